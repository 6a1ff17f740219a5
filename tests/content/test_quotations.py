"""A quotation is compared with its article, character by character."""

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from typer.testing import Result

from content.models import Article
from content.record.quotations import quotation_faults
from content.wording import LANGUAGES
from tests.contents import load

TEXT = "Four islands.\n\nThey said: “Not yet…” The wind blew, and the wind stopped. Nobody moved.\n"


def article(**changes: Any) -> Article:
    excerpt = {
        "id": "wind",
        "quote": "The wind blew",
        "translations": {"ru": "Дул ветер", "ja": "風が吹いた"},
        "position": TEXT.index("The wind"),
        "islands": [],
        "topic": "geography",
    }
    fields = {
        "id": "windy",
        "title": "Wind",
        "publisher": dict.fromkeys(LANGUAGES, "A paper"),
        "date": "2019",
        "language": "en",
        "text": "windy.txt",
        "words": 14,
        "summary": dict.fromkeys(LANGUAGES, "Wind. No wind."),
        "excerpts": [excerpt | changes.pop("excerpt", {})],
    }
    return Article.model_validate(fields | changes)


@pytest.fixture
def faults_of(tmp_path: Path) -> Callable[[Article], list[str]]:
    (tmp_path / "windy.txt").write_text(TEXT, encoding="utf-8")

    def faults_of_article(article: Article) -> list[str]:
        return [str(fault) for fault in quotation_faults(replace(load(), articles={article.id: article}), tmp_path)]

    return faults_of_article


FaultsOf = Callable[[Article], list[str]]


def test_an_exact_quotation_passes(faults_of: FaultsOf) -> None:
    assert faults_of(article()) == []


def test_curly_quotes_and_ellipses_count_as_one_character_each(faults_of: FaultsOf) -> None:
    quote = "They said: “Not yet…”"
    assert faults_of(article(excerpt={"quote": quote, "position": TEXT.index(quote)})) == []


def test_a_wrong_position_is_reported_with_the_right_one(faults_of: FaultsOf) -> None:
    (fault,) = faults_of(article(excerpt={"position": 3}))
    assert fault.startswith("content/articles/windy.yaml: windy: excerpts.wind.quote: found 'The wind blew'; expected")
    assert f"the quotation is at {TEXT.index('The wind')}" in fault


def test_a_changed_word_is_reported(faults_of: FaultsOf) -> None:
    (fault,) = faults_of(article(excerpt={"quote": "The wind grew"}))
    assert "found 'The wind grew'; expected 'The wind blew'" in fault
    assert "nowhere" in fault


def test_words_that_stand_twice_are_reported(faults_of: FaultsOf) -> None:
    (fault,) = faults_of(article(excerpt={"quote": "wind", "position": TEXT.index("wind")}))
    assert "found it 2 times" in fault


@pytest.mark.parametrize("words", [2, 400])
def test_a_length_that_the_text_cannot_have_is_reported(faults_of: FaultsOf, words: int) -> None:
    (fault,) = faults_of(article(words=words))
    assert fault.startswith(f"content/articles/windy.yaml: windy: words: found {words}; expected")


def test_a_missing_text_is_reported(faults_of: FaultsOf) -> None:
    (fault,) = faults_of(article(text="calm.txt"))
    assert fault.startswith("content/articles/windy.yaml: windy: text: found no file calm.txt")


def test_a_text_that_is_not_utf_8_is_reported(faults_of: FaultsOf, tmp_path: Path) -> None:
    (tmp_path / "windy.txt").write_bytes("Ветер".encode("cp1251"))
    (fault,) = faults_of(article())
    assert fault.startswith("content/articles/windy.yaml: windy: text: found a byte in windy.txt that is not UTF-8")
    assert fault.endswith("; expected UTF-8")


def test_the_command_line_compares_quotations_when_asked(check: Callable[..., Result], tmp_path: Path) -> None:
    result = check("--articles", str(tmp_path))
    assert result.exit_code == 1
    assert len(result.stderr.splitlines()) == len(load().articles)
