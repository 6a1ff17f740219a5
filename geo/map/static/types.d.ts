// Types of the scripts' own; what Python tells them, and they Python, has its types in contract.d.ts.
import type { LineString, MultiPolygon, Point, Polygon } from "geojson";
import type {
  Basemap,
  Circle,
  Ground,
  LayerOptions,
  Mentions,
  Choice,
  Message,
  Options,
  Overlay,
  Properties,
  Shape,
  Shown,
  Site,
  TimelineEvent,
} from "./contract";

export type IslandId = keyof Options["cards"];
export type Viewpoint = keyof Options["viewpoints"];
/** What the map is looked at from; a year of null is today. */
export type Time = Pick<State, "viewpoint" | "year">;
export type Side = "first" | "second";
export type Years = Options["captions"][number]["years"];
export type Corners = Options["bounds"];

// ---- features --------------------------------------------------------------------------------------------------

/** The geometry of a feature, by the way it is drawn. */
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

/** A feature of a layer, as its file has it. */
export interface MapFeature<Way extends WayOfDrawing = WayOfDrawing> {
  type: "Feature";
  geometry: Geometries[Way];
  properties: Extract<Properties, { draw: Way }>;
}

/** What puts a feature on the map, by the way it is drawn. */
export type Drawing = { [Way in WayOfDrawing]: (feature: MapFeature<Way>, group: L.LayerGroup) => void };

/** A place whose essentials can be read: it is what a click on the map is about. */
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

/** What is there in some years and from some viewpoints alone. */
export type InTime = Pick<Place, "years" | "viewpoints">;

/** A circle of a settlement that is as wide as a pointer needs it, and unseen. */
type Reach = Omit<Circle, "draw"> & { draw: "reach" };

/** An overlay on one of the shapes of its island: it says what the shape says. */
type PaintedOverlay = Omit<Overlay, "id"> & { id?: string | null; title?: string; lines?: string[] };

/** What a thing on the map may carry, to be asked for what it has. */
export type Carried = Partial<Omit<Place, "id" | "island">> & {
  id?: string | null;
  island?: Ground["island"];
  kind?: string;
  rocks?: boolean;
  things?: Site[];
  from_zoom?: number;
};

/** What is drawn on the map and stands for a feature. */
export interface Drawn extends L.Layer {
  feature: { properties: Carried };
  getElement(): HTMLElement | SVGElement | undefined;
  getLatLng?(): L.LatLng;
  getBounds?(): L.LatLngBounds;
}

/** The properties of what is drawn: those of a feature, or made of one. */
export type DrawnProperties = Exclude<Properties, Overlay | Ground> | PaintedOverlay | Reach;

/** A shape or ground, which overlays are painted on. */
export type Land = MapFeature<"shape"> | MapFeature<"ground">;

export interface MapLayer extends LayerOptions {
  group: L.LayerGroup;
  /** Settles when the features are there; null until they are asked for. */
  drawn: Promise<void> | null;
}

/** A place that arrow keys lead to: what is drawn for it, the element that takes the focus, and where it is. */
export interface Stop {
  key: string;
  kind: string;
  properties: Carried;
  drawn: Drawn;
  body: HTMLElement | SVGElement;
  at: L.LatLng;
}

/** A row of the table that says what the map shows. */
export interface TableRow {
  id: string;
  island: string;
  title: string;
  lines: string[];
  position: string;
}

// ---- the map and what it stands in -----------------------------------------------------------------------------

/** What the map's script remembers. It is all in one place, `core/state.js`. */
export interface State {
  /** Set by `start`. */
  map: L.Map;
  /** Set by the script of the host. */
  host: Host;
  /** The map of the page; the second is there to compare it with. */
  side: Side;
  layers: Map<string, MapLayer>;
  /** By island or other land, the shapes that overlays are painted on. */
  shapes: Map<string, Land[]>;
  /** By island or islet, a point on its land. */
  points: Map<string, L.LatLng>;
  cards: Map<string, HTMLElement>;
  selected: string | null;
  title: string | null;
  /** Islands that the selected excerpt speaks of. */
  marked: string[];
  /** Islands of the event that is shown. */
  ofEvent: string[];
  mentions: Record<string, Mentions>;
  viewpoint: Viewpoint;
  /** The end of this year; null for today. */
  year: number | null;
  /** The number of the last message: a selection that does not answer it is out of date. */
  sent: number;
  /** The number of the last message that was answered: an answer is acted on once, and a lost session counts from 0. */
  seen: number;
  /** A choice outside the map that is not answered: each message says it again, since of several at once one arrives. */
  choice: Choice | null;
  /** Whether the next answer is to a click on the map: on a phone the reader is led to the details then. */
  isClickOpen: boolean;
  /** Whether the map has gone to a choice: the opening view is over. */
  hasFlown: boolean;
  /** Whether the page has said what to show. */
  shown: boolean;
  /** While the other map leads, and while the map fits itself to its frame: its moves are not the reader's. */
  following: boolean;
  fitting: boolean;
  /** The timer of the years that pass, 0 while they stand still. */
  playing: number;
  /** The timer that waits until the slider rests. */
  resting: number;
  events: TimelineEvent[];
  /** The key of the place that Tab leads to. */
  tabStop: string | undefined;
  tiles: L.TileLayer | null;
}

/** What the map stands in: the atlas's page, or a document of its own. */
export interface Host {
  window: Window;
  /** Whether a second map can be opened beside this one. */
  compares: boolean;
  /** Contents of files by address, which need not be fetched. */
  files: Record<string, unknown>;
  /** Where viewpoint and year are chosen. */
  frame(): HTMLElement;
  isThere(): boolean;
  parameters(): URLSearchParams;
  sendMessage(message: Message): void;
  /** Changes parts of the address, null takes one away; as an entry in the history, or in the one that is there. */
  remember(parts: Record<string, string | null>, asEntry?: boolean): void;
  key(event: KeyboardEvent): void;
  changed(): void;
  named(name: string): void;
  focus(): void;
}

/** What the page, and the other map, can ask of a map. */
export interface Atlas {
  start(id: string, side: Side): L.Map;
  layer(key: string): L.LayerGroup;
  show(shown: Shown): L.LayerGroup;
  go(choice: Choice): void;
  deselect(): void;
  followAddress(): void;
  showEvent(id: string): Promise<void>;
  follow(centre: L.LatLng, zoom: number): void;
  focusOn(what: FocusTarget): void;
  zoomToSelection(): void;
  rows(): TableRow[];
  islands(): string[];
  isShown(key: string): boolean;
  home(): void;
  caption(): string;
  moment(): string;
  isThere(): boolean;
  centre(): L.LatLng;
  zoom(): number;
}

export type FocusTarget = "places" | "layers" | "viewpoint" | "year";

/** What the maps can ask of the page. */
export interface PageScript {
  key(event: KeyboardEvent): void;
  mapChanged(): void;
}

declare global {
  /** What this map is told before it starts; it stands before the script. */
  var atlasOptions: Options;

  interface Window {
    atlas?: Atlas;
    /** The maps of this page. */
    atlases?: Partial<Record<Side, Atlas>>;
    fourIslands?: PageScript;
    map?: L.Map;
    /** streamlit-folium's. */
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
}
