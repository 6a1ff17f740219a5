/* Shows a story step by step. The address contains the step; the map and the text beside it follow the address. */
/** @import { ToldStory } from "../contract" */
/** @import { StoryHost, Storyteller } from "../types" */
import { OWN_STORY } from "../address/addressed_step.js";
import { lastValue } from "../address/url.js";
import { filled } from "./words.js";
import { StoryPanel } from "./panel.js";

const LAST_STEPS = "four-islands-steps"; // the key in session storage for the last step of each story

/**
 * @param {StoryHost} host
 * @returns {Storyteller}
 */
export function storyteller(host) {
  const teller = new Teller(host);
  return {
    tell: (id) => host.run(() => teller.tell(id)),
    follow: () => host.run(() => teller.follow(false)),
    leave: () => teller.told && teller.leave(),
  };
}

class Teller {
  /** @param {StoryHost} host */
  constructor(host) {
    this.host = host;
    this.panel = new StoryPanel(host.isAlone, {
      goTo: (number) => this.goTo(number),
      leave: () => this.leave(),
      tell: (id) => host.run(() => this.tell(id)),
      edit: host.edit,
    });
    /** @type {{ story: ToldStory, number: number } | null} */
    this.told = null;
  }

  /** @param {string} id */
  async tell(id) {
    const story = await this.fetchStory(id);
    if (!story) return this.host.edit?.(); // the reader has not written a story yet
    this.learn(story);
    const number = lastSteps()[id] ?? 1;
    this.host.maps()[0]?.rememberStep({ story: id, number: story.steps[number - 1] ? number : 1 });
    await this.follow(true);
    this.panel.focus();
  }

  /** @param {number} number */
  goTo(number) {
    if (!this.told?.story.steps[number - 1]) return;
    this.host.maps()[0]?.rememberStep({ story: this.told.story.id, number });
    this.host.run(() => this.follow(true));
  }

  /* Close the story. The map does not change. */
  leave() {
    this.host.maps()[0]?.rememberStep(null);
    this.host.run(() => this.follow(true));
  }

  /**
   * Show the step of a story that is in the address. If the address has no step, close the story.
   * @param {boolean} isChosen whether the reader has just chosen the step in the panel; if true, the map flies to the step
   */
  async follow(isChosen) {
    await this.learnOwnStory();
    const step = this.host.maps()[0]?.step() ?? null;
    if (!step) return this.close();
    const story = await this.fetchStory(step.story);
    if (!story) return this.close();
    const now = this.host.maps()[0]?.step();
    if (now?.story !== step.story || now.number !== step.number) return; // the reader has moved to another step
    const isNew = this.told?.story.id !== step.story || this.told.number !== step.number;
    this.told = { story, number: step.number };
    keepLastStep(step.story, step.number);
    this.show(story, step.number);
    const { title, shown } = story.steps[step.number - 1];
    this.host.titled(`${title} · ${story.title}`);
    for (const map of this.host.maps()) map.makeRoom(true); // this may open or close the second map
    if (now.isAsTold) for (const map of this.host.maps()) map.showStep(shown, isChosen);
    if (isNew) this.host.announce(announcement(story, step.number));
  }

  /** @param {ToldStory} story @param {number} number */
  show(story, number) {
    const place = this.host.place();
    if (!place) return;
    document.documentElement.classList.add("is-told");
    this.panel.show(place, story, number);
  }

  close() {
    const place = this.host.place();
    document.documentElement.classList.remove("is-told");
    for (const map of this.host.maps()) map.makeRoom(false);
    if (place && this.told) this.panel.close(place, this.told.story, this.told.number);
    if (this.told) this.host.titled(null);
    this.told = null;
  }

  /* If the address names the reader's own story, pass the views of its steps to the maps. The maps already know the views of all
     other stories. */
  async learnOwnStory() {
    const address = this.host.maps()[0]?.address();
    const story = address && lastValue(address, "story") === OWN_STORY ? await this.fetchStory(OWN_STORY) : null;
    if (story) this.learn(story);
  }

  /** @param {ToldStory} story */
  learn({ id, views }) {
    if (views) for (const map of this.host.maps()) map.addStory(id, views);
  }

  /** @param {string} id @returns {Promise<ToldStory | null>} */
  fetchStory(id) {
    const link = /** @type {HTMLElement | null} */ (this.host.place()?.querySelector(`a[data-story="${id}"]`));
    return this.host.file(link?.dataset.file ?? id);
  }
}

/**
 * A step as a text for screen readers: its number, its title, and its whole text.
 * @param {ToldStory} story
 * @param {number} number
 */
function announcement({ steps, words }, number) {
  const { title, texts } = steps[number - 1];
  const said = [`${title}.`, ...texts.map(({ text }) => text)].join(" ");
  return filled(words.announced, { number, count: steps.length, words: said });
}

/* The number of the step that the reader saw last in this tab, by the id of the story. Empty if the document has no storage, as in
   a frame with an opaque origin. */
/** @returns {Record<string, number>} */
function lastSteps() {
  try {
    return JSON.parse(sessionStorage.getItem(LAST_STEPS) ?? "{}");
  } catch {
    return {};
  }
}

/** @param {string} story @param {number} number */
function keepLastStep(story, number) {
  try {
    sessionStorage.setItem(LAST_STEPS, JSON.stringify({ ...lastSteps(), [story]: number }));
  } catch {
    // without storage, each story opens at its first step
  }
}
