"""The gazetteer: the list of the names that are searched for in texts.

The names are read from gazetteer.yaml, validated, and compiled to regular expressions. A form is one spelling of a
name, written as a regular expression for folded text. In a folded text, different spellings have become equal
(folded_text.py). A target is the island or islands that a name or phrase stands for.
"""

import re
from collections.abc import Iterable, Iterator
from functools import lru_cache
from pathlib import Path
from typing import Annotated, Literal

import re2
import yaml
from pydantic import Field, TypeAdapter, model_validator

from content.linking.folded_text import CJK, fold_pattern
from content.models import IslandId, StrictModel, Text, rule_error

FILE = Path(__file__).resolve().parent / "gazetteer.yaml"

# What a name or phrase stands for. `other_kuril` is an island or chain of the Kurils outside the four islands.
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
EntryKind = Literal[
    "name", "settlement", "landmark", "region", "chain", "other_island", "adjective", "lookalike", "other_dispute"
]
Forms = Annotated[tuple[Text, ...], Field(min_length=1, strict=False)]


def islands_of(target: Target) -> tuple[IslandId, ...]:
    """The islands of a target, in the order of ISLAND_ORDER; empty for the target `other_kuril`.

    A target is what a name or phrase stands for: an island, a group of islands, or another Kuril island.
    """
    return ISLANDS_OF[target]


class Cue(StrictModel):
    """Regular expressions for words beside an ambiguous name, such as "island".

    `before` is searched in the 40 characters before the name, and `after` in the 40 characters after the name. Both are
    searched in folded (normalised) text.
    """

    before: Text
    after: Text


class GazetteerEntry(StrictModel):
    """An entry of the gazetteer: the forms of a name, its target, and the conditions under which the name counts.

    `forms` are spellings of the name, as regular expressions. `target` is the island or islands that the name stands
    for. It is None if and only if `kind` is `lookalike` or `other_dispute`. Such an entry gives no mention, and it
    excludes shorter names inside its forms. The fields from `capital` on are conditions, and all of them must be met:
    - `capital`: if true, the name does not begin with a lower-case letter;
    - `cue`: a match of `Gazetteer.cues[cue]` is beside the name, or the name is in a list with an accepted name (for
      islets see also `names.ENOUGH_ISLETS`);
    - `in_sentence`: if true, the condition `cue` is also met by an unambiguous name of the same island in the sentence,
      or by another name of this entry that counts anywhere in the text;
    - `article`: the text also contains an unambiguous name (see `counts_anywhere`). With `any` or `chain`, this may be
      any such name. With `four`, it must name some of the four islands. With `same`, it must have the same target as
      this entry, or the target `all_four`;
    - `words`, `no_words`: `Gazetteer.words[...]` matches the text, or does not match it;
    - `sentence_words`, `no_sentence_words`: the same for the sentence;
    - `not_after`, `not_before`: this pattern does not match directly before the name, or directly after it.
    """

    id: Text
    kind: EntryKind
    target: Target | None = None
    place: Text | None = None  # an id in content/facts
    forms: Forms
    capital: bool = False
    cue: Text | None = None
    in_sentence: bool = False
    article: Literal["any", "four", "same", "chain"] | None = None
    words: Text | None = None
    no_words: Text | None = None
    sentence_words: Text | None = None
    no_sentence_words: Text | None = None
    not_after: Text | None = None
    not_before: Text | None = None

    @model_validator(mode="after")
    def _has_target_unless_excluded(self) -> "GazetteerEntry":
        if (self.target is None) != (self.kind in ("lookalike", "other_dispute")):
            raise rule_error("target", repr(self.target), "a target, and none for a lookalike or another dispute")
        return self

    @property
    def counts_anywhere(self) -> bool:
        """Whether the name is unambiguous: it stands for islands without a word beside it or another name in the text.

        So `target` is set, and `cue` and `article` are not. The other conditions of the entry, such as `capital` and
        `words`, apply to an unambiguous name too.
        """
        return not (self.article or self.cue) and self.target is not None


class Disputes(StrictModel):
    """Regular expressions that decide whether a name such as "the Kurils" means the four islands in a sentence.

    The name means the four islands if the sentence matches `any` and `party` and does not match `never`.
    """

    any: Text
    party: Text
    never: Text


class Gazetteer(StrictModel):
    """The content of gazetteer.yaml. Comments in the file explain the patterns.

    `entries` contains the names. `endings` contains grammatical endings; `<name>` in a form stands for the ending
    `name`. `cues` and `words` contain patterns by their keys, and the conditions of entries contain these keys. `scan`
    contains the stems that `scan.may_mention` uses. `disputes` contains the patterns that `mentions.py` uses.
    `phrase_starts`, `phrases` and `phrase_words` contain the patterns that `phrases.find_phrases` uses.
    """

    endings: dict[str, Text]
    cues: dict[str, Cue]
    words: dict[str, Text]
    scan: Forms
    disputes: Disputes
    phrase_starts: Text
    phrases: dict[str, Text]
    phrase_words: dict[str, Text]
    entries: Annotated[tuple[GazetteerEntry, ...], Field(strict=False)]

    @model_validator(mode="after")
    def _refers_to_known_names(self) -> "Gazetteer":
        for entry in self.entries:
            for field in ("words", "no_words", "sentence_words", "no_sentence_words"):
                _check_reference(entry, field, self.words)
            _check_reference(entry, "cue", self.cues)
        return self

    @model_validator(mode="after")
    def _has_scan_stem_for_each_form(self) -> "Gazetteer":
        stems = [fold_pattern(stem) for stem in self.scan]
        for entry in (entry for entry in self.entries if entry.target and not entry.article):
            for form in map(fold_pattern, entry.forms):
                if not any(stem in self._with_endings(form) for stem in stems):
                    raise rule_error(
                        f"entries.{entry.id}.forms", repr(form), "a form that has one of the stems of `scan`"
                    )
        return self

    def _with_endings(self, form: str) -> str:
        for name, ending in self.endings.items():
            form = form.replace(f"<{name}>", ending)
        return form


def _check_reference(entry: GazetteerEntry, field: str, known: dict[str, Cue] | dict[str, str]) -> None:
    name = getattr(entry, field)
    if name is not None and name not in known:
        raise rule_error(f"{entry.id}.{field}", repr(name), f"one of {', '.join(known)}")


_added: list[GazetteerEntry] = []


def add_names(entries: Iterable[GazetteerEntry]) -> None:
    """Add entries to the gazetteer (the list of names) of this process. Call this before the first text is linked.

    The forms of the entries must be plain names without syntax of regular expressions.
    """
    _added.extend(entries)


@lru_cache(maxsize=1)
def gazetteer() -> Gazetteer:
    """The gazetteer, with the entries that were added. The file gazetteer.yaml is read once, at the first call.

    Raises yaml.YAMLError if the file is not valid YAML, and pydantic.ValidationError if the content breaks the rules of
    the models.
    """
    content = yaml.safe_load(FILE.read_text(encoding="utf-8"))
    content["entries"] += _added
    content["scan"] += [form for entry in _added for form in entry.forms]
    return TypeAdapter(Gazetteer).validate_python(content)


# Regular expressions --------------------------------------------------------------------------------------------------

_LONG = re.compile(r"[^\W\d_]{6,}")  # words that are found even if a line break without a hyphen divides them
_SPACE = r"[ \n]?"
# A kanji before the word for what it names. Texts put the reading of the name between the two: 多楽（たらく）島.
_READ_ALOUD = re.compile(r"(?<=[一-鿿\]])(群島|諸島|[島岳山湾村])(\??)$")
READING = "(?:[(（][ぁ-ゖァ-ヺー]{1,12}[)）])"


def expression(form: str, endings: dict[str, str]) -> str:
    """The regular expression that finds a form (a spelling of a name) in folded (normalised) text.

    `endings` contains the pattern that replaces each `<name>` in the form. Before a final character such as 島, the
    reading of the name may stand in brackets. Each space in the form is optional and also matches a line break. A word
    of at least 6 letters, if it is not Japanese, also matches with line breaks between its letters.
    """
    for name, ending in endings.items():
        form = form.replace(f"<{name}>", ending)
    form = _READ_ALOUD.sub(rf"(?:{READING}?\1)\2", fold_pattern(form))
    with_line_breaks = _LONG.sub(lambda word: _with_line_breaks(word[0]), form)
    return with_line_breaks.replace(" ", _SPACE).replace(f"{_SPACE}?", _SPACE)


def _with_line_breaks(word: str) -> str:
    return word if re.match(f"[{CJK}]", word) else r"\n?".join(word)


@lru_cache(maxsize=1)
def _patterns_by_entry() -> tuple[tuple[GazetteerEntry, str], ...]:
    endings = gazetteer().endings
    return tuple((entry, "|".join(expression(form, endings) for form in entry.forms)) for entry in gazetteer().entries)


@lru_cache(maxsize=1)
def _compiled() -> tuple[tuple[GazetteerEntry, "re.Pattern[str]"], ...]:
    return tuple((entry, re.compile(pattern)) for entry, pattern in _patterns_by_entry())


@lru_cache(maxsize=1)
def _any_form() -> "re2._Regexp":
    options = re2.Options()
    options.longest_match = True
    options.max_mem = 1 << 27
    options.never_capture = True
    return re2.compile("|".join(pattern for _, pattern in _patterns_by_entry()), options)


def find_forms(text: str) -> Iterator[tuple[int, int]]:
    """Find the names of all entries in a folded (normalised) text, and yield their spans.

    A span `(start, end)` counts characters; `end` is exclusive. The text is searched from left to right. If several
    names match at the same offset, the longest match is yielded. The search continues at the end of the span, so the
    spans are in order and do not overlap. Word boundaries are not checked: a span may begin or end inside a word.
    """
    return spans_of_matches(_any_form(), text)


def spans_of_matches(expression: "re2._Regexp", text: str) -> Iterator[tuple[int, int]]:
    """The spans `(start, end)` of the matches of an RE2 expression in a text, in characters; `end` is exclusive.

    This function searches the UTF-8 bytes of the text. RE2's search of a str would take much more time, because it
    converts the offsets of each match.
    """
    data = text.encode()
    if len(data) == len(text):  # only ASCII: each character is one byte
        yield from (match.span() for match in expression.finditer(data))
        return
    byte_end = end = 0  # the end of the last match, in bytes and in characters
    for match in expression.finditer(data):
        byte_start, next_byte = match.span()
        start = end + len(data[byte_end:byte_start].decode())
        end, byte_end = start + len(data[byte_start:next_byte].decode()), next_byte
        yield start, end


@lru_cache(maxsize=4096)
def matching_entries(text: str) -> tuple[GazetteerEntry, ...]:
    """The entries with a form (a regular expression) that matches the whole of `text`, in the order of gazetteer.yaml.

    `text` is a piece of folded (normalised) text.
    """
    return tuple(entry for entry, pattern in _compiled() if pattern.fullmatch(text))
