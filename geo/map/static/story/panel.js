/* The panel that shows a story: its head, the list of its steps, the text of the current step, and the buttons for other steps. */
/** @import { ToldStory } from "../contract" */
/** @typedef {{ goTo(number: number): void, leave(): void, tell(id: string): void, edit: (() => void) | null }} StoryActions */
import { closest, element, pushButton } from "../core/elements.js";
import { OWN_STORY } from "../address/addressed_step.js";
import { stepWords, storyLink } from "./step.js";
import { onSwipe } from "./swipe.js";
import { filled } from "./words.js";

const KEYS = /** @type {Record<string, number>} */ ({ ArrowRight: 1, ArrowLeft: -1 });

export class StoryPanel {
  /** @param {boolean} isAlone @param {StoryActions} actions */
  constructor(isAlone, actions) {
    this.isAlone = isAlone;
    this.actions = actions;
    this.number = 0;
    /** @type {ToldStory | null} */
    this.story = null;
    this.section = element("section", "story");
    this.section.tabIndex = -1;
    this.title = element("p", "kicker");
    this.leave = pushButton("leave", "", () => this.actions.leave());
    this.steps = element("ol", "progress");
    this.words = element("article");
    this.back = pushButton("back", "", () => this.turn(-1));
    this.count = element("span", "count");
    this.next = pushButton("next", "", () => this.turn(1));
    this.papers = element("p", "papers");
    this.others = element("p", "others");
    this.section.append(this.head(), this.steps, this.words, this.ways(), this.papers, this.others);
    this.section.addEventListener("keydown", (event) => this.turnByKey(event));
    this.section.addEventListener("click", (event) => closest(event, "button") && event.stopPropagation()); // the page ignores it
    onSwipe(this.words, (by) => this.turn(by));
  }

  head() {
    const head = element("header");
    head.append(this.title, this.leave);
    return head;
  }

  ways() {
    const ways = element("div", "ways");
    ways.append(this.back, this.count, this.next);
    return ways;
  }

  /** @param {number} by */
  turn(by) {
    this.actions.goTo(this.number + by);
  }

  /** @param {KeyboardEvent} event */
  turnByKey(event) {
    const by = Object.hasOwn(KEYS, event.key) ? KEYS[event.key] : 0;
    if (!by || event.ctrlKey || event.metaKey || event.altKey || event.shiftKey) return;
    event.preventDefault();
    this.turn(by);
  }

  /* Give the focus to the button for the next step. The reader can then go through the story with Enter or the arrow keys. */
  focus() {
    this.next.focus({ preventScroll: true });
  }

  /**
   * @param {HTMLElement} place
   * @param {ToldStory} story
   * @param {number} number
   */
  show(place, story, number) {
    const isThere = place.contains(this.section);
    if (isThere && this.story === story && this.number === number) return;
    const isFocusInWords = this.words.contains(document.activeElement);
    this.number = number;
    if (this.story !== story) this.begin(place, story);
    this.words.replaceChildren(...stepWords(story, number, this.isAlone));
    this.showProgress(story, number);
    if (!isThere) this.enter(place);
    if (isFocusInWords) this.focus();
    this.bringIntoView();
  }

  /** @param {HTMLElement} place */
  enter(place) {
    for (const other of place.querySelectorAll(".go-on, .own")) other.remove(); // `own`: the form in which the reader writes a story
    place.append(this.section);
  }

  /**
   * @param {HTMLElement} place
   * @param {ToldStory} story
   */
  begin(place, story) {
    const { id, title, steps, words, language } = story;
    this.story = story;
    for (const one of [this.title, this.words]) one.lang = language ?? document.documentElement.lang;
    this.section.setAttribute("aria-label", filled(words.story, { title }));
    this.title.textContent = title;
    this.leave.textContent = words.leave;
    this.back.textContent = words.back;
    this.next.textContent = words.next;
    const label = (/** @type {number} */ number) => filled(words.step, { number, count: steps.length });
    this.steps.replaceChildren(...steps.map((step, index) => this.stepItem(index + 1, `${label(index + 1)}: ${step.title}`)));
    this.showPapers(story);
    const links = /** @type {HTMLElement[]} */ ([...place.querySelectorAll(`a[data-story]:not([data-story="${id}"])`)]);
    this.others.replaceChildren(...(links.length ? [`${words.others}:`] : []), ...links.map((link) => this.otherStory(link)));
  }

  /** Show links to the handout and the questions. For the reader's own story, add a button to edit it. @param {ToldStory} story */
  showPapers({ id, papers, words }) {
    this.papers.replaceChildren(...Object.entries(papers).map(([name, address]) => storyLink(address, name, this.isAlone)));
    const { edit } = this.actions;
    if (id === OWN_STORY && edit) this.papers.append(pushButton("edit", words.edit, edit));
  }

  /** @param {number} number @param {string} label */
  stepItem(number, label) {
    const item = element("li");
    const button = pushButton("", String(number), () => this.actions.goTo(number));
    button.setAttribute("aria-label", label);
    button.title = label;
    item.append(button);
    return item;
  }

  /** @param {HTMLElement} link */
  otherStory(link) {
    return pushButton("go", link.textContent ?? "", () => this.actions.tell(link.dataset.story ?? ""));
  }

  /** @param {ToldStory} story @param {number} number */
  showProgress({ steps, words }, number) {
    for (const [index, button] of this.steps.querySelectorAll("button").entries()) {
      button.toggleAttribute("data-passed", index + 1 < number);
      if (index + 1 === number) button.setAttribute("aria-current", "step");
      else button.removeAttribute("aria-current");
    }
    this.count.textContent = filled(words.step, { number, count: steps.length });
    this.back.ariaDisabled = String(number === 1); // not `disabled`, because a disabled button loses the focus
    this.next.ariaDisabled = String(number === steps.length);
  }

  /* Scroll to the head of the panel, unless it is in view. In a frame, scroll only the panel, not the page around the frame. */
  bringIntoView() {
    this.section.parentElement?.scrollTo(0, 0);
    if (window.parent !== window) return;
    const { top } = this.section.getBoundingClientRect();
    const margin = Number.parseFloat(getComputedStyle(this.section).scrollMarginTop) || 0;
    if (top >= margin - 1 && top < window.innerHeight / 2) return;
    this.section.scrollIntoView({ block: "start" });
  }

  /**
   * Close the panel, and show a button that returns to the step.
   * @param {HTMLElement} place
   * @param {ToldStory} story
   * @param {number} number
   */
  close(place, { id, title, steps, words }, number) {
    const hadFocus = this.section.contains(document.activeElement);
    const line = element("p", "go-on");
    const text = filled(words.goOn, { title, number, count: steps.length });
    const button = pushButton("go", text, () => this.actions.tell(id));
    line.append(button);
    this.section.remove();
    place.append(line);
    if (hadFocus) button.focus({ preventScroll: true });
  }
}
