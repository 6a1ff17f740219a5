"""Properties of the linker that hold for every text."""

import re
from itertools import pairwise

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from content.linking import analyse, link
from content.linking.folded_text import fold, fold_pattern
from content.linking.lexicon.gazetteer import expression, gazetteer
from content.linking.noun_phrases.phrases import phrase_matches
from content.linking.scan import may_mention
from content.linking.sentences import split_sentences

WORDS = st.sampled_from([
    *("Iturup", "Kunashir's", "Habomai", "the four islands", "two of the islands", "the islands", "Kurils", "Yuri"),
    *("island", "southern Kuril\u00a0Islands", "Japan", "Russia", "1956", "treaty", "type", "https://a.org/", "@", "_"),
    *("Итурупа", "Кунаши\u0301р", "Южных Курил", "острова", "два острова", "Курил", "остров", "Япония", "«", "»", "-"),
    *("北方領土", "四島", "国後", "択捉島", "2島", "海防艦", "「", "」", "（", "帰国後", "島々", "型", "。", ". "),
    *("\n", "\n\n", "\r\n", "\u00ad", "\u0301", "\ud800", "İ", "ﬁ"),
])  # fmt: skip
ANY = st.text(st.characters(exclude_categories=()))
TEXTS = st.lists(st.one_of(WORDS, WORDS, ANY), max_size=30).flatmap(
    lambda parts: st.sampled_from(["", " "]).map(lambda gap: gap.join(parts))
)
PLAIN_WORDS = st.sampled_from([
    *("Iturup", "Kunashir", "Habomai islets", "Kurilsk", "the islands", "four islands", ", ", ". ", "\n", "\n\n"),
    *("Тятя", "Курильска", "Южных Курил", "Шикотане", "острова", "北方領土", "択捉島", "色丹", "古釜布", "四島", "。"),
])  # fmt: skip
PLAIN = st.lists(st.one_of(PLAIN_WORDS, st.text("abcdefg бвгд あいう ,.", max_size=8)), max_size=12).map(" ".join)
PHRASES = [  # one for each way in which a phrase may begin
    *("all the four islands", "its four islands", "four of the disputed islands", "4 northern islands"),
    *("fourislands", "both islands", "only two islands", "those two islands", "2 islands", "pair of islands"),
    *("2islands", "twoisland", "smaller two", "larger two", "bigger two", "two other islands"),
    *("other two islands", "remaining two islands", "the other two", "disputed Kuril islands"),
    *("contested islands", "Russian-held territory", "Soviet-occupied isles", "islands claimed by Japan"),
    *("territory disputed with Russia", "the islands", "these islets", "this island", "четыре острова"),
    *("все четыре острова", "4-х островов", "двух малых островов", "2 острова", "обоих островов"),
    *("пары островов", "двух других островов", "других двух островов", "остальных двух островов"),
    *("оставшиеся два острова", "островам", "спорных территорий", "этих островов", "данных островов"),
    *("этому острову", "四島", "全四島", "4つの島", "北の四島", "大きな二島", "小さな2島"),
    *("両島", "残る二島", "残りの2島", "ほかの二島", "他の2つの島"),
    *("あとの二島", "係争中の島々", "係争諸島", "問題の島", "島々", "同諸島", "同島", "当島"),
]  # fmt: skip
BY_ITSELF = ("name", "settlement", "region", "other_island")  # rules of names that need nothing else in the article


@pytest.mark.slow
@given(TEXTS)
@settings(max_examples=400, deadline=None)
def test_spans_lie_in_the_text_and_match_their_surface(text: str) -> None:
    last = 0
    for mention in link(text):
        assert last <= mention.start < mention.end <= len(text)
        assert text[mention.start : mention.end] == mention.surface
        assert 0 <= mention.confidence <= 1
        last = mention.end


@given(PLAIN, PLAIN)
@settings(max_examples=200, deadline=None)
def test_names_in_two_parts_are_in_the_whole(first: str, second: str) -> None:
    """A name that needs no context is found in a longer text if it is found in a part of the text.

    Only the rules in `BY_ITSELF` have this property. Phrases and ambiguous names depend on the whole article, so
    another part may change what they mean: a name may be that of a ship.
    """
    gap = "\n\n"
    whole = {(m.start, m.end, m.target) for m in link(first + gap + second)}
    for part, offset in ((first, 0), (second, len(first + gap))):
        alone = {(m.start + offset, m.end + offset, m.target) for m in link(part) if m.rule in BY_ITSELF}
        assert alone <= whole


@given(TEXTS)
@settings(max_examples=200, deadline=None)
def test_no_sentence_is_lost(text: str) -> None:
    spans = split_sentences(text)
    assert "".join(text[start:end] for start, end in spans) == text
    assert all(start < end for start, end in spans)


@given(TEXTS)
@settings(max_examples=200, deadline=None)
def test_each_mention_is_in_one_passage(text: str) -> None:
    analysed = analyse(text)
    found = analysed.passages
    assert [mention for passage in found for mention in passage.mentions] == list(analysed.mentions)
    last = 0
    for passage in found:
        assert last <= passage.start < passage.end <= len(text)
        assert all(passage.start <= m.start and m.end <= passage.end for m in passage.mentions)
        last = passage.end


@given(TEXTS)
@settings(max_examples=200, deadline=None)
def test_folding_tells_where_each_character_stood(text: str) -> None:
    folded = fold(text)
    places = [folded.source_offset(place) for place in range(len(folded.text))]
    assert all(before < after for before, after in pairwise(places))
    assert all(0 <= place < len(text) for place in places)


@pytest.mark.slow
@given(st.data())
@settings(max_examples=400, deadline=None)
def test_the_scan_lets_every_form_through(data: st.DataObject) -> None:
    names = gazetteer()
    entry = data.draw(st.sampled_from([entry for entry in names.entries if entry.target and not entry.article]))
    form = data.draw(st.sampled_from(entry.forms))
    found = data.draw(st.from_regex(expression(form, names.endings), fullmatch=True))
    space = data.draw(st.sampled_from(" \u00a0\u2009\u3000"))
    assert may_mention(found.replace(" ", space))
    assert may_mention(found.upper())


@given(st.lists(st.one_of(st.sampled_from(PHRASES), WORDS), max_size=20), st.sampled_from(["", " "]))
@example(PHRASES, " ")
@example(PHRASES, ".")
@example(PHRASES, "x")
@settings(max_examples=100, deadline=None)
def test_no_phrase_is_passed_over_for_speed(words: list[str], gap: str) -> None:
    """The fast search for phrases finds the same matches as a search with the full pattern."""
    text = fold(gap.join(words)).text
    phrases = re.compile("|".join(map(fold_pattern, gazetteer().phrases.values())), re.VERBOSE)
    sentences = re.finditer("[^.!?。！？]+", text)
    expected = [match.span() for sentence in sentences for match in phrases.finditer(text, *sentence.span())]
    assert [match.span() for match in phrase_matches(text)] == expected
