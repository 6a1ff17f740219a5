"""The rules of `content check` for stories: each message names file, story and field, and what was expected."""

from collections.abc import Callable, Mapping
from typing import Any

from typer.testing import Result

from content.models import word_count
from content.story_check import story_text_faults
from content.wording import LANGUAGES
from tests.contents import load

Edit = Callable[[str, Callable[[Any], None]], None]
Check = Callable[[], Result]
FILE = "stories/seven-steps.yaml"
WORDS_A_MINUTE = 150  # of a calm reader


def faults_of(edit: Edit, check: Check, spoil: Callable[[dict[str, Any]], None], file: str = FILE) -> list[str]:
    """The messages of the command after `spoil` has changed a story, without the names of file and story."""
    edit(file, spoil)
    result = check()
    assert result.exit_code == 1
    start = f"content/{file}: {file.removeprefix('stories/').removesuffix('.yaml')}: "
    lines = result.stderr.splitlines()
    assert all(line.startswith(start) for line in lines), lines
    return [line.removeprefix(start) for line in lines]


def unexpected(found: list[str], expected: Mapping[str, str]) -> list[str]:
    """The messages in `found` that were not expected, and those expected that are missing.

    `expected` has the end of each message, by the field that the message begins with.
    """
    fields = {line.partition(": ")[0]: line for line in found}
    missed = [f"{field}: ... {end}" for field, end in expected.items() if not fields.get(field, "").endswith(end)]
    return missed + sorted(fields.keys() - expected.keys())


def steps_of(data: dict[str, Any]) -> dict[str, Any]:
    return {step["id"]: step for step in data["steps"]}


def test_a_story_keeps_to_its_lengths_and_balance(edit: Edit, check: Check) -> None:
    def spoil(data: dict[str, Any]) -> None:
        steps = steps_of(data)
        steps["first-border"]["text"]["en"] += " and" * 8
        steps["exchange"]["sides"]["japan"]["text"]["en"] = "Japan disagrees."
        steps["exchange"]["sides"]["russia"]["text"]["ja"] += "よ" * 20
        steps["portsmouth"]["ending"] = {"text": dict.fromkeys(LANGUAGES, "It was a mistake."), "facts": []}
        steps["war"]["sides"]["russia"]["facts"] = []
        steps["san-francisco"]["view"]["layers"] = ["clouds"]
        steps["declaration"]["view"]["at"] = {"lat": 4.5, "lon": 147.0, "zoom": 7}
        del steps["today"]["facts"]

    expected = {
        "steps.first-border.text.en": "found 72 words with both sides and the ending; expected at most 70",
        "steps.exchange.sides.en": "expected neither more than 1.5 times as long as the other",
        "steps.exchange.sides.ja": "expected neither more than 1.5 times as long as the other",
        "steps.portsmouth.ending.facts": "expected a question, or the facts that the sentence rests on",
        "steps.war.sides.russia.facts": "expected the facts or the excerpts that the view rests on",
        "steps.san-francisco.view.layers.0": "'military', 'claims', 'lines' or 'excerpts'",
        "steps.declaration.view.at.lat": "found 4.5; expected greater than or equal to 42",
        "steps.today.facts": "found nothing; expected this field",
    }
    assert unexpected(faults_of(edit, check, spoil), expected) == []


def test_a_story_has_six_to_nine_steps_and_ten_questions(edit: Edit, check: Check) -> None:
    def shorten(data: dict[str, Any]) -> None:
        del data["steps"][2:4]

    def ask_less(data: dict[str, Any]) -> None:
        data["steps"].append(dict(data["steps"][0], id="again"))
        data["questions"].pop()

    assert unexpected(faults_of(edit, check, shorten), {"steps": "found 5 steps; expected 6 to 9"}) == []
    assert unexpected(faults_of(edit, check, ask_less), {"questions": "found 9 questions; expected 10"}) == []


def test_what_a_story_refers_to_is_there_and_its_view_can_show_it(edit: Edit, check: Check) -> None:
    def spoil(data: dict[str, Any]) -> None:
        steps = steps_of(data)
        steps["first-border"]["facts"] = ["events.shimoda_1856.fact"]
        steps["exchange"]["excerpts"] = ["petersburg-1875-exchange"]
        steps["portsmouth"]["view"]["year"] = 1705
        steps["war"]["view"] |= {"place": "atlantis"}
        steps["san-francisco"]["view"] |= {"place": "kurilsk", "island": "shikotan"}
        steps["declaration"]["view"]["excerpt"] = "yalta-1945-en-handed-over"
        steps["today"]["excerpts"] = ["cabinet-answer-2016-inherent-territory"]
        steps["today"]["view"] = {"year": 2015, "excerpt": "cabinet-answer-2016-inherent-territory"}
        data["questions"][1]["facts"] = ["events.petersburg_1875"]
        data["questions"][2]["id"] = data["questions"][3]["id"]

    expected = {
        "steps.first-border.facts": "found `events.shimoda_1856.fact`; expected the id of a fact",
        "steps.exchange.excerpts": "found `petersburg-1875-exchange`; expected the id of an excerpt",
        "steps.portsmouth.view.year": "or none for today",
        "steps.war.view.place": "found `atlantis`; expected the id of a settlement, a military site or an islet",
        "steps.san-francisco.view.place": "found `kurilsk`; expected a place of shikotan",
        "steps.declaration.view.excerpt": "expected one of the excerpts of the step",
        "steps.today.view.excerpt": "of 2016-11-04; expected one that was said by 2015",
        "questions.exchange.facts": "found `events.petersburg_1875`; expected the id of a fact",
        "questions.yalta": "found this id 2 times; expected an id that no other in the list has",
    }
    assert unexpected(faults_of(edit, check, spoil), expected) == []


def test_the_words_of_a_story_are_held_to_its_facts(edit: Edit, check: Check) -> None:
    def spoil(data: dict[str, Any]) -> None:
        steps = steps_of(data)
        steps["first-border"]["ending"]["text"]["en"] = "It was 37 years in the making."
        steps["exchange"]["title"]["ru"] = "1876: обмен"
        steps["portsmouth"]["text"]["ja"] += "49度線も候補だった。"
        steps["war"]["ending"]["text"]["en"] = "On 15 May 17,291 Japanese lived here."
        steps["san-francisco"]["text"]["ru"] += " Её подписали сорок девять стран."
        steps["declaration"]["sides"]["japan"]["text"]["en"] = (
            "They say that it means possession, and claim all of them."
        )
        steps["today"]["ending"]["text"]["ja"] = "2024年、島々は不法占拠されていた。"
        data["questions"][0]["answer"]["en"] = "Between Iturup and Urup, on 7 February 1856."
        data["summary"]["en"] = "The islands were liberated."

    expected = {
        "steps.first-border.ending.text.en": "the number 37; expected a figure or date of its facts or quotations",
        "steps.exchange.title.ru": "the number 1876; expected a figure or date of its facts or quotations",
        "steps.portsmouth.text.ja": "the number 49; expected a figure or date of its facts or quotations",
        "steps.war.ending.text.en": "the month 5; expected a figure or date of its facts or quotations",
        "steps.san-francisco.text.ru": "the number 49; expected a figure or date of its facts or quotations",
        "steps.declaration.sides.japan.text.en": "expected words that say that it is japan's view",
        "steps.today.ending.text.ja": "expected no word that takes a side, unless the sentence says whose word it is",
        "questions.first-border.answer.en": "the number 1856; expected a figure or date of its facts or quotations",
        "summary.en": "expected no word that takes a side, unless the sentence says whose word it is",
    }
    assert unexpected(faults_of(edit, check, spoil), expected) == []


def test_a_class_answers_the_questions_from_the_words_of_the_steps(edit: Edit, check: Check) -> None:
    def ask_more(data: dict[str, Any]) -> None:
        asked = {question["id"]: question for question in data["questions"]}
        asked["exchange"]["answer"]["en"] += " It was signed on 7 May 1875."
        asked["portsmouth"]["question"]["ru"] = "Что произошло с землями к югу от 50-й параллели?"

    expected = {
        "questions.exchange.answer.en": "the month 5; expected a figure or date that a step says",
        "questions.portsmouth.question.ru": "the number 50; expected a figure or date that a step says",
    }
    assert unexpected(faults_of(edit, check, ask_more), expected) == []


def test_an_answer_rests_on_facts_of_the_steps(edit: Edit, check: Check) -> None:
    def ask_more(data: dict[str, Any]) -> None:
        data["questions"][0]["facts"].append("territories.kunashir.holdings.russia-1945.fact")

    assert (
        unexpected(
            faults_of(edit, check, ask_more), {"questions.first-border.facts": "expected a fact of one of the steps"}
        )
        == []
    )


def test_figures_of_treaties_and_views_and_four_need_no_fact(edit: Edit, check: Check) -> None:
    def change(data: dict[str, Any]) -> None:
        step = steps_of(data)["portsmouth"]
        step["facts"], step["ending"]["facts"] = ["claims.claims.summary"], ["claims.claims.summary"]
        step["excerpts"] = []
        step["text"] = {
            "en": "In 1905, by Article 9, four things changed.",
            "ru": "В 1905 году, по статье 9, четыре вещи изменились.",
            "ja": "1905年、第9条により、4つのことが変わった。",
        }
        step["ending"]["text"] = {"en": "What came next?", "ru": "Что было дальше?", "ja": "その後は？"}
        asked_of_step, last = 2, 9
        data["questions"][asked_of_step] = {**data["questions"][last], "id": "portsmouth"}

    edit(FILE, change)
    result = check()
    assert (result.exit_code, result.stderr) == (0, "")


def test_a_story_without_its_file_is_named(root: Any, check: Check) -> None:
    (root / "stories/people.yaml").unlink()
    assert "content/stories: people: found nothing; expected a file people.yaml" in check().stderr


def test_no_story_has_a_fault_in_its_words() -> None:
    assert story_text_faults({language: load(language) for language in LANGUAGES}) == []


def test_the_seven_steps_are_read_aloud_in_less_than_three_minutes() -> None:
    story = load("en").stories["seven-steps"]
    texts = [text for step in story.steps for text in (step.title, *(text for _, text in step.texts))]
    words = sum(word_count(text, "en") for text in texts)
    assert len(story.steps) == 7 and words < 3 * WORDS_A_MINUTE, words
