"""Texts that are not saved stay in memory while there is room. Then readers with many texts lose some of their own."""

import pytest

from content.documents import read_document
from content.linking import analyse
from content.processing import AnalysedDocument
from ui.reader.unsaved_texts import UnsavedTexts, size_of


def text(words: str) -> AnalysedDocument:
    document = read_document("a.txt", words.encode())
    return AnalysedDocument(document, analyse(document.text))


SMALL = text("Fog on Iturup.")
ROOM = 10 * size_of(SMALL)


@pytest.fixture
def texts() -> UnsavedTexts:
    return UnsavedTexts(ROOM)


def test_a_text_is_found_by_a_name_that_cannot_be_guessed(texts: UnsavedTexts) -> None:
    first, second = (texts.add("reader", SMALL) for _ in range(2))
    assert texts.get(first) is SMALL and first != second and len(first) > 40
    assert texts.get("nobody-knows-this") is None


def test_who_opens_many_texts_drops_their_own(texts: UnsavedTexts) -> None:
    mine = texts.add("reader", SMALL)
    theirs = [texts.add("another", SMALL) for _ in range(100)]
    assert texts.get(mine) is SMALL
    assert [texts.get(name) is not None for name in theirs] == [False] * 91 + [True] * 9


def test_many_readers_share_the_room(texts: UnsavedTexts) -> None:
    names = [texts.add(f"reader {number}", SMALL) for number in range(30)]
    assert sum(texts.get(name) is not None for name in names) == 10
    assert texts.get(names[-1]) is SMALL


def test_a_text_larger_than_the_room_is_kept_alone_until_the_next(texts: UnsavedTexts) -> None:
    before = texts.add("reader", SMALL)
    large = texts.add("another", text("Snow on Shikotan. " * 1000))
    assert texts.get(large) and texts.get(before) is None
    after = texts.add("reader", SMALL)
    assert texts.get(after) is SMALL and texts.get(large) is None
