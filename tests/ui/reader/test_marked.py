"""Marks and notes in a text: marks never overlap, and never reach beyond a paragraph."""

from collections.abc import Iterator
from typing import Any, get_args

import pytest
from lxml import html

from content.linking import Mention, Target, analyse, with_mentions
from content.linking.checks import claim_checks
from content.wording import wording_in
from tests.contents import load
from ui.reader.marked_text import marked_text

CONTENT = load()
WORDING = wording_in("en")


def marked(text: str, mentions: list[Mention] | None = None) -> html.HtmlElement:
    """The element with the marked text. Without `mentions`, the mentions that the linker finds are marked."""
    analysed = analyse(text) if mentions is None else with_mentions(text, tuple(mentions))
    marks = marked_text(WORDING, text, analysed.mentions, claim_checks(analysed, CONTENT))
    return html.fragment_fromstring(str(marks), create_parent=True)


def mention(text: str, surface: str, target: Target) -> Mention:
    start = text.index(surface)
    return Mention(start, start + len(surface), surface, target, None, None, "name", 1.0)


@pytest.mark.parametrize(
    "text", ["Some 6,900 people live on Iturup. Kunashir is near.", "択捉島の人口は6900人。国後島は近い。"]
)
def test_a_note_stands_between_marks(text: str) -> None:
    tree = marked(text)
    assert len(tree.find_class("beside")) == 1
    assert not tree.xpath("//a//*[@role='note'] | //mark//*[@role='note']")
    assert len(tree.find_class("said")) == 2


def test_what_one_span_means_twice_is_marked_once() -> None:
    text = "two islands"
    tree = marked(text, [mention(text, "two islands", "iturup"), mention(text, "two islands", "kunashir")])
    (only,) = tree.find_class("said")
    assert only.get("data-home") == "1"


def test_a_mark_ends_with_its_paragraph() -> None:
    text = "Off the Kuril\n\nIslands"
    tree = marked(text, [mention(text, "Kuril\n\nIslands", "other_kuril")])
    assert [paragraph.text_content() for paragraph in tree.xpath("//p")] == ["Off the Kuril", "Islands"]
    assert [mark.text_content() for mark in tree.xpath("//mark")] == ["Kuril"]


@pytest.mark.parametrize("target", get_args(Target))
def test_each_target_has_a_mark(target: Target) -> None:
    text = "there"
    tree = marked(text, [mention(text, "there", target)])
    assert tree.text_content() == "there"
    assert len(tree.xpath("//a | //mark")) == 1


class CountedMentions(list[Mention]):
    """A list of mentions that counts in `looks` how often an item is read."""

    looks = 0

    def __iter__(self) -> Iterator[Mention]:
        for mention in super().__iter__():
            self.looks += 1
            yield mention

    def __getitem__(self, key: Any) -> Any:
        found = super().__getitem__(key)
        self.looks += len(found) if isinstance(key, slice) else 1
        return found


def test_each_mention_is_looked_at_for_its_own_paragraph_only() -> None:
    paragraphs = 500
    analysed = analyse("Iturup\n\n" * paragraphs)
    mentions = CountedMentions(analysed.mentions)
    marks = marked_text(WORDING, analysed.text, mentions, ())
    assert marks.count("<p>") == len(mentions) == paragraphs
    assert mentions.looks < paragraphs * 40
