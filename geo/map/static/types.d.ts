// Types that only the scripts use. contract.d.ts has the types of the data that Python and the scripts exchange.
import type { LineString, MultiPolygon, Point, Polygon } from "geojson";
import type {
  Basemap,
  Circle,
  Ground,
  LandPiece,
  LayerOptions,
  Mentions,
  Message,
  Options,
  Overlay,
  Properties,
  Selection,
  Shape,
  Shown,
  Site,
  TimelineEvent,
  ToldStory,
} from "./contract";

export type IslandId = keyof Options["cards"];
export type Viewpoint = keyof Options["viewpoints"];
/** The viewpoint and the year that the map shows. If the year is null, the map shows today. */
export type Time = Pick<State, "viewpoint" | "year">;
export type Side = "first" | "second";
export type Years = Options["captions"][number]["years"];
export type Corners = Options["bounds"];

// ---- features --------------------------------------------------------------------------------------------------

/** The type of geometry of a feature, by its property `draw`. */
interface Geometries {
  shape: Polygon | MultiPolygon;
  outline: Polygon | MultiPolygon;
  target: Point;
  ground: Polygon | MultiPolygon;
  overlay: null;
  line: LineString;
  circle: Point;
  symbol: Point;
  label: Point;
  row: null;
}

export type WayOfDrawing = keyof Geometries;

/** A feature of a layer, as in the file of the layer. */
export interface MapFeature<Way extends WayOfDrawing = WayOfDrawing> {
  type: "Feature";
  geometry: Geometries[Way];
  properties: Extract<Properties, { draw: Way }>;
}

/** The functions that draw a feature on the map, by its property `draw`. */
export type Drawing = { [Way in WayOfDrawing]: (feature: MapFeature<Way>, group: L.LayerGroup) => void };

/** A place with essentials: the text that the map shows when a reader clicks the place. */
export interface Place {
  id: string;
  island?: IslandId;
  title: string;
  lines: string[];
  sources?: string | null;
  draw?: string;
  symbol?: string;
  former?: boolean;
  years?: Years | null;
  viewpoints?: Viewpoint[] | null;
}

/** A part of the map that may be limited to some years and to some viewpoints. */
export type InTime = Pick<Place, "years" | "viewpoints">;

/** An invisible circle around a settlement, wide enough to be clicked. */
type Reach = Omit<Circle, "draw"> & { draw: "reach" };

/** An overlay on one of the shapes of its island. It has the title and the lines of this shape. */
type PaintedOverlay = Omit<Overlay, "id"> & { id?: string | null; title?: string; lines?: string[] };

/** The properties that a Leaflet layer on the map may have. All are optional, because different features have different ones. */
export type Carried = Partial<Omit<Place, "id" | "island">> & {
  id?: string | null;
  island?: Ground["island"];
  kind?: string;
  rocks?: boolean;
  radius?: number;
  things?: Site[];
  from_zoom?: number;
  regions?: string[];
  waters?: [number, number][];
  slope?: number | null;
};

/** A Leaflet layer that represents a feature on the map. */
export interface Drawn extends L.Layer {
  feature: { properties: Carried };
  getElement(): HTMLElement | SVGElement | undefined;
  getLatLng?(): L.LatLng;
  getLatLngs?(): L.LatLng[] | L.LatLng[][] | L.LatLng[][][];
  getBounds?(): L.LatLngBounds;
}

/** The properties of a Leaflet layer that represents a feature: those of the feature, or properties derived from them. */
export type DrawnProperties = Exclude<Properties, Overlay | Ground> | PaintedOverlay | Reach;

/** A piece of the background. */
export interface BackgroundLand {
  type: "Feature";
  properties: LandPiece;
  geometry: GeoJSON.Polygon | GeoJSON.MultiPolygon;
}

/** A shape, a ground feature or a piece of the background. Overlays colour it. */
export type Land = MapFeature<"shape"> | MapFeature<"ground"> | BackgroundLand;

export interface MapLayer extends LayerOptions {
  group: L.LayerGroup;
  /** Fulfilled when the features are drawn, rejected if they cannot be loaded; null until they are requested. */
  drawn: Promise<void> | null;
}

/** A stop of the keyboard navigation. `drawn` is its Leaflet layer, `body` the element that gets the focus, `at` its position. */
export interface Stop {
  key: string;
  kind: string;
  properties: Carried;
  drawn: Drawn;
  body: HTMLElement | SVGElement;
  at: L.LatLng;
}

/** A row of the table of what the map shows. */
export interface TableRow {
  id: string;
  island: string;
  title: string;
  lines: string[];
  position: string;
}

// ---- the map and its host --------------------------------------------------------------------------------------

/** The step of a story that an address names. `isAsTold` is true if the address contains no part of a view, so that the view is that of the step. */
export interface AddressedStep {
  story: string;
  number: number;
  isAsTold: boolean;
}

/** What is selected: the parts of the address, the name of the place, and the islands of the selected excerpt. */
export type Target = Pick<Shown, "selection" | "title" | "marked">;

/** What the map shows now. `heading` is the title of viewpoint and year. */
export interface MapView extends Time {
  selection: Selection;
  heading: string;
}

/** Everything that the script of the map stores while it runs. `core/state.js` contains the only object of this type. */
export interface State {
  /** Set by `start`. */
  map: L.Map;
  /** Set by the script of the host. */
  host: Host;
  /** Whether this is the first map of the page or the second map, with which the first is compared. */
  side: Side;
  layers: Map<string, MapLayer>;
  /** By island or neighbouring territory: the shapes that overlays colour. */
  shapes: Map<string, Land[]>;
  /** By island or islet: a point on its land. */
  points: Map<string, L.LatLng>;
  cards: Map<string, HTMLElement>;
  selection: Selection;
  title: string | null;
  /** The islands that the selected excerpt mentions. */
  marked: string[];
  /** The islands of the event that the map shows. */
  ofEvent: string[];
  mentions: Record<string, Mentions>;
  viewpoint: Viewpoint;
  /** The map shows the end of this year, or today if it is null. */
  year: number | null;
  /** The number of the last message to Python. */
  sent: number;
  /** Whether the map has moved to a choice. The opening view is not restored after that. */
  hasFlown: boolean;
  /** Whether `show` has been called. */
  shown: boolean;
  /** True while the map moves to the position of the other map. */
  following: boolean;
  /** True while the map fits its view to a new size. Its position is not written into the address then. */
  fitting: boolean;
  /** True while the map moves. */
  moving: boolean;
  /** Whether the map has moved to the position of a story's step, and the reader has not moved it since. */
  guided: boolean;
  /** The box that the last step of a story showed. */
  told: Corners | null;
  /** The timer that plays the years; 0 while they are not played. */
  playing: number;
  /** The timer that reports the year of the slider after a pause. */
  resting: number;
  events: TimelineEvent[];
  /** The key of the stop that is in the tab order. */
  tabStop: string | undefined;
  tiles: L.TileLayer | null;
  /** The content of the open popup. */
  popup: OpenPopup | null;
}

/** The content of a popup: the essentials of its only place or, if it is a list, its places under a title. */
export interface OpenPopup {
  places: Place[];
  at: L.LatLng;
  isList: boolean;
  chosen?: string | null;
  title?: string;
}

/** The element of a map that has the focus, identified by its attributes. */
export type FocusInMap = string;

/** The state that a map passes to the map that replaces it. */
export interface Succession {
  view: Pick<State, "selection" | "title" | "marked" | "ofEvent" | "viewpoint" | "year" | "hasFlown" | "told" | "tabStop">;
  centre: { lat: number; lng: number };
  zoom: number;
  popup: OpenPopup | null;
  isPlaying: boolean;
  isListOpen: boolean;
  /** The key of the background. */
  basemap: string;
  focus: FocusInMap | null;
}

/** The host of the map: the page of the atlas, or a document that contains the map. */
export interface Host {
  window: Window;
  /** When a second map can be opened beside this one: at once, when the server has responded, or never. */
  compares: "now" | "later" | "never";
  /** The contents of files that need not be fetched, by the address of the file. */
  files: Record<string, unknown>;
  /** The element that contains the bar of viewpoints and years. */
  frame(): HTMLElement;
  /** False if the frame of the map was removed from the page. */
  isThere(): boolean;
  /** The query parameters of the address. */
  parameters(): URLSearchParams;
  sendMessage(message: Message): void;
  /** Opens or closes the second map, if the address no longer says what is there. */
  followComparison(): void;
  /** Changes query parameters of the address; null removes one. `asEntry` says whether to add an entry to the history. */
  remember(parts: Record<string, string | null>, asEntry?: boolean): void;
  /** Handles a key press that the map did not handle itself. */
  key(event: KeyboardEvent): void;
  /** Called when the map has started. */
  started(side: Side): void;
  /** Called after each change of what the map shows. */
  changed(): void;
  /** Called when the map has opened. */
  opened(): void;
  /** Called with the accessible name of the map. */
  named(name: string): void;
  /** Moves the focus into the frame of the map. */
  focus(): void;
}

/** The interface of a map for its host and for the other map of a comparison. */
export interface Atlas {
  start(id: string, side: Side): L.Map;
  layer(key: string): L.LayerGroup;
  show(shown: Shown): L.LayerGroup;
  go(target: Target & { bounds: Corners | null; name: string | null }): void;
  select(target: Target): void;
  deselect(): void;
  open(target: Target, bounds: Corners | null): void;
  followAddress(target: Target, bounds: Corners | null): void;
  followLayers(): void;
  /** Shows the step of a story that the address names. */
  showStep(shown: Shown, flies: boolean): void;
  /** The step of a story that the address names. */
  step(): AddressedStep | null;
  /** Writes a step into the address, or removes it if it is null. */
  rememberStep(step: Pick<AddressedStep, "story" | "number"> | null): void;
  /** Adds a story that is not in the options of the map: the parameters of the view of each step. */
  addStory(story: string, views: Record<string, string>[]): void;
  /** Makes the map smaller if a story is shown beside it, and follow it in whether there is a second map. */
  makeRoom(isTold: boolean): void;
  showEvent(id: string): Promise<void>;
  follow(centre: L.LatLng, zoom: number): void;
  /** Ends this map. */
  leave(): Succession;
  /** Replaces another map and continues with its state. */
  succeed(succession: Succession): void;
  focusOn(what: FocusTarget): void;
  zoomToSelection(): void;
  rows(): TableRow[];
  islands(): string[];
  /** Whether the layer with this key is on. */
  isShown(key: string): boolean;
  home(): void;
  /** Sentences with the visible layers, the viewpoint, the year and the status of the islands. */
  caption(): string;
  /** The viewpoint and the year as a sentence. */
  moment(): string;
  view(): MapView;
  /** The parameters of the address. If it names only a step, the parameters of the view of this step are added. */
  parameters(): URLSearchParams;
  /** The parameters of the address as it is. */
  address(): URLSearchParams;
  /** The parameters to share with others: a step of the reader's own story is replaced by its view. */
  addressForOthers(): URLSearchParams;
  /** Fulfilled when the layers that are on are drawn, or cannot be loaded. */
  drawn(): Promise<unknown>;
  /** Whether the map is not moving. */
  isStill(): boolean;
  isThere(): boolean;
  centre(): L.LatLng;
  zoom(): number;
  host(): Host;
  /** What the map has selected, with which a second map opens. */
  chosen(): Shown;
}

export type FocusTarget = "places" | "layers" | "viewpoint" | "year";

/** The interface of the page for its maps. */
export interface PageScript {
  key(event: KeyboardEvent): void;
  mapChanged(): void;
  /** Called when a map has opened. */
  mapOpened(map: Atlas): void;
  /** Called when a map has started, before it opens. */
  mapStarted(side: Side, map: Atlas): void;
}

// ---- stories -----------------------------------------------------------------------------------------------------

/** The page that shows stories: the page of the atlas, or a document that contains only the map. */
export interface StoryHost {
  /** The element in which stories are shown, with a link to each story. */
  place(): HTMLElement | null;
  /** The maps of the page, the first one first. */
  maps(): Atlas[];
  announce(text: string): void;
  /** The content of a story's file, or the reader's own story, if there is one. */
  file(address: string): Promise<ToldStory | null>;
  /** Opens the form for the reader's own story; null if the page has no such form. */
  edit: (() => void) | null;
  /** Runs a task that needs a file, and repeats it if the file cannot be loaded. */
  run(task: () => Promise<void>): void;
  /** Called with the title of the current step, or with null when the story is closed. */
  titled(title: string | null): void;
  /** Whether the page is an embed or a standalone map, so that links open in a new tab. */
  isAlone: boolean;
}

export interface Storyteller {
  /** Shows a story from the step that the reader saw last. */
  tell(story: string): void;
  /** Shows the step that the address names. */
  follow(): void;
  /** Closes the story, if one is open. The map does not change. */
  leave(): void;
}

declare global {
  /** The options of this map. The published file defines them before the script. */
  var atlasOptions: Options;

  interface Window {
    atlas?: Atlas;
    /** The maps of this page. */
    atlases?: Partial<Record<Side, Atlas>>;
    fourIslands?: PageScript;
    /** The function that the script of stories defines for the page that loads it. */
    storyteller?: (host: StoryHost) => Storyteller;
    map?: L.Map;
    /** A variable of streamlit-folium. */
    __GLOBAL_DATA__: Record<string, unknown>;
    Streamlit: { setComponentValue(value: unknown): void };
  }
}

declare module "leaflet" {
  namespace Control {
    interface Scale {
      _mScale: HTMLElement;
      _getRoundNum(number: number): number;
      _updateScale(scale: HTMLElement, text: string, ratio: number): void;
    }
  }
  interface Path {
    _parts: L.Point[][];
    _renderer: { _bounds: L.Bounds; _updatePoly(layer: L.Path, isClosed: boolean): void };
    _updatePath(): void;
  }
}
