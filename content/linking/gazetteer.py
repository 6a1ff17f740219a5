"""The names that texts are searched for: content/linking/gazetteer.yaml as records, and the expressions made of it."""

import re
from collections.abc import Iterator
from functools import lru_cache
from pathlib import Path
from typing import Annotated, Literal

import re2
import yaml
from pydantic import Field, TypeAdapter, model_validator

from content.linking.folded_text import CJK, fold_pattern
from content.models import IslandId, StrictModel, Text, rule_error

FILE = Path(__file__).resolve().parent / "gazetteer.yaml"

Target = Literal[
    "iturup", "kunashir", "shikotan", "habomai", "all_four", "shikotan+habomai", "iturup+kunashir", "other_kuril"
]
ISLANDS_OF: dict[Target, tuple[IslandId, ...]] = {
    "iturup": ("iturup",),
    "kunashir": ("kunashir",),
    "shikotan": ("shikotan",),
    "habomai": ("habomai",),
    "all_four": ("iturup", "kunashir", "shikotan", "habomai"),
    "shikotan+habomai": ("shikotan", "habomai"),
    "iturup+kunashir": ("iturup", "kunashir"),
    "other_kuril": (),
}
Kind = Literal[
    "name", "settlement", "landmark", "region", "chain", "other_island", "adjective", "lookalike", "other_dispute"
]
Forms = Annotated[tuple[Text, ...], Field(min_length=1, strict=False)]


def islands_of(target: Target) -> tuple[IslandId, ...]:
    """The islands that a target stands for, from north-east to south-west; none for another Kuril island."""
    return ISLANDS_OF[target]


class Cue(StrictModel):
    """Words beside a name: `before` fits the folded text that ends where it begins, `after` what follows it."""

    before: Text
    after: Text


class Entry(StrictModel):
    """Forms of a name, what it is the name of, and what has to stand near it."""

    id: Text
    kind: Kind
    target: Target | None = None
    place: Text | None = None  # of content/facts
    forms: Forms
    capital: bool = False
    cue: Text | None = None
    article: Literal["any", "four", "same", "chain"] | None = None
    words: Text | None = None
    no_words: Text | None = None
    sentence_words: Text | None = None
    no_sentence_words: Text | None = None
    not_after: Text | None = None
    not_before: Text | None = None

    @model_validator(mode="after")
    def _has_a_target_or_is_none(self) -> "Entry":
        if (self.target is None) != (self.kind in ("lookalike", "other_dispute")):
            raise rule_error("target", repr(self.target), "a target, and none for a lookalike or another dispute")
        return self

    @property
    def counts_anywhere(self) -> bool:
        """Whether the name is nobody else's, so that it tells what the article is about."""
        return not (self.article or self.cue) and self.target is not None


class Disputes(StrictModel):
    """Words of a sentence in which "the Kurils" are the four islands that are disputed."""

    any: Text
    party: Text
    never: Text


class Gazetteer(StrictModel):
    """The whole file."""

    endings: dict[str, Text]
    cues: dict[str, Cue]
    words: dict[str, Text]
    scan: Forms
    disputes: Disputes
    phrase_heads: Text
    phrases: dict[str, Text]
    phrase_words: dict[str, Text]
    entries: Annotated[tuple[Entry, ...], Field(strict=False)]

    @model_validator(mode="after")
    def _names_what_it_has(self) -> "Gazetteer":
        for entry in self.entries:
            for field in ("words", "no_words", "sentence_words", "no_sentence_words"):
                _is_known(entry, field, self.words)
            _is_known(entry, "cue", self.cues)
        return self

    @model_validator(mode="after")
    def _scans_for_each_form(self) -> "Gazetteer":
        stems = [fold_pattern(stem) for stem in self.scan]
        for entry in (entry for entry in self.entries if entry.target and not entry.article):
            for form in map(fold_pattern, entry.forms):
                if not any(stem in self._spelt_out(form) for stem in stems):
                    raise rule_error(
                        f"entries.{entry.id}.forms", repr(form), "a form that has one of the stems of `scan`"
                    )
        return self

    def _spelt_out(self, form: str) -> str:
        for name, ending in self.endings.items():
            form = form.replace(f"<{name}>", ending)
        return form


def _is_known(entry: Entry, field: str, known: dict[str, Cue] | dict[str, str]) -> None:
    name = getattr(entry, field)
    if name is not None and name not in known:
        raise rule_error(f"{entry.id}.{field}", repr(name), f"one of {', '.join(known)}")


@lru_cache(maxsize=1)
def gazetteer() -> Gazetteer:
    """The file's content, read once; raises pydantic.ValidationError where it is not sound."""
    return TypeAdapter(Gazetteer).validate_python(yaml.safe_load(FILE.read_text(encoding="utf-8")))


# Expressions --------------------------------------------------------------------------------------------------------

_LONG = re.compile(r"[^\W\d_]{6,}")  # only so long a word may be broken over two lines without a hyphen
_SPACE = r"[ \n]?"


def expression(form: str, endings: dict[str, str]) -> str:
    """A form as a regular expression over folded text."""
    for name, ending in endings.items():
        form = form.replace(f"<{name}>", ending)
    form = fold_pattern(form)
    broken_over_lines = _LONG.sub(lambda word: _with_breaks(word[0]), form)
    return broken_over_lines.replace(" ", _SPACE).replace(f"{_SPACE}?", _SPACE)


def _with_breaks(word: str) -> str:
    return word if re.match(f"[{CJK}]", word) else r"\n?".join(word)


@lru_cache(maxsize=1)
def _patterns() -> tuple[tuple[Entry, str], ...]:
    names = gazetteer()
    return tuple((entry, "|".join(expression(form, names.endings) for form in entry.forms)) for entry in names.entries)


@lru_cache(maxsize=1)
def _compiled() -> tuple[tuple[Entry, "re.Pattern[str]"], ...]:
    return tuple((entry, re.compile(pattern)) for entry, pattern in _patterns())


@lru_cache(maxsize=1)
def _anywhere() -> "re2._Regexp":
    options = re2.Options()
    options.longest_match = True
    options.max_mem = 1 << 27
    options.never_capture = True
    return re2.compile("|".join(pattern for _, pattern in _patterns()), options)


def find(text: str) -> Iterator[tuple[int, int]]:
    """Where the longest forms stand in a folded text, from the left; they may begin or end within words."""
    data = text.encode()
    counted = place = 0  # bytes, and the characters that they are
    for match in _anywhere().finditer(data):
        start = place + len(data[counted : match.start()].decode())
        place, counted = start + len(match[0].decode()), match.end()
        yield start, place


@lru_cache(maxsize=4096)
def entries_of(found: str) -> tuple[Entry, ...]:
    """The entries that a stretch of folded text is a form of, in the file's order."""
    return tuple(entry for entry, pattern in _compiled() if pattern.fullmatch(found))
