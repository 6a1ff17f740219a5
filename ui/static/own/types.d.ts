// Types of the script with which a reader writes a story.
import type { ToldStory } from "../../../geo/map/static/contract";
import type { Tables } from "../page/document.js";
import type { Atlas, Viewpoint } from "../../../geo/map/static/types";
import type { Rules } from "../address/unknown";

/** A step: its title, its text, and the parameters of the view that it shows, as in an address. */
export interface OwnStep {
  title: string;
  words: string;
  view: Record<string, string>;
}

/** A story that a reader has written, in one language. */
export interface WrittenStory {
  language: string;
  title: string;
  steps: OwnStep[];
}

/** A fault of a story. `step` is the number of the step, or null; `kind` names the message, `values` its placeholders. */
export interface StoryFault {
  step: number | null;
  field: string;
  kind: string;
  values: Record<string, string | number>;
}

/** The rules for a story. `rules` includes the ids of the index. */
export interface StoryLimits {
  rules: Rules;
  parts: string[];
  mostSteps: number;
  mostWords: number;
  thisYear: number;
}

/** A file that shows stories: its address, and the CSP hash source that allows it inline in a document. */
export interface TellerFile {
  url: string;
  hash: string;
}

/** The HTML of the standalone map, and the texts of the script and the style sheet that show stories, which it does not contain. */
export interface MapFile {
  html: string;
  script: string;
  style: string;
}

/** The file of `ui/page/own_story.py`. */
export interface OwnStoryFile extends Omit<StoryLimits, "thisYear"> {
  viewpoints: Record<Viewpoint, string>;
  told: Record<string, string>;
  teller: { script: TellerFile; style: TellerFile };
  words: Record<string, string>;
  faults: Record<string, string>;
}

/** The page in which a reader writes a story. */
export interface OwnStoryHost {
  place(): HTMLElement | null;
  map(): Atlas | undefined;
  announce(text: string): void;
  index: Tables;
  file: OwnStoryFile;
  /** Fetches the standalone map; null if there is none. */
  mapFile: (() => Promise<MapFile>) | null;
  /** Shows the story beside the map. */
  tell(): void;
  /** Closes the open story. */
  leave(): void;
}

export interface OwnStory {
  /** Opens the form in which the story is written. */
  edit(): void;
  /** The story in the form in which it is shown; null if it has faults. */
  told(): ToldStory | null;
  /** A notice for an address that names a story, while there is none to tell. */
  missing(): HTMLElement;
}

declare global {
  interface Window {
    /** The function that the script of the reader's own story defines for the page that loads it. */
    ownStory?: (host: OwnStoryHost) => OwnStory;
  }
}
