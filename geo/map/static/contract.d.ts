// The types of geo/contract.py. To write them anew: python -m geo contract

/** All parts of the address that say what is looked at: see `geo.map.view`. */
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
};

/** Military sites of one kind of which the island is known and not the place; it opens a list of them. */
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

/** An online background; `url` is a template of its tiles' addresses, as Leaflet reads it. */
export type Basemap = {
  key: string;
  title: string;
  url: string;
  attribution: string;
  max_zoom: number;
};

/** What the map says in words of some viewpoints in some years. */
export type Caption = {
  viewpoints: ("de_facto" | "russia" | "japan" | "declaration_1956")[];
  years: [number | null, number | null];
  text: string;
};

/** Where the card beside an island stands, and the side of that point to which it grows. */
export type Card = {
  lat: number;
  lon: number;
  side: "left" | "right" | "above" | "below";
};

/** A choice in the page outside the map: an island, a place, an excerpt, or a name typed into the find box. Python finds out what it selects and where the map has to go. `island` is also the one on which a place was chosen that stands on several. */
export type Choice = {
  island?: string | null;
  place?: string | null;
  excerpt?: string | null;
  find?: string | null;
};

/** A settlement as a circle of `radius` pixels; `counted` where somebody lived there. */
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

/** What a map in a document of its own starts from. `parameters` is the address of its view, `layers` are keys, `files` are contents by address that need no fetching. */
export type Given = {
  parameters: Record<string, string>;
  shown: Shown;
  layers: string[];
  files: Record<string, unknown>;
};

/** Land that overlays colour, and that is not drawn itself. */
export type Ground = {
  draw: "ground";
  island: "iturup" | "kunashir" | "shikotan" | "habomai" | "urup" | "kuril_chain" | "south_sakhalin" | "north_sakhalin";
};

/** A name on the map, from the zoom `from_zoom` on. */
export type Label = {
  draw: "label";
  title: string;
  kind: "settlement" | "islet" | "mountain" | "cape" | "strait";
  from_zoom: number;
};

/** A layer of the map; `url` is where its features are, `on` whether it is shown where the address says nothing. */
export type LayerOptions = {
  key: string;
  title: string;
  url: string;
  on: boolean;
};

/** Leaflet's own options of the map. */
export type LeafletOptions = {
  minZoom: number;
  maxZoom: number;
  zoomSnap: number;
  zoomControl: boolean;
  attributionControl: boolean;
};

/** A boundary, or what was held to be one. */
export type Line = {
  years?: [number | null, number | null] | null;
  viewpoints?: ("de_facto" | "russia" | "japan" | "declaration_1956")[] | null;
  draw: "line";
  id: string;
  title: string;
  lines: string[];
  sources: string;
};

/** How much an article says about a place: as a share of the most, from 0 to 1, and in words. */
export type Mentions = {
  weight: number;
  words: string;
};

/** What the map says: everything that is looked at, so that no message depends on one that was lost. `n` is greater than in every message before, from either map and from an earlier session. `choice` is what was chosen outside the map and is not answered yet; what was chosen on the map stands in the address already. */
export type Message = {
  n: number;
  address: Address;
  choice?: Choice | null;
};

/** The island's names: the reader's own, and the others. */
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

/** What the map's script has to know, in one language, before it starts. `land` and `events` are addresses of files. `ground` names the layers that `hide=` in the address turns off, `parts` are the names of the fields of `Address`. `firstYear` is the slider's, `position` the pattern of `at=`, `locale` that of lists and numbers. */
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

/** The colours of `island`, whose geometry is that of its shapes or its ground. `holder` colours it, in full where `solid`; `stripes` are those of the parties that claim it, or are to be given it; `transfer` frames what is to be handed over. Only what has an `id` can be clicked. */
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

/** The parts of the address that say what is selected, as text: `read_view` checks them. `place` is a settlement, site or islet on `island`. None where the address has no such part. */
export type Selection = {
  island?: string | null;
  place?: string | null;
  excerpt?: string | null;
};

/** An island or islet, as its geometry; `rocks` are part of an island, and no place of their own. */
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

/** What the map has to show: it marks features of the layers. `selection` is for the address, `selected` the id of the place that is outlined and `title` its name; `marked` are islands that an excerpt speaks of; `seen` is the number of the newest message that this answers, and `fly` whether that message is answered by going to `bounds`; `mentions` says by place how much an article says about it. */
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

/** A military site; `symbol` is the path of its shape in a box of 20 by 20. */
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

/** An invisible circle around a small islet, which can be clicked. */
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

/** An event of the timeline; one on no island has a `region`. */
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
