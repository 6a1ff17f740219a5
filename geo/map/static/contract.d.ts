// The types of geo/contract.py. To write them anew: python -m geo contract

/** The parameters of the page's address that the map sends to Python, as text. The map does not send `embed`. `geo.map.view.read_view` reads a `View` from these parameters. `lang`, `keys` and `read` are not part of a view. `story` and `step` name the step of a story. A field is None if the address does not contain the parameter. */
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

/** A badge in an island's card, for military sites of which only the island is known. The sites in `things` are all of the same kind. If `former` is True, all of them are former sites; otherwise all are present sites. `symbol` is the SVG path of the kind, in a box of 20 by 20 units. A click opens a list of the sites. */
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

/** A sentence that says which islands and neighbouring territories have a new holder at the end of `year`. */
export type Change = {
  year: number;
  text: string;
};

/** A settlement, drawn as a circle. `radius` is the radius in pixels from Leaflet's zoom level `Options.circlesFrom` on. Below this level, the circle is smaller. `approximate` is True if the position is approximate. */
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

/** The texts below the title in the popup of an event. `lines` and `sources` are text without HTML. */
export type EventText = {
  lines: string[];
  sources: string;
};

/** The names that readers can type into the find box, and the themes and events to which the names lead. The browser fetches this data when a reader uses the find box. `spellings` maps each normalised spelling to the kind and the id of what has this name. The keys of `themes` are ids of themes and of their sections. The id of a section is the id of its theme, a dot, and a name. */
export type FindNames = {
  spellings: Record<string, ["island" | "place" | "landmark" | "theme" | "event", string]>;
  themes: Record<string, Part>;
  events: Record<string, DatedPart>;
};

/** The data with which a map starts outside Streamlit's page: in a document, an embed or a standalone map. An embed is a page that shows only the map, for a frame in another website. A standalone map is a single HTML file that contains all its data. A document is a page with map and panel that needs no server. `root` is the address of the atlas's main page. The query parameters of this address can select any view. Only a document with a fixed view has a `root`, for example the page of an island. The script uses `root` to form links to other views. `parameters` are the query parameters of the view, including `lang`. `layers` contains the keys of all layers. `files` maps the address of each file that the document contains to the content of the file. */
export type Given = {
  parameters: Record<string, string>;
  shown: Shown;
  layers: string[];
  files: Record<string, unknown>;
  root?: string | null;
};

/** The spacing of the meridians and parallels on the map. `steps` are distances in degrees between two neighbouring lines, the largest first. The map uses the first step at which at least `fewest` parallels fit into the height of the view. */
export type Graticule = {
  steps: number[];
  fewest: number;
};

/** The land of a neighbouring territory that covers only a part of a `LandPiece`. An `Overlay` with the same `island` colours this land. The script does not draw a `Ground` feature itself. A territory that consists of whole pieces has no `Ground` feature: the field `island` of each `LandPiece` names the territory. */
export type Ground = {
  draw: "ground";
  island: "iturup" | "kunashir" | "shikotan" | "habomai" | "urup" | "kuril_chain" | "south_sakhalin" | "north_sakhalin" | "hokkaido" | "kamchatka";
};

/** Everything that readers can select, by id, except the excerpts, which are in a file of their own. Two fields are for a view in which nothing is selected: `page_title` is the title of the page, and `nothing` is the address of the panel. */
export type Index = {
  page_title: string;
  nothing: string;
  islands: Record<string, Selectable>;
  places: Record<string, Selectable>;
  landmarks: Record<string, Selectable>;
};

/** A name on the map. The map shows it from Leaflet's zoom level `from_zoom` on, if there is room for it. `text` is the name. `note` is a second line below the name: the state that holds the land, or the height of a mountain. A click on the name of a landmark shows `title`, `lines` and `sources`. For a settlement or an islet `lines` is empty, because other features of the place show its essentials. `symbol` and `mark` are SVG paths in a box of 20 by 20 units. `symbol` stands at the position of the landmark. `mark` stands behind the name: it shows that the place has a port, whose exact position is not known. The name of a land is placed on the land of `regions` or at its coast. The name of a sea is placed in the polygon `waters`, a rough outline that lies entirely in this sea. `slope` is the direction of a long strait, in degrees clockwise from east. */
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

/** A piece of the background: land around the four islands. `island` is the neighbouring territory to which the piece belongs, or None if the piece belongs to no such territory. An `Overlay` with the same `island` colours the piece. `region` is the region of the piece in `context.geojson`. The name of this region is placed on the piece. */
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

/** The rules for placing names, on the screen and in print. Lengths are CSS pixels. The distance of a box from the frame is at least `edge`, and from another box at least `gap`. The first boxes beside a symbol are `offset` away from it, and each further ring of boxes is `ring` farther away. A name above or below the symbol is shifted sideways by the fractions `shifts` of its width. `grid` is the spacing of the grid for `near`. `turns` are in the order of importance. */
export type Lettering = {
  edge: number;
  gap: number;
  offset: number;
  ring: number;
  shifts: number[];
  grid: number;
  turns: Turn[];
};

/** A stretch of a boundary line. A click shows `title`, `lines` and `sources`, which are text without HTML. `id` is the id of the line; all stretches of a line have the same `id`. `years` and `viewpoints` are the years in which the line is in force and the viewpoints according to which it is in force. */
export type Line = {
  years?: [number | null, number | null] | null;
  viewpoints?: ("de_facto" | "russia" | "japan" | "declaration_1956")[] | null;
  draw: "line";
  id: string;
  title: string;
  lines: string[];
  sources: string;
};

/** How a language joins items to a list, such as `a, b and c`, as Unicode's CLDR has it. Each pattern has the placeholders `{0}` and `{1}`. `two` joins the only two items. Of more items, `start` joins the first two, `middle` adds each further one to the list so far, and `end` adds the last one. */
export type ListPatterns = {
  two: string;
  start: string;
  middle: string;
  end: string;
};

/** A small drawing of the world around the islands. `land` is an SVG path in a box of `width` by `height` pixels. `mark` is the box around the four islands: its left, top, right and bottom in pixels. */
export type Locator = {
  width: number;
  height: number;
  land: string;
  mark: [number, number, number, number];
};

/** A sign in the legend on the map: the CSS class of its swatch, and its meaning. `is_around` is True for signs of land around the four islands. If the legend would be too long, it omits these signs. */
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

/** A message from the map to Python. Each message contains the whole view, so that a lost message does no harm. `n` is the time of the message in milliseconds since 1970, or one more than the previous `n` of the same map if that is larger. In a comparison, the numbers therefore increase across both maps. A reconnection does not reset the numbers. */
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

/** The options that the script of the map needs before it starts. All texts are in the language `language`. - `leaflet`: the options of Leaflet itself. - `bandFrom`: the zoom level from which on an island's colours are a band along its coast. - `circlesFrom`: the zoom level from which on the circles of settlements have their full size. - `land`: the address of the file with the coast around the islands. - `events`, `eventTexts`: the addresses of the files with the events of the timeline and with the texts of their popups. - `layers`: the options of each layer, by its key. - `ground`: the keys of the base layers. They are on unless the address parameter `hide=` names them. The parameter `layers=` names the other layers that are on. - `bounds`: the box around the four islands. - `regions`: the box that shows a region, by the name of the region. - `area`: the box of all land that is drawn. The map does not leave this box. - `wholeRegionUntil`: the last year for which the map opens with the whole region, because the lines of these years are not near the four islands. - `cards`: the position of each island's card. - `lettering`: the rules for placing names. - `locator`: the drawing that shows where the islands are. - `graticule`: the spacing of meridians and parallels. - `basemaps`: the online backgrounds. - `credit`: the credit line of the map. - `position`: the regular expression of the address parameter `at=`. - `parts`: the names of the fields of `Address`. - `firstYear`: the lowest value of the time slider. - `viewpoints`: the title of each viewpoint. - `captions`: the sentences below the map. - `changes`: the sentences that say where the holder changed in a year. - `signs`: the signs of the legend on the map. - `stories`: for each story, the address parameters of the view of each step. - `shared`: the address parameters of a view. If an address names a step and has none of them, it shows the step's view. - `locale`: the BCP 47 tag with which the script formats numbers. - `list`: the patterns of lists. The script does not use the browser's own, because its first list takes long. - `words`: the text of each message of the script, by the name of the message. */
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
  list: ListPatterns;
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
  meter: string;
  kilometer: string;
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

/** The colours of an island or of a neighbouring territory. The overlay colours the `Shape` features of `island`. If `island` is a neighbouring territory, the overlay colours its `Ground` feature or its pieces of the background instead. `styles` are painted one over another, the lowest first; if `styles` is empty, the land has no colour. If `transfer` is True, a line around the coast, at a small distance from it, shows that the territory is to be handed over. Readers can click the overlay only if `id` is not None. */
export type Overlay = {
  years?: [number | null, number | null] | null;
  viewpoints?: ("de_facto" | "russia" | "japan" | "declaration_1956")[] | null;
  draw: "overlay";
  id?: "iturup" | "kunashir" | "shikotan" | "habomai" | null;
  island: "iturup" | "kunashir" | "shikotan" | "habomai" | "urup" | "kuril_chain" | "south_sakhalin" | "north_sakhalin" | "hokkaido" | "kamchatka";
  styles: ("holds-russia" | "holds-japan" | "own-russia" | "own-japan" | "shared" | "claims-russia" | "claims-japan" | "striped-russia" | "striped-japan" | "bare")[];
  transfer?: boolean;
};

/** A theme, or a section of a theme. The find box can open it below the map. */
export type Part = {
  title: string;
};

/** The properties of a feature of any kind. The property `draw` states how the feature is drawn, such as `circle`, and thereby selects the model. If `draw` is `row`, the property `kind` selects one of several models. */
export type Properties = Shape | Outline | Target | Ground | Overlay | Line | Circle | SiteSymbol | Label | NameRow | TotalRow | CountRow | BadgeRow;

/** An island, place, landmark or excerpt that readers can select. `title` is the name, or None for an excerpt. `page_title` is the title of the page during the selection. `islands` are the islands of a place, the island on which a landmark lies, or the islands that an excerpt mentions. `bounds` is the box that shows it on the map, or None. `details` is the address of the part of the panel about the selection, or None for a landmark. */
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

/** The land of an island or islet. If `rocks` is True, the feature contains the unnamed rocks off an island, and keyboard navigation skips the feature. */
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

/** The state that Python sends to the map: what is selected when the map opens, and what an article mentions. `selection` contains the parts of the address. `title` is the name of the selected place or island. `marked` contains the islands of the selected excerpt. `bounds` is the box around the selection, or None if nothing is selected. The map opens with this box unless the address has the parameter `at=`. The map uses these four fields only when it opens. Afterwards, the map itself handles the selection. `mentions` maps the id of an island or place to how often an article mentions it. */
export type Shown = {
  selection: Selection;
  title: string | null;
  marked: ("iturup" | "kunashir" | "shikotan" | "habomai")[];
  bounds: [[number, number], [number, number]] | null;
  mentions?: Record<string, Mentions>;
};

/** A military site in one of two states: present or former. `years` are the years in which the site is in this state. `former` is True if the site no longer exists in these years. `symbol` is an SVG path in a box of 20 by 20 units. */
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

/** A step of placing a name on the map: candidate boxes for the name, and the ground on which a box may lie. `ground` is one of: - `sea`: ground without land. - `own`: the land that the name belongs to. - `open`: the sea and the land that the name belongs to. - `any`: all ground, including other land. `way` is one of: - `usual`: the box beside the point of a `Card`. - `centre`: the box whose centre is the place. - `beside`: boxes around the symbol of the place, first close to it, then up to `reach` farther away. - `along`: boxes rotated by the slope of a strait, and shifted along the strait by at most `reach`. - `near`: the boxes of a grid, the nearest to the named thing first. They are at most `reach` away, or at any distance if `reach` is 0. A box for a card is left out if another of the four islands is at least as near as the card's own island. */
export type Step = {
  ground: "sea" | "own" | "open" | "any";
  way: "usual" | "centre" | "beside" | "along" | "near";
  reach?: number;
};

/** A fact that supports a text of a story. `words` is the text of the fact, and `date` is its date as a phrase. `sources` are the ids of its sources. `notes` are remarks on the fact. */
export type StoryFact = {
  words: string;
  date: string;
  sources: string[];
  notes: string[];
};

/** A quotation in a step, in its original language. `translation` is in the language of the story, or None if the quotation needs no translation. `origin` is the speaker, the publisher and the date as a phrase. `title` is the title of the article. `address` is the address of the page about the article, or None if there is no such page. */
export type StoryQuotation = {
  text: string;
  lang: string;
  translation: string | null;
  origin: string;
  title: string;
  address: string | null;
};

/** A source of a fact in a story. `lang` is the language of the title. `remarks` are about the stance and the quality of the source. */
export type StorySource = {
  publisher: string;
  title: string;
  lang: string;
  date: string;
  url: string | null;
  remarks: string[];
};

/** A step of a story. `shown` says what the map selects and to which box it moves. */
export type StoryStep = {
  title: string;
  texts: StoryText[];
  quotations: StoryQuotation[];
  shown: Shown;
};

/** A paragraph of a step. `by` names the party whose view the paragraph gives, or is None if the paragraph gives no party's view. `facts` are the ids of the facts that support the paragraph. `cited` is the label of the button that shows the sources of these facts, or empty if there are none. `quotations` support a party's view. */
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

/** A story in one language, as the script of the browser needs it. `papers` maps the titles of two documents, the handout and the questions for a class, to their addresses; `papers` is empty if there is no server. `facts` and `sources` contain the facts and sources to which the steps refer, by id. `cite` is the markup for citing a fact, with `{fact}` in place of the fact's id, or None if there are no citations. `words` are the messages of the script. Two fields are only for a story that a reader has written: `language` is the language of its texts, and `views` contains the address parameters of the view of each step. */
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

/** One round of placing names: it places the names of one kind that have no box yet. Each name gets the first free box that its `steps` find. If `short` is True, a card is reduced to the names of its island. If `leads` is True, a card may be far from its island, and a line leads from the card to the island. */
export type Turn = {
  kind: "settlement" | "islet" | "mountain" | "cape" | "strait" | "town" | "land" | "sea" | "card";
  steps: Step[];
  short?: boolean;
  leads?: boolean;
};
