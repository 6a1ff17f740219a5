"""Finds phrases that stand for islands without naming them: `four of the disputed islands`, 二島, `the islands`.

The phrases are searched in the folded text, in which different spellings have become equal (folded_text.py). The
islands that a phrase stands for are determined by the names around the phrase, by the words of the sentence, or by the
last name before the phrase. If they cannot be determined, the phrase is dropped.
"""

import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Literal, cast

import re2

from content.linking.folded_text import fold_pattern
from content.linking.gazetteer import Target, gazetteer
from content.linking.names import Name
from content.linking.prepared_text import PreparedText

PhraseKind = Literal["four", "two", "disputed", "anaphora", "one"]

_PARAGRAPH = re.compile(r".+(?:\n.+)*")
_NAME_FOLLOWS = re.compile(r"\s{1,3}[«\"“]?(?:of )?[A-ZА-ЯЁ]")  # "остров Итуруп"
NEIGHBOURS = 40  # number of names before and after a phrase that are used to resolve it
NEAR = 600  # characters; "the islands" refers to a name that ends fewer than NEAR characters before these words


@dataclass(frozen=True)
class Phrase:
    """A span of the folded text that is a phrase. `end` is exclusive. `target` is the islands that it stands for.

    `rule` is `count` for a phrase with a number, `disputed` for a phrase such as "the disputed islands", and `anaphora`
    for "the islands" or "the island".
    """

    start: int
    end: int
    target: Target
    rule: Literal["count", "disputed", "anaphora"]


def find_phrases(prepared: PreparedText, names: Sequence[Name]) -> list[Phrase]:
    """The phrases of a text that stand for islands, in the order of the text.

    `names` is the result of `find_names` for the same text. A match of a phrase pattern is skipped in these cases: it
    is a name or a part of a name, it is in a URL or a file name, it is a single word in Latin letters, or the islands
    that it stands for cannot be determined.
    """
    found: list[Phrase] = []
    starts = [name.start for name in names]
    for match in _matches(prepared.folded_text):
        start, end = match.span()
        number = bisect_left(starts, start)
        near = names[max(number - NEIGHBOURS, 0) : number + NEIGHBOURS]
        if _is_name(start, end, near, str(match.lastgroup)) or prepared.is_in_address(start):
            continue
        surface = prepared.source[slice(*prepared.folded.source_span(start, end))]
        if surface.isalpha() and prepared.folded_text[end - 1].isascii():
            continue  # one word, such as `fourislands`, is no phrase
        context = _PhraseContext(prepared, near, found[-NEIGHBOURS:], start, end)
        phrase = _resolve(context, cast(PhraseKind, match.lastgroup))
        if phrase:
            found.append(phrase)
    return found


def _matches(text: str) -> Iterator["re.Match[str]"]:
    """The matches of the phrase patterns in a folded text. `match.lastgroup` is the kind of phrase.

    To save time, paragraphs that do not match `phrase_heads` of the gazetteer, such as "isl", are skipped.
    """
    for paragraph in _PARAGRAPH.finditer(text):
        if _head().search(paragraph[0]):
            yield from _expression().finditer(text, *paragraph.span())


@lru_cache(maxsize=1)
def _head() -> "re2._Regexp":
    return re2.compile(fold_pattern(gazetteer().phrase_heads))


@lru_cache(maxsize=1)
def _expression() -> "re.Pattern[str]":
    kinds = gazetteer().phrases
    return re.compile("|".join(f"(?P<{kind}>{fold_pattern(pattern)})" for kind, pattern in kinds.items()), re.VERBOSE)


def _is_name(start: int, end: int, names: Sequence[Name], kind: str) -> bool:
    """Whether a match of the pattern `kind` overlaps one of `names` in such a way that it is not a phrase.

    One overlap is allowed: a phrase of the kind `four`, `two` or `disputed` may contain the whole name of a chain or
    region, or a whole adjective, as "four Kuril islands" does. Every other overlap excludes the match.
    """
    overlapping = [name for name in names if name.start < end and start < name.end]
    is_anaphor = kind in ("anaphora", "one")
    return any(
        is_anaphor or n.entry.kind not in ("chain", "adjective", "region") or n.start < start or end < n.end
        for n in overlapping
    )


@dataclass(frozen=True)
class _PhraseContext:
    """A span that may be a phrase, with the names around the span and the phrases found before the span."""

    prepared: PreparedText
    names: Sequence[Name]
    previous: Sequence[Phrase]
    start: int
    end: int

    @property
    def words(self) -> str:
        return self.prepared.folded_text[self.start : self.end]

    @property
    def sentence(self) -> str:
        return self.prepared.folded_sentence(self.prepared.sentence_number(self.start))

    @property
    def source_end(self) -> int:
        """The offset in the source text at which the phrase ends."""
        return self.prepared.folded.source_span(self.start, self.end)[1]

    def has(self, name: str, around: int = 0) -> bool:
        """Whether the pattern `phrase_words[name]` of the gazetteer matches in the sentence of the phrase.

        `around` is the number of sentences before it, and also after it, that are searched too.
        """
        number = self.prepared.sentence_number(self.start)
        pattern = gazetteer().phrase_words[name]
        return any(self.prepared.sentence_has(n, pattern) for n in range(number - around, number + around + 1))

    def is_about_the_four(self) -> bool:
        """Whether the text around the phrase is about the four islands.

        If `names` contains names other than lookalikes and adjectives, the nearest of them decides: it must be neither
        the name of another dispute nor the name of another island of the chain. For this comparison, the distance to a
        name after the phrase is doubled. Without such names, either the sentence has to contain a word for the return
        of islands, or the sentence and its two neighbours have to contain words for Japan, Russia and the dispute.
        """
        names = [n for n in self.names if n.entry.kind not in ("lookalike", "adjective")]
        if names:
            nearest = min(
                names, key=lambda n: self.start - n.end if n.end <= self.start else 2 * (n.start - self.start)
            )
            return nearest.entry.kind not in ("other_dispute", "other_island")
        return self.has("return") or all(self.has(words, around=1) for words in ("japan", "russia", "dispute"))

    def named_near(self) -> set[str]:
        """The ids of the islands that are named individually in the sentence of the phrase.

        If that sentence names none individually, the ids from the sentence before are returned. The result is empty if
        neither sentence names one.
        """
        number = self.prepared.sentence_number(self.start)
        for n in (number, number - 1):
            here = {
                name.entry.target
                for name in self.names
                if self.prepared.sentence_number(name.start) == n and name.entry.target in _SINGLE
            }
            if here:
                return {str(target) for target in here}
        return set()


_SINGLE = ("iturup", "kunashir", "shikotan", "habomai")
_PAIRS: dict[frozenset[str], Target] = {
    frozenset({"shikotan", "habomai"}): "shikotan+habomai",
    frozenset({"iturup", "kunashir"}): "iturup+kunashir",
}


def _resolve(context: _PhraseContext, kind: PhraseKind) -> Phrase | None:
    """The phrase of the given kind with its target. None if its target cannot be determined.

    Also None if the phrase is "the island" or "the islands" and a word with a capital letter follows, as in `остров
    Итуруп`.
    """
    match kind:
        case "four":
            target = _four(context)
        case "two":
            target = _two(context)
        case "disputed":
            target = _disputed(context)
        case _ if _NAME_FOLLOWS.match(context.prepared.source, context.source_end):
            return None
        case _:
            target = _referent(context, several=kind == "anaphora")
            return Phrase(context.start, context.end, target, "anaphora") if target else None
    rule: Literal["count", "disputed"] = "disputed" if kind == "disputed" else "count"
    return Phrase(context.start, context.end, target, rule) if target else None


def _four(context: _PhraseContext) -> Target | None:
    """The target of a phrase such as "the four islands".

    None if the sentence is about Japan's main islands, or if the text near the phrase is not about the four islands.
    """
    if context.has("main_islands") or not context.is_about_the_four():
        return None
    return "all_four"


def _disputed(context: _PhraseContext) -> Target | None:
    return "all_four" if context.is_about_the_four() and not context.has("other_seas") else None


def _two(context: _PhraseContext) -> Target | None:
    """The two islands that a phrase such as "two islands" stands for, or None if no rule decides.

    The result is also None if the sentence is about Japan's main islands or about islands without a name (the pattern
    `without_name`), or if the text is not about the four islands. Otherwise the first of these rules that applies
    decides:
    1. "The larger two" are Iturup and Kunashir; "the smaller two" are Shikotan and Habomai.
    2. Exactly the two islands of one of these pairs are named individually in the sentence. If the sentence names no
       island individually, the sentence before is used.
    3. The sentence is about a handover: Shikotan and Habomai. The 1956 declaration and all plans to hand over two
       islands mean these two.
    4. The sentence is about the military: Iturup and Kunashir. Soldiers, missiles and barracks are there.
    5. The sentence before or after is about a handover: Shikotan and Habomai.
    """
    if context.has("main_islands") or context.has("without_name") or not context.is_about_the_four():
        return None
    if re.search(r"larg|big|крупн|больш|大き", context.words):
        return "iturup+kunashir"
    if re.search(r"small|little|мал|меньш|小さ", context.words):
        return "shikotan+habomai"
    named = _PAIRS.get(frozenset(context.named_near()))
    if named:
        return named
    if context.has("handover"):
        return "shikotan+habomai"
    if context.has("military"):
        return "iturup+kunashir"
    return "shikotan+habomai" if context.has("handover", around=1) else None


def _referent(context: _PhraseContext, several: bool) -> Target | None:
    """The target of "the islands" (`several` is true) or "the island" (`several` is false).

    The names and phrases that end fewer than NEAR characters before it decide. Adjectives and phrases with the rule
    `anaphora` are ignored. The result is None if nothing remains or if the last of the rest has no target. For "the
    island", the last one has to stand for Iturup, Kunashir or Shikotan; otherwise the result is None. For "the
    islands", `_last_group` decides.
    """
    past = [(n.end, n.entry.target) for n in context.names if n.end <= context.start and n.entry.kind != "adjective"]
    past = [(end, target) for end, target in past if end > context.start - NEAR]
    past += [(p.end, p.target) for p in context.previous if p.rule != "anaphora" and p.end > context.start - NEAR]
    past.sort(key=lambda item: item[0])
    if not past or past[-1][1] is None:
        return None
    return _last_group(past) if several else _last_single(past)


def _last_single(past: Sequence[tuple[int, Target | None]]) -> Target | None:
    last = past[-1][1]
    return last if last in ("iturup", "kunashir", "shikotan") else None


def _last_group(past: Sequence[tuple[int, Target | None]]) -> Target | None:
    """The target of "the islands", from the names and phrases before: pairs of their end and target, the last one last.

    If the last target is not a single island, it is returned. Otherwise the single islands are collected backwards, up
    to the first other target. Three or four different islands give `all_four`, a pair in _PAIRS gives its target, and
    Habomai alone, which is a group, gives `habomai`. Another pair, or another single island, gives None.
    """
    singles: set[str] = set()
    for _, target in reversed(past):
        if target in _SINGLE:
            singles.add(str(target))
        elif target and not singles:
            return target
        else:
            break
    if len(singles) > 2:
        return "all_four"
    if singles == {"habomai"}:
        return "habomai"
    return _PAIRS.get(frozenset(singles))
