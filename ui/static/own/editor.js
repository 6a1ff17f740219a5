/* The form in which a reader writes a story. Each input is stored at once. The last change of the steps can be undone. */
/** @import { OwnStory, OwnStoryHost, StoryFault, StoryLimits, WrittenStory } from "./types" */
/** @typedef {import("./step_form.js").StepAction} StepAction */
import { element, pushButton } from "../../../geo/map/static/core/elements.js";
import { filled } from "../../../geo/map/static/story/words.js";
import { rulesWithIds } from "../address/unknown.js";
import { canKeep, KEPT, keepStory, keptStory } from "./keeping.js";
import { missingStory } from "./missing_story.js";
import { fileWithStory } from "./one_file.js";
import { stepFields, textField } from "./step_form.js";
import { storyFaults } from "./story_check.js";
import { faultInWords } from "./story_fault.js";
import { openedStory, saveAs } from "./story_files.js";
import { storyAsYaml } from "./story_yaml.js";
import { toldStory } from "./told_story.js";
import { viewInWords, viewOf } from "./views.js";

/** @param {OwnStoryHost} host @returns {OwnStory} */
export function ownStory(host) {
  const editor = new Editor(host);
  return { edit: () => editor.open(), told: () => editor.told(), missing: () => missingStory(host.file.words) };
}

class Editor {
  /** @param {OwnStoryHost} host */
  constructor(host) {
    this.host = host;
    this.words = host.file.words;
    this.story = keptStory() ?? this.emptyStory();
    /** @type {WrittenStory | null} */
    this.former = null; // the story before the last change that can be undone
    /** @type {import("../../../geo/map/static/contract").ToldStory | null} */
    this.asTold = null; // the cached result of `told`; null after each change
    this.section = element("section", "story own");
    this.section.setAttribute("aria-labelledby", "own-story");
    this.kept = element("p", "hint");
    this.status = element("p", "status");
    this.faults = element("ul", "faults");
    this.sayKept(canKeep());
    window.addEventListener("storage", ({ key }) => key === KEPT && this.takeFromOtherTab());
  }

  /** @returns {WrittenStory} */
  emptyStory() {
    return { language: document.documentElement.lang, title: "", steps: [] };
  }

  /** @returns {StoryLimits} */
  get limits() {
    const { file, index } = this.host;
    return { ...file, rules: rulesWithIds(file.rules, index), thisYear: new Date().getFullYear() };
  }

  told() {
    if (storyFaults(this.story, this.limits).length) return null;
    this.asTold ??= toldStory(this.story, this.host.index, this.host.file.told);
    return this.asTold;
  }

  open() {
    this.host.leave();
    this.say("");
    this.draw();
    this.host.place()?.append(this.section);
    this.section.scrollIntoView({ block: "nearest" });
    this.focusOn("h2");
  }

  takeFromOtherTab() {
    this.story = keptStory() ?? this.emptyStory();
    this.asTold = null;
    if (this.section.isConnected) this.draw();
  }

  // ---- the form

  draw() {
    const { words, story } = this;
    const head = element("header");
    const heading = element("h2", "", words.own);
    Object.assign(heading, { id: "own-story", tabIndex: -1 });
    head.append(heading, pushButton("leave", words.close, () => this.close()));
    const title = textField("input", words.storyTitle, story.title, story.language);
    title.field.addEventListener("input", () => this.changeTitle(title.field.value));
    const parts = [head, this.kept, title.label, this.steps(), this.adding(), this.ways(), this.status, this.faults];
    this.section.replaceChildren(...parts);
  }

  steps() {
    const list = element("ol", "steps");
    const { language, steps } = this.story;
    for (const [index, step] of steps.entries()) {
      const item = element("li");
      const fields = stepFields(step, {
        number: index + 1,
        count: steps.length,
        language,
        most: this.host.file.mostWords,
        view: viewInWords(step.view, this.host.index, this.host.file),
        words: this.words,
        changed: () => this.keep(),
        act: (action) => this.act(action, index),
      });
      item.append(fields);
      list.append(item);
    }
    return list;
  }

  adding() {
    const line = element("p", "actions");
    const toMap = pushButton("to-map", this.words.toMap, () => {});
    toMap.dataset.key = "M"; // a click runs the shortcut M (`page/clicks.js`), which moves the focus to the map
    line.append(pushButton("add", this.words.add, () => this.add()), toMap);
    return line;
  }

  ways() {
    const { words, host } = this;
    const line = element("p", "actions");
    line.append(
      pushButton("next", words.tell, () => this.tell()),
      pushButton("yaml", words.saveYaml, () => this.saveYaml()),
      ...(host.mapFile ? [pushButton("html", words.saveHtml, () => void this.saveHtml())] : []),
      this.opener(),
      pushButton("begin", words.begin, () => this.begin()),
      ...(this.former ? [pushButton("undo", words.undo, () => this.undo())] : []),
    );
    return line;
  }

  opener() {
    const label = element("label", "opener");
    const field = Object.assign(element("input"), { type: "file", accept: ".yaml,.yml,.json" });
    field.addEventListener("change", () => {
      const [file] = field.files ?? [];
      field.value = ""; // so that the same file can be chosen again after it was corrected
      if (file) void this.openFile(file);
    });
    label.append(element("span", "", this.words.open), field);
    return label;
  }

  // ---- changes of the story

  /** @param {string} title */
  changeTitle(title) {
    this.story.title = title;
    this.keep();
  }

  keep() {
    this.asTold = null;
    this.sayKept(keepStory(this.story));
  }

  /** @param {boolean} isKept */
  sayKept(isKept) {
    this.kept.textContent = isKept ? this.words.kept : this.words.notKept;
  }

  /** Change the story, draw the form again and announce the change. @param {WrittenStory} story @param {string} words */
  replace(story, words) {
    this.former = structuredClone(this.story);
    this.story = story;
    this.keep();
    this.draw();
    this.say(words);
  }

  add() {
    const { steps } = this.story;
    const most = this.host.file.mostSteps;
    if (steps.length === most) return this.say(filled(this.words.full, { most }));
    const step = { title: "", words: "", view: this.viewNow() };
    this.replace({ ...this.story, steps: [...steps, step] }, filled(this.words.added, { number: steps.length + 1 }));
    this.focusOn(`.steps li:last-child input`);
  }

  viewNow() {
    const map = this.host.map();
    return map ? viewOf(map, this.host.file.parts) : {};
  }

  /** @param {StepAction} action @param {number} index */
  act(action, index) {
    const { words, story } = this;
    const count = story.steps.length;
    const steps = structuredClone(story.steps);
    if (action === "remove") {
      steps.splice(index, 1);
      this.replace({ ...story, steps }, words.removed);
      return this.focusOn(steps.length ? `.steps li:nth-child(${Math.min(index + 1, steps.length)}) .remove` : ".add");
    }
    if (action === "retake") {
      steps[index].view = this.viewNow();
      this.replace({ ...story, steps }, filled(words.retaken, { number: index + 1 }));
      return this.focusOn(`.steps li:nth-child(${index + 1}) .retake`);
    }
    const to = action === "up" ? index - 1 : index + 1;
    steps.splice(to, 0, ...steps.splice(index, 1));
    this.replace({ ...story, steps }, filled(words.moved, { number: to + 1, count }));
    this.focusOn(`.steps li:nth-child(${to + 1}) .${action}`);
  }

  begin() {
    this.replace(this.emptyStory(), this.words.begun);
    this.focusOn("input");
  }

  undo() {
    if (this.former) this.replace(this.former, this.words.undone);
    this.focusOn(".undo");
  }

  // ---- actions on the whole story

  tell() {
    if (this.isFaulty()) return;
    this.section.remove();
    this.host.tell();
  }

  saveYaml() {
    if (!this.isFaulty()) saveAs(storyAsYaml(this.story), "yaml", "application/yaml");
  }

  async saveHtml() {
    const { mapFile } = this.host;
    const story = this.isFaulty() ? null : this.told();
    if (!story || !mapFile) return;
    this.say(this.words.making);
    try {
      saveAs(fileWithStory(await mapFile(), story, this.words.ofReader, this.host.file.teller), "html", "text/html");
      this.say("");
    } catch {
      this.say(this.words.failed);
    }
  }

  /** @param {File} file */
  async openFile(file) {
    const { story, faults } = await openedStory(file, this.limits);
    if (!story) return this.blame(this.words.faultyFile, faults);
    this.replace(story, filled(this.words.opened, { title: story.title }));
    this.focusOn("h2");
  }

  close() {
    this.section.remove();
    this.host.announce("");
  }

  // ---- messages

  /* Whether the story has faults that must be corrected before it can be shown or saved. If so, list them in the form. */
  isFaulty() {
    const found = storyFaults(this.story, this.limits);
    if (found.length) this.blame(this.words.faulty, found);
    else this.say("");
    return found.length > 0;
  }

  /** List faults below the text `words`. @param {string} words @param {StoryFault[]} faults in any order */
  blame(words, faults) {
    const sorted = faults.toSorted((one, other) => (one.step ?? 0) - (other.step ?? 0));
    this.say(words, sorted.map((fault) => faultInWords(fault, this.host.file.faults)));
  }

  /** @param {string} words @param {string[]} faults */
  say(words, faults = []) {
    this.status.textContent = words;
    this.faults.replaceChildren(...faults.map((fault) => element("li", "", fault)));
    this.host.announce([words, ...faults].join(" "));
  }

  /** @param {string} selector */
  focusOn(selector) {
    const target = this.section.querySelector(selector);
    if (target instanceof HTMLElement) target.focus();
  }
}
