"""Words that take a side about territory stand only in quotations, or attributed to whoever uses them."""

import re
from collections.abc import Iterator

import pytest

from content.models import Language
from content.record.fact_index import all_facts
from content.record.store import Content
from content.wording import LANGUAGES
from tests.contents import load

# Boats may be seized, people may return, and firms may be freed of taxes: what is meant is land.
TAKES_A_SIDE: dict[Language, str] = {
    "en": r"\billegal\w*|\boccup(?:y|ie[ds]|ation)\w*|\bliberat\w+|\bseiz\w+|\bso-called\b|\bannex\w*"
    r"|\binva(?:de|sion)\w*|\b(?:the|their|be|a) return(?:ed)?\b|\bgiven? back\b|\breclaim\w*",
    "ru": r"незаконн\w*|оккуп\w*|освобожд\w+ (?:остров|Курил)\w*|захва[тч]\w*|так называем\w*|аннекс\w*"
    r"|вторг\w*|вторже\w*|возвра[тщ]\w+ (?:остров|территор|Япони|Росси)\w*|их возвращени\w*|отторже\w*",
    "ja": r"不法|占拠|占領|解放|奪[いうわっ還]|返還|いわゆる|併合|侵攻|侵略",
}
ATTRIBUTED: dict[Language, str] = {
    "en": r"\b(?:say|call|speak|ask|declare|write|describe|answer|repeat|argue|report|want|demand)s?\b"
    r"|\b(?:said|called|spoke|asked|declared|wrote|described|answered|repeated|argued|reported|wanted|demanded|named)\b"
    r"|\bworks? for\b|\baccounts?\b|\bexpressions?\b|\bwords?\b|\bcount(?:s|ed)? (?:as|to)\b|[\"“]",
    "ru": r"заяв\w+|назва\w+|называ\w+|говор\w+|сказа\w+|объяв\w+|проси\w+|призы?ва\w+|писа\w+|напис\w+"
    r"|источник\w*|передаёт|ответ\w+|требу\w+|потребов\w+|выступа\w+|повтори\w+|считает|добива\w+|«"
    r"|по (?:словам|мнению|сообщениям|выражению)",
    "ja": r"とし|と述べ|と語|求め|宣言|記[しす]|と呼[びぶん]|表現|とされ|指摘|主張|伝え|答え|「|という|訴え|報じ|報道",
}
ABOUT_BOATS = r"\b(?:boat|vessel|ship|fish|kelp|crew|skipper)|\b(?:лов|суд[нао]|судов|рыб|шкипер)|漁|船"
SENTENCE = r"(?<=[.!?。])\s*"


def one_sided(language: Language, text: str) -> Iterator[str]:
    """The sentences of a text that have such a word, no quotation, and nobody to whom it is attributed."""
    for sentence in re.split(SENTENCE, text):
        for word in re.findall(TAKES_A_SIDE[language], sentence, re.IGNORECASE):
            about_boats = word.lower().startswith(("seiz", "захва")) and re.search(ABOUT_BOATS, sentence)
            if not about_boats and not re.search(ATTRIBUTED[language], sentence, re.IGNORECASE):
                yield f"{word}: {sentence}"


def told_besides_facts(content: Content) -> Iterator[tuple[str, str]]:
    """What the record says in its own words of changes, and around charts and counts; not what stood there before."""
    for change in content.changes.values():
        yield f"changes {change.id}", f"{change.what} {change.why}"
    for part in (part for theme in content.themes.values() for part in theme.sections):
        yield f"themes {part.id}", part.title
        if part.chart:
            yield f"charts {part.id}", f"{part.chart.title}. {part.chart.unit}. {part.chart.note or ''}"
        for count in part.counts.rows if part.counts else ():
            yield f"counts {count.fact}", f"{count.by}. {count.area}"


@pytest.mark.parametrize("language", LANGUAGES)
def test_nothing_told_of_changes_and_charts_takes_a_side(language: Language) -> None:
    told = dict(told_besides_facts(load(language)))
    assert len(told) > 80
    assert [f"{where}: {found}" for where, text in told.items() for found in one_sided(language, text)] == []


@pytest.mark.parametrize("language", LANGUAGES)
def test_no_fact_takes_a_side_in_its_own_words(language: Language) -> None:
    texts = {
        f"{entry.id} {field}": text
        for entry in all_facts(load(language))
        for field in ("value", "note")
        if isinstance(text := getattr(entry.fact, field), str)
    }
    faults = [f"{where}: {found}" for where, text in texts.items() for found in one_sided(language, text)]
    assert len(texts) > 400 and not faults, "\n".join(faults)


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("en", "Russia illegally occupies the islands."),
        ("en", "Soviet troops liberated the islands."),
        ("en", "Japan awaits the return of the islands."),
        ("en", "Soviet troops seized Kunashir."),
        ("ru", "Россия незаконно оккупировала острова."),
        ("ru", "Острова были захвачены."),
        ("ja", "島々は不法占拠されている。"),
        ("ja", "島々は1945年に解放された。"),
    ],
)
def test_a_word_that_takes_a_side_is_found(language: Language, text: str) -> None:
    assert list(one_sided(language, text))


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("en", "Japan says that the islands are illegally occupied."),
        ("en", "The boat is seized off Kaigara."),
        ("ru", "Япония называет острова незаконно оккупированными."),
        ("ja", "日本は、島々は不法占拠されているとしている。"),
    ],
)
def test_an_attributed_word_stands(language: Language, text: str) -> None:
    assert not list(one_sided(language, text))
