// The types of geo/contract.py. To write them anew: python -m geo contract

/** All parts of the page's address, as text; most of them make up a `geo.map.view.View`. */
export type Address = {
  island?: string | null;
  place?: string | null;
  excerpt?: string | null;
  layers?: string | null;
  hide?: string | null;
  at?: string | null;
  viewpoint?: string | null;
  year?: string | null;
  compare?: string | null;
  lang?: string | null;
  keys?: string | null;
  read?: string | null;
};

/** Military sites of one kind and state that are known by their island alone; a click opens their list. */
export type BadgeRow = {
  years?: [number | null, number | null] | null;
  viewpoints?: ("de_facto" | "russia" | "japan" | "declaration_1956")[] | null;
  draw: "row";
  id: "iturup" | "kunashir" | "shikotan" | "habomai";
  island: "iturup" | "kunashir" | "shikotan" | "habomai";
  title: string;
  kind: "badge";
  things: Site[];
  symbol: string;
  former: boolean;
};

/** An online background; `url` is the template of its tiles' addresses for `L.TileLayer`. */
export type Basemap = {
  key: string;
  title: string;
  url: string;
  attribution: string;
  max_zoom: number;
};

/** The sentence under the map for some viewpoints and years. */
export type Caption = {
  viewpoints: ("de_facto" | "russia" | "japan" | "declaration_1956")[];
  years: [number | null, number | null];
  text: string;
};

/** The point in degrees at which the card of an island is anchored, and the side of it on which the card lies. */
export type Card = {
  lat: number;
  lon: number;
  side: "left" | "right" | "above" | "below";
};

/** A choice in the page outside the map: an island, a place, an excerpt, or a name typed into the find box. Python resolves it to a selection and to the part of the map to show. With `place`, `island` says on which of its islands a place was chosen that stands on several. */
export type Choice = {
  island?: string | null;
  place?: string | null;
  excerpt?: string | null;
  find?: string | null;
};

/** A settlement as a circle of `radius` pixels; `counted` if the figure of its residents is above zero. */
export type Circle = {
  years?: [number | null, number | null] | null;
  viewpoints?: ("de_facto" | "russia" | "japan" | "declaration_1956")[] | null;
  id: string;
  island: "iturup" | "kunashir" | "shikotan" | "habomai";
  title: string;
  lines: string[];
  sources: string | null;
  draw: "circle";
  radius: number;
  counted: boolean;
  approximate: boolean;
};

/** How many quotations speak of the island. */
export type CountRow = {
  years?: [number | null, number | null] | null;
  viewpoints?: ("de_facto" | "russia" | "japan" | "declaration_1956")[] | null;
  draw: "row";
  id: "iturup" | "kunashir" | "shikotan" | "habomai";
  island: "iturup" | "kunashir" | "shikotan" | "habomai";
  title: string;
  kind: "count";
};

/** What a map outside the atlas's page (an embed, a file) starts from. `parameters` are the query parameters of its view, `layers` the keys of all layers, `files` the contents of files that the document brings along, by their address. */
export type Given = {
  parameters: Record<string, string>;
  shown: Shown;
  layers: string[];
  files: Record<string, unknown>;
};

/** Land that is not drawn itself but coloured by overlays. */
export type Ground = {
  draw: "ground";
  island: "iturup" | "kunashir" | "shikotan" | "habomai" | "urup" | "kuril_chain" | "south_sakhalin" | "north_sakhalin";
};

/** A name on the map, shown from Leaflet's zoom `from_zoom` on. */
export type Label = {
  draw: "label";
  title: string;
  kind: "settlement" | "islet" | "mountain" | "cape" | "strait";
  from_zoom: number;
};

/** A layer of the map; `url` is the address of its features, `on` whether it is shown by default. */
export type LayerOptions = {
  key: string;
  title: string;
  url: string;
  on: boolean;
};

/** Options of Leaflet's `L.Map`, by its names. */
export type LeafletOptions = {
  minZoom: number;
  maxZoom: number;
  zoomSnap: number;
  zoomControl: boolean;
  attributionControl: boolean;
};

/** A boundary line, in force or held to be so from some viewpoints. */
export type Line = {
  years?: [number | null, number | null] | null;
  viewpoints?: ("de_facto" | "russia" | "japan" | "declaration_1956")[] | null;
  draw: "line";
  id: string;
  title: string;
  lines: string[];
  sources: string;
};

/** How often an article mentions a place: as a share of the highest count, from 0 to 1, and in words. */
export type Mentions = {
  weight: number;
  words: string;
};

/** A message of the map: the whole view, so that none depends on an earlier one, which may be lost. `n` grows with each message, over both maps and over reconnections. `choice` is a choice made outside the map that Python has not answered yet; a choice made on the map is in `address` already. */
export type Message = {
  n: number;
  address: Address;
  choice?: Choice | null;
};

/** The island's names; `parts` are the name in the reader's language and the others. */
export type NameRow = {
  years?: [number | null, number | null] | null;
  viewpoints?: ("de_facto" | "russia" | "japan" | "declaration_1956")[] | null;
  draw: "row";
  id: "iturup" | "kunashir" | "shikotan" | "habomai";
  island: "iturup" | "kunashir" | "shikotan" | "habomai";
  title: string;
  kind: "name";
  parts: [string, string];
};

/** What the map's script has to know, in one language, before it starts. `land` and `events` are addresses of files. `ground` has the keys of the layers that `hide=` in the address turns off, `parts` the names of the fields of `Address`. `firstYear` is the lowest value of the slider, `position` the regular expression of `at=`, `locale` the BCP 47 tag by which the script formats lists and numbers. */
export type Options = {
  leaflet: LeafletOptions;
  land: string;
  layers: Record<string, LayerOptions>;
  position: string;
  bounds: [[number, number], [number, number]];
  cards: Record<"iturup" | "kunashir" | "shikotan" | "habomai", Card>;
  basemaps: Basemap[];
  credit: string;
  ground: string[];
  parts: string[];
  firstYear: number;
  viewpoints: Record<"de_facto" | "russia" | "japan" | "declaration_1956", string>;
  language: "en" | "ru" | "ja";
  locale: string;
  words: {
  missing: string;
  retry: string;
  map: string;
  secondMap: string;
  keys: string;
  layersShown: string;
  noLayers: string;
  seen: string;
  seenToday: string;
  selected: string;
  nothingSelected: string;
  layerShown: string;
  layerHidden: string;
  then: string;
  today: string;
  here: string;
  islandOnly: string;
  close: string;
  viewpoint: string;
  year: string;
  yearNumber: string;
  yearToday: string;
  compare: string;
  before: string;
  play: string;
  nextEvent: string;
  stop: string;
  now: string;
  noEvent: string;
  noLine: string;
  home: string;
  zoomIn: string;
  zoomOut: string;
  layers: string;
  background: string;
  backgroundHint: string;
  noBackground: string;
  unreachable: string;
  coordinates: string;
};
  captions: Caption[];
  events: string;
  regions: Record<"kuril_chain" | "sakhalin" | "hokkaido" | "elsewhere", [[number, number], [number, number]]>;
};

/** A dotted frame around a group. */
export type Outline = {
  years?: [number | null, number | null] | null;
  viewpoints?: ("de_facto" | "russia" | "japan" | "declaration_1956")[] | null;
  id: string;
  island: "iturup" | "kunashir" | "shikotan" | "habomai";
  title: string;
  lines: string[];
  sources: string | null;
  draw: "outline";
};

/** The colours of `island`; they cover its `Shape` features, or its `Ground` where it is a neighbour. `holder` is the party that holds it: in full colour where `solid`, else pale. `stripes` are the parties that claim it or are to receive it. `transfer` adds a frame: it is to be handed over. Only an overlay with an `id` can be clicked. */
export type Overlay = {
  years?: [number | null, number | null] | null;
  viewpoints?: ("de_facto" | "russia" | "japan" | "declaration_1956")[] | null;
  draw: "overlay";
  id?: "iturup" | "kunashir" | "shikotan" | "habomai" | null;
  island: "iturup" | "kunashir" | "shikotan" | "habomai" | "urup" | "kuril_chain" | "south_sakhalin" | "north_sakhalin";
  holder: "russia" | "japan" | null;
  solid: boolean;
  stripes: ("russia" | "japan")[];
  transfer: boolean;
};

/** The properties of any feature. */
export type Properties = Shape | Outline | Target | Ground | Overlay | Line | Circle | SiteSymbol | Label | NameRow | TotalRow | CountRow | BadgeRow;

/** The parts of the address that say what is selected, as text; `geo.map.view.read_view` validates them. `place` is a settlement, site or islet on `island`. None where the address has no such part. */
export type Selection = {
  island?: string | null;
  place?: string | null;
  excerpt?: string | null;
};

/** The land of an island or islet; `rocks` belong to the island and are no place of their own. */
export type Shape = {
  years?: [number | null, number | null] | null;
  viewpoints?: ("de_facto" | "russia" | "japan" | "declaration_1956")[] | null;
  id: string;
  island: "iturup" | "kunashir" | "shikotan" | "habomai";
  title: string;
  lines: string[];
  sources: string | null;
  draw: "shape";
  rocks?: boolean;
};

/** What the map has to show by marking features of its layers. `selection` is for the address, `selected` the id of the outlined place and `title` its name; `marked` are the islands of the selected excerpt; `seen` is the number of the newest message that this answers, and `fly` whether that message is answered by going to `bounds`; `mentions` has a place's mentions in an article by its id. */
export type Shown = {
  selection: Selection;
  selected: string | null;
  title: string | null;
  marked: ("iturup" | "kunashir" | "shikotan" | "habomai")[];
  bounds: [[number, number], [number, number]] | null;
  fly: boolean;
  seen: number;
  mentions?: Record<string, Mentions>;
};

/** A military site; `symbol` is an SVG path in a box of 20 by 20. */
export type Site = {
  years?: [number | null, number | null] | null;
  viewpoints?: ("de_facto" | "russia" | "japan" | "declaration_1956")[] | null;
  id: string;
  island: "iturup" | "kunashir" | "shikotan" | "habomai";
  title: string;
  lines: string[];
  sources: string | null;
  symbol: string;
  former: boolean;
};

/** A military site at its place. */
export type SiteSymbol = {
  years?: [number | null, number | null] | null;
  viewpoints?: ("de_facto" | "russia" | "japan" | "declaration_1956")[] | null;
  id: string;
  island: "iturup" | "kunashir" | "shikotan" | "habomai";
  title: string;
  lines: string[];
  sources: string | null;
  symbol: string;
  former: boolean;
  draw: "symbol";
  approximate: boolean;
};

/** An invisible circle around a place, so that a small one can be clicked too. */
export type Target = {
  years?: [number | null, number | null] | null;
  viewpoints?: ("de_facto" | "russia" | "japan" | "declaration_1956")[] | null;
  id: string;
  island: "iturup" | "kunashir" | "shikotan" | "habomai";
  title: string;
  lines: string[];
  sources: string | null;
  draw: "target";
};

/** An event of the timeline; it has a `region` if it happened on none of the islands. */
export type TimelineEvent = {
  id: string;
  year: number;
  title: string;
  lines: string[];
  sources: string;
  islands: ("iturup" | "kunashir" | "shikotan" | "habomai")[];
  region: "kuril_chain" | "sakhalin" | "hokkaido" | "elsewhere" | null;
};

/** The residents of the island. */
export type TotalRow = {
  years?: [number | null, number | null] | null;
  viewpoints?: ("de_facto" | "russia" | "japan" | "declaration_1956")[] | null;
  draw: "row";
  id: "iturup" | "kunashir" | "shikotan" | "habomai";
  island: "iturup" | "kunashir" | "shikotan" | "habomai";
  title: string;
  kind: "total";
};
