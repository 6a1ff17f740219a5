"""Words that take a side about territory stand only in quotations, or attributed to whoever uses them."""

import pytest

from content.models import Language
from content.record.fact_index import all_facts
from content.record.neutral_words import one_sided
from content.wording import LANGUAGES
from tests.contents import load


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
