// The types of geo/contract.py. To write them anew: python -m geo contract

/** The parameters of the page's address that the map sends to Python, as text. `embed` is not one of them. `geo.map.view.read_view` reads a `View` from these parameters. `lang`, `keys` and `read` are not part of a view. `story` and `step` name the step of a story. A field is None if the address does not contain the parameter. */
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
  story?: string | null;
  step?: string | null;
  lang?: string | null;
  keys?: string | null;
  read?: string | null;
};

/** A row of an island's card: a badge for military sites of which only the island is known, not the position. The sites in `things` are of the same kind and in the same state: former if `former` is True, otherwise present. `symbol` is the SVG path of the kind, in a box of 20 by 20 units. A click opens a list of the sites. */
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

/** An online background of the map. `url` is the template of the tile addresses, as `L.TileLayer` expects it. `max_zoom` is the highest zoom level for which the server has tiles. */
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

/** A sentence that says in which places the holder changed in a year. */
export type Change = {
  year: number;
  text: string;
};

/** A settlement, drawn as a circle with a radius of `radius` pixels, or less below zoom `Options.circlesFrom`. `approximate` is True if the position is approximate. */
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
  approximate: boolean;
};

/** The row of an island's card with the number of quotations that mention the island. */
export type CountRow = {
  years?: [number | null, number | null] | null;
  viewpoints?: ("de_facto" | "russia" | "japan" | "declaration_1956")[] | null;
  draw: "row";
  id: "iturup" | "kunashir" | "shikotan" | "habomai";
  island: "iturup" | "kunashir" | "shikotan" | "habomai";
  title: string;
  kind: "count";
};

/** An event that the find box can show on the map. `year` is the year in which it begins. */
export type DatedPart = {
  title: string;
  year: number;
};

/** What the popup of an event says below its title. `lines` and `sources` are text without HTML. */
export type EventText = {
  lines: string[];
  sources: string;
};

/** What the find box needs besides the index. It is fetched when the find box is used. `spellings` maps each normalised spelling to the kind and the id of what it finds. `themes` are the themes and their sections; the id of a section consists of the id of its theme, a dot, and its own id. */
export type FindNames = {
  spellings: Record<string, ["island" | "place" | "landmark" | "theme" | "event", string]>;
  themes: Record<string, Part>;
  events: Record<string, DatedPart>;
};

/** The data with which a map starts outside Streamlit's page: in a document, an embed or a standalone map. An embed is a page that shows only the map, for a frame in another website. A standalone map is a single HTML file that contains all its data. A document is a page with map and panel that needs no server. `root` is the address of the atlas's main page, whose query parameters can select any view. It is set in a document that opens only with its own view, such as the page of an island, so that the script can form links to other views. `parameters` are the query parameters of the view, including `lang`. `layers` contains the keys of all layers. `files` maps the address of each file that the document contains to the content of the file. */
export type Given = {
  parameters: Record<string, string>;
  shown: Shown;
  layers: string[];
  files: Record<string, unknown>;
  root?: string | null;
};

/** Meridians and parallels. The distance between two neighbours is the first of `steps`, in degrees, at which at least `fewest` parallels fit into the height of the view. */
export type Graticule = {
  steps: number[];
  fewest: number;
};

/** The land of a neighbouring territory that is only a part of a `LandPiece`. An `Overlay` with the same `island` colours this land. The script does not draw a `Ground` feature itself. Territories that consist of whole pieces have no `Ground` feature: `LandPiece` names the territory. */
export type Ground = {
  draw: "ground";
  island: "iturup" | "kunashir" | "shikotan" | "habomai" | "urup" | "kuril_chain" | "south_sakhalin" | "north_sakhalin" | "hokkaido" | "kamchatka";
};

/** Everything that readers can select, by id, except the excerpts, which are in a file of their own. `page_title` is the title of the page, and `nothing` the address of the panel, if nothing is selected. */
export type Index = {
  page_title: string;
  nothing: string;
  islands: Record<string, Selectable>;
  places: Record<string, Selectable>;
  landmarks: Record<string, Selectable>;
};

/** A name on the map. It is shown from Leaflet's zoom level `from_zoom` on, if there is room for it. `text` is the name, and `note` a second line below it: the state that holds the land, or the height of a mountain. A click on a landmark shows `title`, `lines` and `sources`; `lines` is empty for a place that has features of its own. `symbol` is an SVG path in a box of 20 by 20 units, which marks the place. `mark` is such a path too; it stands behind the name, because the thing that it stands for has no known point. The name of a land is placed on the land of `regions` or at its coast. The name of a sea is placed in the polygon `waters`, a rough outline that lies entirely in this sea. `slope` is the direction of a long strait, in degrees clockwise from east. */
export type Label = {
  years?: [number | null, number | null] | null;
  viewpoints?: ("de_facto" | "russia" | "japan" | "declaration_1956")[] | null;
  draw: "label";
  id: string;
  title: string;
  text: string;
  note?: string | null;
  kind: "settlement" | "islet" | "mountain" | "cape" | "strait" | "town" | "land" | "sea";
  from_zoom: number;
  symbol?: string | null;
  mark?: string | null;
  lines?: string[];
  sources?: string | null;
  regions?: string[];
  waters?: [number, number][];
  slope?: number | null;
};

/** A piece of the background: land around the four islands. `island` is the neighbouring territory to which the piece belongs, which an `Overlay` colours; None if it belongs to none. `region` is the region of the piece in `context.geojson`; the name of this region is placed on the piece. */
export type LandPiece = {
  island: "iturup" | "kunashir" | "shikotan" | "habomai" | "urup" | "kuril_chain" | "south_sakhalin" | "north_sakhalin" | "hokkaido" | "kamchatka" | null;
  region: string;
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

/** The rules for placing names, on the screen and in print. Lengths are CSS pixels. The distance of a box from the frame is at least `edge`, and from another box at least `gap`. The name of a place begins `offset` beside its symbol; each further ring of boxes is `ring` farther away. A name above or below the symbol is shifted sideways by the fractions `shifts` of its width. `grid` is the spacing of the grid for `near`. `turns` are in the order of importance. */
export type Lettering = {
  edge: number;
  gap: number;
  offset: number;
  ring: number;
  shifts: number[];
  grid: number;
  turns: Turn[];
};

/** A stretch of a boundary line. A click shows `title`, `lines` and `sources`, which are text without HTML. `id` is the id of the line; all stretches of a line have the same `id`. `years` are the years in which the line is in force. `viewpoints` are the viewpoints according to which it is in force. */
export type Line = {
  years?: [number | null, number | null] | null;
  viewpoints?: ("de_facto" | "russia" | "japan" | "declaration_1956")[] | null;
  draw: "line";
  id: string;
  title: string;
  lines: string[];
  sources: string;
};

/** A small drawing of the world around the islands. `land` is an SVG path in a box of `width` by `height` pixels. `mark` is the box around the four islands: its left, top, right and bottom. */
export type Locator = {
  width: number;
  height: number;
  land: string;
  mark: [number, number, number, number];
};

/** A sign of the map's own legend: the CSS class of its swatch, and its meaning. `is_around` is True for signs of land around the four islands. They are left out if the legend would be too long. */
export type MapSign = {
  look: string;
  meaning: string;
  is_around: boolean;
};

/** How often an article mentions an island or a place. `weight` is the number of mentions divided by the highest number of mentions of any island or place in the article. `words` is the number of mentions as a phrase in the reader's language, such as `3 mentions`. */
export type Mentions = {
  weight: number;
  words: string;
};

/** A message from the map to Python. Each message contains the whole view, so that no message depends on an earlier one, which may be lost. `n` is the time of the message in milliseconds since 1970, or one more than the previous `n` of the same map if that is larger. So the numbers of both maps of a comparison increase with time, and a reconnection does not reset them. */
export type Message = {
  n: number;
  address: Address;
};

/** The row of an island's card with the names of the island. `parts` are the two parts of the title: the name that the reader's language puts first, then all other names in brackets. The second part is an empty string if the island has no other name. */
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

/** The options that the script of the map needs before it starts. All texts are in the language `language`. `leaflet` contains the options of Leaflet itself. From zoom `bandFrom` on, an island's colours are a band along its coast. `land` is the address of the file with the coast around the islands, `events` that of the file with the timeline, and `eventTexts` that of the file with what the popups of its events say. `layers` maps the key of each layer to its options. `ground` contains the keys of the base layers, which are on unless the address parameter `hide=` names them; the parameter `layers=` names the other layers that are on. `bounds` is the box around the four islands. `regions` maps each region to the box that shows it, and `area` is the box of all land that is drawn, which the map does not leave. In years up to `wholeRegionUntil` the map opens with the whole region, where the lines of these years are. `cards` maps each island to the position of its card. `lettering` says how names are placed, `locator` shows where the islands are, and `graticule` which meridians and parallels are drawn. `basemaps` are the online backgrounds, and `credit` is the credit line of the map. `position` is the regular expression of the address parameter `at=`. `parts` contains the names of the fields of `Address`. `firstYear` is the lowest value of the time slider. `viewpoints` maps each viewpoint to its title. `captions` contains the sentences under the map, and `changes` the sentences that say where the holder changed in a year. `signs` are the signs of the legend on the map. `stories` maps the id of each story to the parameters of the view of each step. If an address names a step and contains none of the parameters `shared`, the view is that of the step. `locale` is the BCP 47 tag with which the script formats lists and numbers. `words` maps the name of each message of the script to its text. */
export type Options = {
  leaflet: LeafletOptions;
  bandFrom: number;
  circlesFrom: number;
  land: string;
  layers: Record<string, LayerOptions>;
  position: string;
  bounds: [[number, number], [number, number]];
  cards: Record<"iturup" | "kunashir" | "shikotan" | "habomai", Card>;
  lettering: Lettering;
  locator: Locator;
  graticule: Graticule;
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
  viewpointAndYear: string;
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
  typeYear: string;
  yearBefore: string;
  yearAfter: string;
  outside: string;
  region: string;
  yearNumber: string;
  yearToday: string;
  compare: string;
  comparisonComing: string;
  before: string;
  play: string;
  nextEvent: string;
  stop: string;
  now: string;
  noEvent: string;
  noLine: string;
  home: string;
  fullScreen: string;
  locator: string;
  zoomIn: string;
  zoomOut: string;
  layers: string;
  legend: string;
  wheel: string;
  wheelMac: string;
  background: string;
  backgroundHint: string;
  noBackground: string;
  unreachable: string;
  coordinates: string;
};
  captions: Caption[];
  changes: Change[];
  signs: MapSign[];
  events: string;
  eventTexts: string;
  regions: Record<"kuril_chain" | "sakhalin" | "hokkaido" | "elsewhere", [[number, number], [number, number]]>;
  area: [[number, number], [number, number]];
  wholeRegionUntil: number;
  stories: Record<string, Record<string, string>[]>;
  shared: string[];
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

/** The colours of an island or of a neighbouring territory. The overlay colours the `Shape` features of `island`. If `island` is a neighbouring territory, the overlay colours its `Ground` feature or its pieces of the background instead. `styles` are painted over one another, the lowest first; if there are none, the land has no colour. If `transfer` is True, an edge off the coast shows that the territory is to be handed over. Readers can click the overlay only if `id` is not None. */
export type Overlay = {
  years?: [number | null, number | null] | null;
  viewpoints?: ("de_facto" | "russia" | "japan" | "declaration_1956")[] | null;
  draw: "overlay";
  id?: "iturup" | "kunashir" | "shikotan" | "habomai" | null;
  island: "iturup" | "kunashir" | "shikotan" | "habomai" | "urup" | "kuril_chain" | "south_sakhalin" | "north_sakhalin" | "hokkaido" | "kamchatka";
  styles: ("holds-russia" | "holds-japan" | "own-russia" | "own-japan" | "shared" | "claims-russia" | "claims-japan" | "striped-russia" | "striped-japan")[];
  transfer?: boolean;
};

/** A part of the page below the map that the find box can open. */
export type Part = {
  title: string;
};

/** The properties of a feature of any kind. The property `draw` states how the feature is drawn, such as `circle`, and thereby selects the model. If `draw` is `row`, the property `kind` selects one of several models. */
export type Properties = Shape | Outline | Target | Ground | Overlay | Line | Circle | SiteSymbol | Label | NameRow | TotalRow | CountRow | BadgeRow;

/** Something that readers can select: an island, a place, a landmark or an excerpt. `title` is its name, or None for an excerpt. `page_title` is the title of the page while it is selected. `islands` are the islands of a place, the island on which a landmark lies, or the islands that an excerpt mentions. `bounds` is the box that shows it, or None. `details` is the address of its part of the panel; a landmark has none. */
export type Selectable = {
  title: string | null;
  page_title: string;
  islands: ("iturup" | "kunashir" | "shikotan" | "habomai")[];
  bounds: [[number, number], [number, number]] | null;
  details: string | null;
};

/** The parameters of the address that contain the selection, as text. `geo.map.view.read_view` validates these parameters. `place` is the id of a settlement, military site or islet on `island`. A field is None if the address does not contain the parameter. */
export type Selection = {
  island?: string | null;
  place?: string | null;
  excerpt?: string | null;
};

/** The land of an island or islet. If `rocks` is True, the feature contains the unnamed rocks off an island. Keyboard navigation skips it. */
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

/** The state that Python sends to the map: what is selected when the map opens, and what an article mentions. `selection` contains the parts of the address. `title` is the name of the selected place or island. `marked` contains the islands of the selected excerpt. `bounds` is the box around the selection, or None if nothing is selected; the map opens with it unless the address has the parameter `at=`. The map ignores these four fields once it is open, because from then on it selects by itself. `mentions` maps the id of an island or place to how often an article mentions it. */
export type Shown = {
  selection: Selection;
  title: string | null;
  marked: ("iturup" | "kunashir" | "shikotan" | "habomai")[];
  bounds: [[number, number], [number, number]] | null;
  mentions?: Record<string, Mentions>;
};

/** A military site in one state, present or former. `years` are the years of this state. `former` is True if the site no longer exists in these years. `symbol` is an SVG path in a box of 20 by 20 units. */
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

/** Candidate boxes for a name, and the ground on which such a box may lie. `sea` is ground without land, and `own` is the land that the name belongs to. `open` is both of these, and `any` is all ground, including the land of others. The boxes are, by `way`: - `usual`: the usual box of a card. - `centre`: the box whose centre is the place. - `beside`: boxes around the symbol of the place, at growing distances, with a gap of at most `reach`. - `along`: boxes rotated by the slope of a strait, shifted along it by at most `reach`. - `near`: all boxes of a grid that are at most `reach` away from the named thing, the nearest first. A box that is as near to another of the four islands is left out, so that no name is taken for that of another island. */
export type Step = {
  ground: "sea" | "own" | "open" | "any";
  way: "usual" | "centre" | "beside" | "along" | "near";
  reach?: number;
};

/** A fact that supports a text of a story: its text, its date as a phrase, the ids of its sources, and notes. */
export type StoryFact = {
  words: string;
  date: string;
  sources: string[];
  notes: string[];
};

/** A quotation in a step, in its original language, with a translation into that of the story if they differ. `origin` is the speaker, the publisher and the date as a phrase. `title` is the title of the article. `address` is the address of the page of the article, or None if there is no such page. */
export type StoryQuotation = {
  text: string;
  lang: string;
  translation: string | null;
  origin: string;
  title: string;
  address: string | null;
};

/** A source as shown to readers. `lang` is the language of its title; `remarks` are about its stance and quality. */
export type StorySource = {
  publisher: string;
  title: string;
  lang: string;
  date: string;
  url: string | null;
  remarks: string[];
};

/** A step of a story. `shown` is what the map selects, and the box to which it moves. */
export type StoryStep = {
  title: string;
  texts: StoryText[];
  quotations: StoryQuotation[];
  shown: Shown;
};

/** A paragraph of a step. `by` names the party whose view the paragraph gives; None if it gives no party's view. `facts` are the ids of the facts that support it. `cited` is the label of the button that shows their sources; empty if there are none. `quotations` support a party's view. */
export type StoryText = {
  by: string | null;
  text: string;
  facts: string[];
  cited: string;
  quotations?: StoryQuotation[];
};

/** An invisible circle around a point of an island or islet, so that readers can also click a small islet. */
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

/** An event of the timeline. `islands` are the islands that the event concerns. If the event concerns none of the four islands, `islands` is empty and `region` says where the event happened; otherwise `region` is None. */
export type TimelineEvent = {
  id: string;
  year: number;
  title: string;
  islands: ("iturup" | "kunashir" | "shikotan" | "habomai")[];
  region: "kuril_chain" | "sakhalin" | "hokkaido" | "elsewhere" | null;
};

/** A story in one language, as data for the script. `papers` maps the title of each PDF (the handout and the questions for a class) to its address; it is empty without a server. `facts` and `sources` are those that its steps refer to, by id. `cite` is the markup for citing a fact, with `{fact}` for its id, or None if there are no citations. `words` are the messages of the script. Only a story that a reader has written, which the browser makes, has `language`, the language of its texts, and `views`, the parameters of the view of each step. */
export type ToldStory = {
  id: string;
  title: string;
  steps: StoryStep[];
  papers: Record<string, string>;
  facts: Record<string, StoryFact>;
  sources: Record<string, StorySource>;
  cite: string | null;
  words: Record<string, string>;
  language?: "en" | "ru" | "ja" | null;
  views?: Record<string, string>[];
};

/** The row of an island's card with the number of residents. */
export type TotalRow = {
  years?: [number | null, number | null] | null;
  viewpoints?: ("de_facto" | "russia" | "japan" | "declaration_1956")[] | null;
  draw: "row";
  id: "iturup" | "kunashir" | "shikotan" | "habomai";
  island: "iturup" | "kunashir" | "shikotan" | "habomai";
  title: string;
  kind: "total";
};

/** One round of placing names, for one kind of name. Each name gets the first free box of its `steps`. A name that was placed in an earlier round keeps its box. If `short` is True, a card is placed with its name only. */
export type Turn = {
  kind: "settlement" | "islet" | "mountain" | "cape" | "strait" | "town" | "land" | "sea" | "card";
  steps: Step[];
  short?: boolean;
};
