"""Checks the words of stories: their numbers and dates, the names of the sides, and partisan words.

`content.record.validation.stories` checks the references of a story, and `content.models.stories` checks lengths. The
rules here analyse words with `content.linking.checks.figures`. The atlas can be shown without these checks, so only
`python -m content check` runs them.
"""

import re
from collections.abc import Iterator, Mapping
from decimal import Decimal
from functools import cache
from typing import Any

from pydantic import BaseModel

from content.linking.checks.figures import figures, plain
from content.models import UNDATED, Language, Party
from content.models.stories import Question, Step, Story
from content.record.excerpts import article_of
from content.record.facts.fact_index import facts_by_id
from content.record.neutral_words import one_sided
from content.record.store import Content
from content.record.validation.faults import Fault

FREE = {"1", "4"}  # numbers that need no source: `one` is also a pronoun, and there are four islands
_NUMBER = re.compile(r"[0-9]+(?:\.[0-9]+)?")
_GROUP = re.compile(r"(?<=[0-9])[, ](?=[0-9]{3}(?![0-9]))")  # a thousands separator in the result of `plain`
_DECIMAL_COMMA = re.compile(r"(?<=[0-9]),(?=[0-9])")
_MONTH = {
    "en": "January February March April May June July August September October November December",
    "ru": r"январ\w+ феврал\w+ март\w* апрел\w+ ма[йяею] июн\w+ июл\w+ август\w* сентябр\w+ октябр\w+ ноябр\w+"
    r" декабр\w+",
}
_MONTHS = {
    language: [re.compile(rf"(?<!\w){month}(?!\w)") for month in months.split(" ")]
    for language, months in _MONTH.items()
}
_JAPANESE_MONTH = re.compile(r"([0-9]{1,2})月")
_ITEM: dict[Language, re.Pattern[str]] = {  # numbers of articles or items of a treaty, which are names
    "en": re.compile(r"\b(?:[Aa]rticles?|[Ii]tem) [0-9]+"),
    "ru": re.compile(r"\b(?:[Сс]тать\w+|[Пп]ункт\w*) [0-9]+"),
    "ja": re.compile(r"第[0-9]+[条項]"),
}
_PARTY: dict[Party, dict[Language, str]] = {
    "russia": {
        "en": r"Russia|Soviet|Moscow|Putin|Yeltsin|Gorbachev|Medvedev|Lavrov|Kremlin",
        "ru": r"[Рр]осси|СССР|[Сс]овет|Москв|Путин|Ельцин|Горбач|Медведев|Лавров|Кремл",
        "ja": r"ロシア|ソ連|モスクワ|プーチン|エリツィン|ゴルバチョフ|メドベージェフ|ラブロフ|クレムリン",
    },
    "japan": {
        "en": r"Japan|Tokyo|Abe\b|Takaichi",
        "ru": r"[Яя]пон|Токио|Абэ|Такаити",
        "ja": r"日本|東京|安倍|高市",
    },
}


def story_text_faults(contents: Mapping[Language, Content]) -> list[Fault]:
    """The faults in the words of all stories, in every language.

    These are faults:
    - A step, question or answer contains a number or a date that is not in its facts or its quotations. The numbers 1
      and 4, the years of the step's view, and the numbers of articles of treaties are allowed too.
    - The view of a party does not name the party, its capital or one of its politicians.
    - A question or its answer contains a number or a date that no step of the story contains. Pupils have only the
      handout of the story to find the answer.
    - A partisan word about territory is not attributed to anyone.
    """
    return [
        Fault(f"content/stories/{story.id}.yaml", story.id, f"{field}.{language}", found, expected)
        for language, content in contents.items()
        for story in content.stories.values()
        for field, found, expected in _faults(content, language, story)
    ]


def _faults(content: Content, language: Language, story: Story) -> Iterator[tuple[str, str, str]]:
    for field, text in (("title", story.title), ("summary", story.summary)):
        yield from _one_sided(language, field, text)
    yield from _asked_beyond_the_steps(language, story)
    for field, part in story.parts:
        known = _known(content, language, part)
        for name, text in _texts(part):
            unknown = sorted(_numbers(text, language) - known)
            for number in unknown:
                yield f"{field}.{name}", _shown(number), "a figure or date of its facts or quotations"
            yield from _one_sided(language, f"{field}.{name}", text)
        yield from _unnamed_sides(language, field, part)


def _asked_beyond_the_steps(language: Language, story: Story) -> Iterator[tuple[str, str, str]]:
    """The faults of questions and answers with a number or a month that no step of the story contains.

    The words of a step and the years of its map count. A fault is a tuple: the field, what was found, what was
    expected.
    """
    told = FREE | {str(year) for step in story.steps for year in step.view.years}
    for step in story.steps:
        told |= set().union(*(_numbers(text, language) for _, text in _texts(step)))
    for question in story.questions:
        for name, text in _texts(question):
            for number in sorted(_numbers(text, language) - told):
                yield f"questions.{question.id}.{name}", _shown(number), "a figure or date that a step says"


def _texts(part: Step | Question) -> tuple[tuple[str, str], ...]:
    if isinstance(part, Step):
        return (("title", part.title), *part.texts)
    return (("question", part.question), ("answer", part.answer))


def _one_sided(language: Language, field: str, text: str) -> Iterator[tuple[str, str, str]]:
    for found in one_sided(language, text):
        yield field, found, "no word that takes a side, unless the sentence says whose word it is"


def _unnamed_sides(language: Language, field: str, part: Step | Question) -> Iterator[tuple[str, str, str]]:
    if not isinstance(part, Step) or part.sides is None:
        return
    for party, names in _PARTY.items():
        if not re.search(names[language], part.sides.of(party).text):
            yield f"{field}.sides.{party}.text", part.sides.of(party).text, f"words that say that it is {party}'s view"


# ---- figures and dates -----------------------------------------------------------------------------------------------


def _known(content: Content, language: Language, part: Step | Question) -> set[str]:
    """The numbers and months that the words of a step or a question may contain."""
    known = set(FREE)
    for fact in (facts_by_id(content)[id_].fact for id_ in part.all_facts):
        known |= _numbers_of_value(fact.value, language) | _numbers(fact.note or "", language) | _date_parts(fact.as_of)
    for id_ in part.all_excerpts:
        article = article_of(content, id_)
        (excerpt,) = [one for one in article.excerpts if one.id == id_]
        known |= _numbers(excerpt.translations.get(language, excerpt.quote), language) | _date_parts(article.date)
    return known | ({str(year) for year in part.view.years} if isinstance(part, Step) else set())


def _numbers_of_value(value: Any, language: Language) -> frozenset[str]:
    match value:
        case BaseModel():
            return frozenset().union(*(_numbers_of_value(one, language) for one in vars(value).values()))
        case str():
            return _numbers(value, language)
        case bool() | None:
            return frozenset()
    return frozenset({_normal(str(value))})


def _date_parts(date: str) -> set[str]:
    """The year, the month and the day of an ISO date, as `_numbers` returns them; empty for UNDATED.

    `1956-10-19` gives `1956`, `month 10` and `19`.
    """
    if date == UNDATED:
        return set()
    year, *rest = date.split("-")
    month = {f"month {int(part)}" for part in rest[:1]}
    return {year} | month | {str(int(part)) for part in rest[1:]}


@cache  # several steps and questions rest on the same facts
def _numbers(text: str, language: Language) -> frozenset[str]:
    """The numbers of a text, in digits and in words, and the months in it. September is `month 9`.

    Numbers of articles of treaties are left out. In Japanese, numbers in kanji are left out too, because names contain
    kanji numerals.
    """
    text = _ITEM[language].sub("", plain(text))
    digits = _GROUP.sub("", text)
    if language == "ja":
        months = {f"month {int(month)}" for month in _JAPANESE_MONTH.findall(digits)}
        return frozenset(months | {_normal(number) for number in _NUMBER.findall(_JAPANESE_MONTH.sub("", digits))})
    if language == "ru":
        digits = _DECIMAL_COMMA.sub(".", digits)
    months = {f"month {number}" for number, month in enumerate(_MONTHS[language], 1) if month.search(digits)}
    return frozenset(months | _spelt_out(text, language) | {_normal(number) for number in _NUMBER.findall(digits)})


def _spelt_out(text: str, language: Language) -> set[str]:
    spans = ((one.value, text[one.start : one.end]) for one in figures(text, language))
    return {_normal(str(value)) for value, words in spans if not re.search(r"[0-9]", words)}


def _normal(number: str) -> str:
    """A number without trailing zeros in its decimals: `89.0` becomes `89`."""
    return format(Decimal(number).normalize(), "f")


def _shown(number: str) -> str:
    return f"the {number}" if number.startswith("month") else f"the number {number}"
