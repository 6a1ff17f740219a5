// The types of geo/contract.py. To write them anew: python -m geo contract

/** All parameters of the page's address, as text. `geo.map.view.read_view` reads a `View` from these parameters. `lang`, `keys` and `read` are not part of a view. A field is None if the address does not contain the parameter. */
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

/** The row with military sites whose island is known but whose position is not. The sites in `things` are of one kind and all present or all former (`former`). `symbol` is the SVG path of the kind. A click opens a list of the sites. */
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

/** An online background of the map. `url` is the template of the tile addresses, as `L.TileLayer` expects it. */
export type Basemap = {
  key: string;
  title: string;
  url: string;
  attribution: string;
  max_zoom: number;
};

/** The sentence under the map for the given viewpoints and years. */
export type Caption = {
  viewpoints: ("de_facto" | "russia" | "japan" | "declaration_1956")[];
  years: [number | null, number | null];
  text: string;
};

/** The position of an island's card. `lat` and `lon` are the point at which the card is anchored, in degrees of WGS 84. `side` says on which side of this point the card lies. */
export type Card = {
  lat: number;
  lon: number;
  side: "left" | "right" | "above" | "below";
};

/** A choice that the reader made on the page outside the map. The reader chose an island, a place or an excerpt, or typed a name into the find box (`find`). Python resolves the choice to a selection and to the part of the map to show. If a place belongs to several islands, `island` says on which of these islands the reader chose `place`. */
export type Choice = {
  island?: string | null;
  place?: string | null;
  excerpt?: string | null;
  find?: string | null;
};

/** A settlement, drawn as a circle with a radius of `radius` pixels. `counted` is True if the population figure is above zero. `approximate` is True if the position is approximate. */
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

/** The row with the number of quotations that speak of the island. */
export type CountRow = {
  years?: [number | null, number | null] | null;
  viewpoints?: ("de_facto" | "russia" | "japan" | "declaration_1956")[] | null;
  draw: "row";
  id: "iturup" | "kunashir" | "shikotan" | "habomai";
  island: "iturup" | "kunashir" | "shikotan" | "habomai";
  title: string;
  kind: "count";
};

/** The data with which a map starts outside the page of the atlas: in an embed or in a standalone map. A standalone map is one HTML file; `geo.export.web.standalone` writes it. `parameters` are the query parameters of the view. `layers` contains the keys of all layers. `files` maps the address of each file that the document contains to the content of the file. */
export type Given = {
  parameters: Record<string, string>;
  shown: Shown;
  layers: string[];
  files: Record<string, unknown>;
};

/** The land of a neighbouring territory. It has a colour only if an `Overlay` with the same `island` is shown. */
export type Ground = {
  draw: "ground";
  island: "iturup" | "kunashir" | "shikotan" | "habomai" | "urup" | "kuril_chain" | "south_sakhalin" | "north_sakhalin";
};

/** A place name on the map. It is shown at Leaflet's zoom level `from_zoom` and at closer levels. */
export type Label = {
  draw: "label";
  title: string;
  kind: "settlement" | "islet" | "mountain" | "cape" | "strait";
  from_zoom: number;
};

/** A layer of the map. `url` is the address of its features; `on` is True if the map shows the layer by default. */
export type LayerOptions = {
  key: string;
  title: string;
  url: string;
  on: boolean;
};

/** Options of Leaflet's class `L.Map`, with Leaflet's names. */
export type LeafletOptions = {
  minZoom: number;
  maxZoom: number;
  zoomSnap: number;
  zoomControl: boolean;
  attributionControl: boolean;
};

/** A boundary line that is in force, or that is in force only according to some viewpoints. A click shows `title`, `lines` and `sources`, as for `Essentials`. */
export type Line = {
  years?: [number | null, number | null] | null;
  viewpoints?: ("de_facto" | "russia" | "japan" | "declaration_1956")[] | null;
  draw: "line";
  id: string;
  title: string;
  lines: string[];
  sources: string;
};

/** How often an article mentions a place. `weight` is the number of mentions divided by the number for the place that is mentioned most. `words` gives the number of mentions in words. */
export type Mentions = {
  weight: number;
  words: string;
};

/** A message from the map to Python. Each message contains the whole view, so that no message depends on an earlier one, which may be lost. `n` increases with each message; both maps of a comparison share this counter, and a reconnection does not reset it. `choice` is a choice outside the map that Python has not answered yet. A choice on the map is already part of `address`. */
export type Message = {
  n: number;
  address: Address;
  choice?: Choice | null;
};

/** The row with the island's names. `parts` are the name in the reader's language, and the other names in brackets. The second part is an empty string if the island has no other name. */
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

/** The options that the script of the map needs before it starts; all texts are in one language. `land` and `events` are the addresses of files. `position` is the regular expression of the address parameter `at=`. `ground` contains the keys of the layers that are on unless the address parameter `hide=` names them. `parts` contains the names of the fields of `Address`. `firstYear` is the lowest value of the time slider. `locale` is the BCP 47 tag with which the script formats lists and numbers. `words` maps the name of each message of the script to its text. */
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

/** A dotted frame around a group of islets. */
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

/** The colours of an island or of a neighbouring territory. The overlay colours the `Shape` features of `island`. If `island` is a neighbouring territory, the overlay colours its `Ground` feature instead. `holder` is the party that holds the territory, or None if no single party holds it. The colour of the holder is full if `solid` is True, otherwise pale. `stripes` are the parties that claim the territory or that are to receive it. If `transfer` is True, a frame shows that the territory is to be handed over. Readers can click the overlay only if it has an `id`. */
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

/** The properties of a feature, whatever its `draw` is. */
export type Properties = Shape | Outline | Target | Ground | Overlay | Line | Circle | SiteSymbol | Label | NameRow | TotalRow | CountRow | BadgeRow;

/** The parameters of the address that contain the selection, as text. `geo.map.view.read_view` validates these parameters. `place` is the id of a settlement, military site or islet on `island`. A field is None if the address does not contain the parameter. */
export type Selection = {
  island?: string | null;
  place?: string | null;
  excerpt?: string | null;
};

/** The land of an island or islet. If `rocks` is True, the land is the unnamed rocks off an island. Keyboard navigation skips these rocks. */
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

/** The state that Python sends to the map: what the map has to show by marking features of its layers. `selection` is what the map writes into the address. `selected` is the id of the place that the map outlines, and `title` is the name of this place. `marked` contains the islands of the selected excerpt. `seen` is the number of the newest message that this state answers. If `fly` is True, the map moves to the area `bounds` in answer to this message. `mentions` maps the id of a place to its mentions in an article. */
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

/** A military site. `symbol` is an SVG path in a box of 20 by 20 units; `former` is True if the site is gone. */
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

/** A military site whose position is known. `approximate` is True if the position is approximate. */
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

/** An invisible circle around a place, so that readers can also click a small place. */
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

/** An event of the timeline. `islands` are the islands that the event concerns. If it concerns none of them, `islands` is empty and `region` says where the event happened; otherwise `region` is None. */
export type TimelineEvent = {
  id: string;
  year: number;
  title: string;
  lines: string[];
  sources: string;
  islands: ("iturup" | "kunashir" | "shikotan" | "habomai")[];
  region: "kuril_chain" | "sakhalin" | "hokkaido" | "elsewhere" | null;
};

/** The row with the number of residents of the island. */
export type TotalRow = {
  years?: [number | null, number | null] | null;
  viewpoints?: ("de_facto" | "russia" | "japan" | "declaration_1956")[] | null;
  draw: "row";
  id: "iturup" | "kunashir" | "shikotan" | "habomai";
  island: "iturup" | "kunashir" | "shikotan" | "habomai";
  title: string;
  kind: "total";
};
