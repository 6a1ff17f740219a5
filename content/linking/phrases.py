"""What names islands without a name of theirs: `four of the disputed islands`, 二島, `the islands`.

Each is resolved within the article: by the names around it, by what its sentence is about, by what was named last.
Where that leaves a doubt, the phrase names nothing.
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
from content.linking.linked_text import Article, compiled
from content.linking.names import Name

Means = Literal["four", "two", "disputed", "anaphora", "one"]

_PARAGRAPH = re.compile(r".+(?:\n.+)*")
_NAME_FOLLOWS = re.compile(r"\s{1,3}[«\"“]?(?:of )?[A-ZА-ЯЁ]")  # "остров Итуруп"
NEIGHBOURS = 40  # names on either side that may tell what a phrase stands for
NEAR = 600  # characters within which "the islands" may refer to what was named before


@dataclass(frozen=True)
class Phrase:
    """A phrase at a span of the folded text, and the islands it stands for."""

    start: int
    end: int
    target: Target
    rule: Literal["count", "disputed", "anaphora"]


def phrases(article: Article, names: Sequence[Name]) -> list[Phrase]:
    """The phrases of an article that stand for islands, given the names found in it."""
    found: list[Phrase] = []
    starts = [name.start for name in names]
    for match in _matches(article.text):
        start, end = match.span()
        number = bisect_left(starts, start)
        near = names[max(number - NEIGHBOURS, 0) : number + NEIGHBOURS]
        if _is_taken(start, end, near, str(match.lastgroup)) or article.in_address(start):
            continue
        if article.folded.source[slice(*article.folded.span(start, end))].isalpha() and article.text[end - 1].isascii():
            continue  # `fourislands` is no English, only `four-islands` is
        setting = _Setting(article, near, found[-NEIGHBOURS:], start, end)
        phrase = _resolve(setting, cast(Means, match.lastgroup))
        if phrase:
            found.append(phrase)
    return found


def _matches(text: str) -> Iterator["re.Match[str]"]:
    """Where phrases may stand; paragraphs that speak of no islands at all are passed over."""
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


def _is_taken(start: int, end: int, names: Sequence[Name], means: str) -> bool:
    """Whether a name stands there; "four Kuril islands" has the chain's name within it and is a phrase all the same."""
    over = [name for name in names if name.start < end and start < name.end]
    refers = means in ("anaphora", "one")
    return any(
        refers or n.entry.kind not in ("chain", "adjective", "region") or n.start < start or end < n.end for n in over
    )


@dataclass(frozen=True)
class _Setting:
    """A phrase's place among the names and phrases of its article."""

    article: Article
    names: Sequence[Name]
    before: Sequence[Phrase]
    start: int
    end: int

    @property
    def words(self) -> str:
        return self.article.text[self.start : self.end]

    @property
    def sentence(self) -> str:
        return self.article.sentence(self.article.sentence_number(self.start))

    def has(self, name: str, around: int = 0) -> bool:
        """Whether a word of the gazetteer's phrase words stands in the sentence, or in one so near to it."""
        number = self.article.sentence_number(self.start)
        pattern = compiled(gazetteer().phrase_words[name])
        return any(pattern.search(self.article.sentence(n)) for n in range(number - around, number + around + 1))

    def is_about_the_four(self) -> bool:
        """Whether what was named nearest, before the phrase rather than after it, is ours."""
        told = [n for n in self.names if n.entry.kind not in ("lookalike", "adjective")]
        if told:
            nearest = min(told, key=lambda n: self.start - n.end if n.end <= self.start else 2 * (n.start - self.start))
            return nearest.entry.kind not in ("other_dispute", "other_island")
        return self.has("return") or all(self.has(words, around=1) for words in ("japan", "russia", "dispute"))

    def named_near(self) -> set[str]:
        """The single islands named in the sentence, or else in the one before it."""
        number = self.article.sentence_number(self.start)
        for n in (number, number - 1):
            here = {
                name.entry.target
                for name in self.names
                if self.article.sentence_number(name.start) == n and name.entry.target in _SINGLE
            }
            if here:
                return {str(target) for target in here}
        return set()


_SINGLE = ("iturup", "kunashir", "shikotan", "habomai")
_PAIRS: dict[frozenset[str], Target] = {
    frozenset({"shikotan", "habomai"}): "shikotan+habomai",
    frozenset({"iturup", "kunashir"}): "iturup+kunashir",
}


def _resolve(setting: _Setting, means: Means) -> Phrase | None:
    match means:
        case "four":
            target = _four(setting)
        case "two":
            target = _two(setting)
        case "disputed":
            target = _disputed(setting)
        case _ if _NAME_FOLLOWS.match(
            setting.article.folded.source, setting.article.folded.origin(setting.end - 1) + 1
        ):
            return None
        case _:
            target = _referent(setting, several=means == "anaphora")
            return Phrase(setting.start, setting.end, target, "anaphora") if target else None
    rule: Literal["count", "disputed"] = "disputed" if means == "disputed" else "count"
    return Phrase(setting.start, setting.end, target, rule) if target else None


def _four(setting: _Setting) -> Target | None:
    """Four islands are ours unless the sentence is about Japan's main islands or another dispute."""
    if setting.has("main_islands") or not setting.is_about_the_four():
        return None
    return "all_four"


def _disputed(setting: _Setting) -> Target | None:
    return "all_four" if setting.is_about_the_four() and not setting.has("other_seas") else None


def _two(setting: _Setting) -> Target | None:
    """Two of the four: those the sentence names, the smaller or larger, or those its subject tells.

    Soldiers, missiles and barracks are on Iturup and Kunashir; the 1956 declaration and every plan to hand over "two
    islands" mean Shikotan and Habomai.
    """
    if setting.has("main_islands") or setting.has("without_name") or not setting.is_about_the_four():
        return None
    if re.search(r"larg|big|крупн|больш|大き", setting.words):
        return "iturup+kunashir"
    if re.search(r"small|little|мал|меньш|小さ", setting.words):
        return "shikotan+habomai"
    named = _PAIRS.get(frozenset(setting.named_near()))
    if named:
        return named
    if setting.has("handover"):
        return "shikotan+habomai"
    if setting.has("military"):
        return "iturup+kunashir"
    return "shikotan+habomai" if setting.has("handover", around=1) else None


def _referent(setting: _Setting, several: bool) -> Target | None:
    """What "the islands" or "the island" refers to: what was last named before it, if that is near enough."""
    past = [(n.end, n.entry.target) for n in setting.names if n.end <= setting.start and n.entry.kind != "adjective"]
    past = [(end, target) for end, target in past if end > setting.start - NEAR]
    past += [(p.end, p.target) for p in setting.before if p.rule != "anaphora" and p.end > setting.start - NEAR]
    past.sort(key=lambda item: item[0])
    if not past or past[-1][1] is None:
        return None
    return _set_named_last(past) if several else _one_named_last(past)


def _one_named_last(past: Sequence[tuple[int, Target | None]]) -> Target | None:
    last = past[-1][1]
    return last if last in ("iturup", "kunashir", "shikotan") else None


def _set_named_last(past: Sequence[tuple[int, Target | None]]) -> Target | None:
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
