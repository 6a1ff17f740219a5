// Types of the script with which a reader writes a story.
import type { ToldStory } from "../../../geo/map/static/contract";
import type { Tables } from "../page/document.js";
import type { Atlas, Viewpoint } from "../../../geo/map/static/types";
import type { Rules } from "../page/unknown";

/** A step: its title, its words, and the parameters of the view that it shows, as in an address. */
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

/** What is wrong in a story. `step` is the number of the step, or null; `kind` names the message, `values` its placeholders. */
export interface StoryFault {
  step: number | null;
  field: string;
  kind: string;
  values: Record<string, string | number>;
}

/** What a story may have. `rules` has the ids of the index too. */
export interface StoryLimits {
  rules: Rules;
  parts: string[];
  mostSteps: number;
  mostWords: number;
  thisYear: number;
}

/** A file that tells stories: its address, and its hash source for the policy of a document that has it inline. */
export interface TellerFile {
  url: string;
  hash: string;
}

/** The HTML of the map as one file, and the texts of the script and the style that tell stories, which it does not have. */
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
  /** Fetches the map as one file; null where there is none. */
  mapFile: (() => Promise<MapFile>) | null;
  /** Tells the story beside the map. */
  tell(): void;
  /** Ends the story that is told. */
  leave(): void;
}

export interface OwnStory {
  /** Opens the form in which the story is written. */
  edit(): void;
  /** The story as it is told; null if something in it is to be corrected first. */
  told(): ToldStory | null;
}

declare global {
  interface Window {
    /** What the script of the reader's own story gives to who loads it. */
    ownStory?: (host: OwnStoryHost) => OwnStory;
  }
}
