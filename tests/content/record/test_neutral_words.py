"""Words that take a side about territory appear only in quotations, or with the name of whoever uses them."""

from collections.abc import Iterator

import pytest

from content.models import Language
from content.record.facts.fact_index import all_facts
from content.record.neutral_words import one_sided
from content.record.store import Content
from content.wording import LANGUAGES
from tests.contents import load


def told_besides_facts(content: Content) -> Iterator[tuple[str, str]]:
    """The atlas's own words about changes, charts and tables of counts, each with its place in the data.

    The former words of a changed fact are left out.
    """
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
