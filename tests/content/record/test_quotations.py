"""Each quotation is compared with the text of its article, character by character."""

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from pydantic import ValidationError
from typer.testing import Result

from content.models import Article, quote_digest
from content.record.quotations import flowing, quotation_faults
from content.record.validation.integrity import quoted_words
from content.wording import LANGUAGES
from tests.contents import load

TEXT = "Four islands.\n\nThey said: “Not yet…” The wind blew, and the wind stopped. Nobody moved.\n"
FLOWING = flowing(TEXT, "en")


def article(**changes: Any) -> Article:
    excerpt = {
        "id": "wind",
        "quote": "The wind blew",
        "translations": {"ru": "Дул ветер", "ja": "風が吹いた"},
        "position": FLOWING.index("The wind"),
        "side": "others",
        "islands": [],
        "topic": "geography",
    } | changes.pop("excerpt", {})
    fields = {
        "id": "windy",
        "title": "Wind",
        "publisher": dict.fromkeys(LANGUAGES, "A paper"),
        "kind": "news",
        "licence": "LicenseRef-quotation",
        "date": "2019",
        "language": "en",
        "text": "windy.txt",
        "words": 14,
        "summary": dict.fromkeys(LANGUAGES, "Wind. No wind."),
        "excerpts": [{"digest": quote_digest(excerpt["quote"])} | excerpt],
    }
    return Article.model_validate(fields | changes)


@pytest.fixture
def faults_of(tmp_path: Path) -> Callable[[Article], list[str]]:
    (tmp_path / "windy.txt").write_text(TEXT, encoding="utf-8")

    def faults_of_article(article: Article) -> list[str]:
        return [str(fault) for fault in quotation_faults(replace(load(), articles={article.id: article}), [tmp_path])]

    return faults_of_article


FaultsOf = Callable[[Article], list[str]]


def test_an_exact_quotation_passes(faults_of: FaultsOf) -> None:
    assert faults_of(article()) == []


def test_words_that_two_quotations_have_count_once() -> None:
    windy = article()
    (wind,) = windy.excerpts
    longer = "They said: “Not yet…” The wind blew"
    more = wind.model_copy(update={"quote": longer, "position": FLOWING.index(longer)})
    apart = wind.model_copy(update={"quote": "Nobody moved.", "position": FLOWING.index("Nobody")})
    for excerpts, words in (((wind, more), 7), ((more, apart), 9), ((apart, wind, more), 9)):
        assert quoted_words(windy.model_copy(update={"excerpts": excerpts})) == words


def test_curly_quotes_and_ellipses_count_as_one_character_each(faults_of: FaultsOf) -> None:
    quote = "They said: “Not yet…”"
    assert faults_of(article(excerpt={"quote": quote, "position": FLOWING.index(quote)})) == []


def test_a_wrong_position_is_reported_with_the_right_one(faults_of: FaultsOf) -> None:
    (fault,) = faults_of(article(excerpt={"position": 3}))
    assert fault.startswith("content/articles/windy.yaml: windy: excerpts.wind.quote: found 'The wind blew'; expected")
    assert f"the quotation is at {FLOWING.index('The wind')}" in fault


def test_a_changed_word_is_reported(faults_of: FaultsOf) -> None:
    (fault,) = faults_of(article(excerpt={"quote": "The wind grew"}))
    assert "found 'The wind grew'; expected 'The wind blew'" in fault
    assert "nowhere" in fault


def test_words_that_stand_twice_are_reported(faults_of: FaultsOf) -> None:
    (fault,) = faults_of(article(excerpt={"quote": "wind", "position": FLOWING.index("wind")}))
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


def test_line_ends_do_not_count(tmp_path: Path) -> None:
    """A line of the article may end within a quotation. In Japanese, the line end is then not counted as a space."""
    (tmp_path / "windy.txt").write_text("昔々、\n風が\n吹いた。誰も動かなかった。\n", encoding="utf-8")
    quoted = {"quote": "風が吹いた", "translations": {"en": "Wind", "ru": "Ветер"}, "position": 3}
    windy = article(language="ja", words=6, excerpt=quoted)
    assert quotation_faults(replace(load(), articles={windy.id: windy}), [tmp_path / "nowhere", tmp_path]) == []


def test_a_quotation_that_was_changed_is_found_without_its_article() -> None:
    with pytest.raises(ValidationError, match="the digest of the quotation as it stands here"):
        article(excerpt={"digest": quote_digest("The wind grew")})
