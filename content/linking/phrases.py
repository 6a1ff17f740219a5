"""Finds phrases that stand for islands without naming them: `four of the disputed islands`, 二島, `the islands`.

A phrase is resolved by the names around it, by the words of its sentence, or by what was named last. A phrase that
stays ambiguous is dropped.
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
from content.linking.prepared_text import PreparedText, compiled

PhraseKind = Literal["four", "two", "disputed", "anaphora", "one"]

_PARAGRAPH = re.compile(r".+(?:\n.+)*")
_NAME_FOLLOWS = re.compile(r"\s{1,3}[«\"“]?(?:of )?[A-ZА-ЯЁ]")  # "остров Итуруп"
NEIGHBOURS = 40  # names on either side by which a phrase is resolved
NEAR = 600  # characters before "the islands" in which it may refer to a name


@dataclass(frozen=True)
class Phrase:
    """A phrase at a span of the folded text, with the islands that it stands for."""

    start: int
    end: int
    target: Target
    rule: Literal["count", "disputed", "anaphora"]


def find_phrases(prepared: PreparedText, names: Sequence[Name]) -> list[Phrase]:
    """The phrases of a text that stand for islands, in order, given the names found in it."""
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
    """The matches of the phrase patterns, in paragraphs that have a word for islands at all."""
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
    """Whether a span is (part of) a name; a phrase may contain the chain's name, as "four Kuril islands" does."""
    overlapping = [name for name in names if name.start < end and start < name.end]
    is_anaphor = kind in ("anaphora", "one")
    return any(
        is_anaphor or n.entry.kind not in ("chain", "adjective", "region") or n.start < start or end < n.end
        for n in overlapping
    )


@dataclass(frozen=True)
class _PhraseContext:
    """A span that may be a phrase, with the names around it and the phrases found before it."""

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

    def has(self, name: str, around: int = 0) -> bool:
        """Whether phrase words of the gazetteer occur in the sentence, or in those up to `around` sentences away."""
        number = self.prepared.sentence_number(self.start)
        pattern = compiled(gazetteer().phrase_words[name])
        return any(
            pattern.search(self.prepared.folded_sentence(n)) for n in range(number - around, number + around + 1)
        )

    def is_about_the_four(self) -> bool:
        """Whether the nearest name is of the four islands; a name behind the phrase counts as twice as far away."""
        names = [n for n in self.names if n.entry.kind not in ("lookalike", "adjective")]
        if names:
            nearest = min(
                names, key=lambda n: self.start - n.end if n.end <= self.start else 2 * (n.start - self.start)
            )
            return nearest.entry.kind not in ("other_dispute", "other_island")
        return self.has("return") or all(self.has(words, around=1) for words in ("japan", "russia", "dispute"))

    def named_near(self) -> set[str]:
        """The targets of single islands named in the sentence, or if there are none, in the one before it."""
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
    """The phrase of a kind with its target, or None where it stands for nothing or for more than one thing."""
    match kind:
        case "four":
            target = _four(context)
        case "two":
            target = _two(context)
        case "disputed":
            target = _disputed(context)
        case _ if _NAME_FOLLOWS.match(
            context.prepared.source, context.prepared.folded.source_offset(context.end - 1) + 1
        ):
            return None
        case _:
            target = _referent(context, several=kind == "anaphora")
            return Phrase(context.start, context.end, target, "anaphora") if target else None
    rule: Literal["count", "disputed"] = "disputed" if kind == "disputed" else "count"
    return Phrase(context.start, context.end, target, rule) if target else None


def _four(context: _PhraseContext) -> Target | None:
    """All four, unless the sentence is about Japan's main islands or another dispute."""
    if context.has("main_islands") or not context.is_about_the_four():
        return None
    return "all_four"


def _disputed(context: _PhraseContext) -> Target | None:
    return "all_four" if context.is_about_the_four() and not context.has("other_seas") else None


def _two(context: _PhraseContext) -> Target | None:
    """Two of the four: those the sentence names, the smaller or the larger two, or those that fit its subject.

    Soldiers, missiles and barracks are on Iturup and Kunashir; the 1956 declaration and every plan to hand over "two
    islands" mean Shikotan and Habomai.
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
    """What "the islands" or "the island" refers to: the last target before it, at most NEAR characters away."""
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
