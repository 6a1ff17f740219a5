"""Sets of patterns of the gazetteer (the list of names). RE2 finds in one pass which patterns of a set match a text.

The patterns are written for Python's `re`. `re2_pattern` translates them for RE2, which knows word boundaries only for
ASCII letters. RE2 knows no lookarounds, so the patterns of a set have none.
"""

import re
from collections.abc import Iterable
from functools import lru_cache

import re2

from content.linking.folded_text import fold_pattern
from content.linking.lexicon.gazetteer import gazetteer

_WORD = r"\p{L}\p{N}_"
_BOUNDARY = re.compile(r"\\b(?P<begins>(?=[\w(\[]|\\d))?")

NOTHING: frozenset[str] = frozenset()

_IN_CLASS = r"\\.|\[[^\]]*\]"  # an escaped character, or a character class
_LOOKAROUND = re.compile(rf"\(\?<?[=!](?:{_IN_CLASS}|\((?:{_IN_CLASS}|[^()])*\)|[^()])*\)")
_SPACE_OF_VERBOSE = re.compile(rf"({_IN_CLASS})|\s+")
_END = re.compile(r"\$(?=$|\|)")  # in `re`, `$` also matches before a final line break


def re2_pattern(pattern: str) -> str:
    r"""Translate a pattern for Python's `re` into a pattern for RE2 that matches folded (normalised) text.

    `\w` and `\b` then apply to letters and digits of all scripts. In the result, `\b` matches the character beside the
    word, so a match may be one character longer at each end.
    """
    with_edges = _BOUNDARY.sub(
        lambda edge: rf"(?:^|[^{_WORD}])" if edge["begins"] is not None else rf"(?:$|[^{_WORD}])", fold_pattern(pattern)
    )
    return _END.sub(r"\\n?$", with_edges.replace(r"\w", f"[{_WORD}]"))


def without_lookarounds(pattern: str) -> str:
    r"""Translate a pattern for Python's `re` in verbose syntax into a pattern for RE2, and remove its lookarounds.

    The result matches wherever the pattern matches, and in other places too. Its `\w` also matches other characters
    than letters and digits, because a class of all letters would make RE2's automaton too large.
    """
    return _LOOKAROUND.sub("", _SPACE_OF_VERBOSE.sub(r"\1", fold_pattern(pattern))).replace(r"\w", r"[^ \n.!?。！？]")


class PatternSet:
    """A set of named patterns that RE2 searches in one pass."""

    def __init__(self, patterns: Iterable[tuple[str, str]]) -> None:
        """Compile the patterns. Each is a pair: a name, and a pattern for Python's `re` without lookarounds."""
        options = re2.Options()
        options.max_mem = 1 << 26
        options.never_capture = True
        options.log_errors = False
        self._names: list[str] = []
        self._set = re2.Set.SearchSet(options)
        for name, pattern in patterns:
            self._set.Add(re2_pattern(pattern).encode())
            self._names.append(name)
        self._set.Compile()

    def matching(self, text: str) -> frozenset[str]:
        """The names of the patterns that match anywhere in a folded (normalised) text."""
        numbers = self._set.Match(text.encode())
        return frozenset(map(self._names.__getitem__, numbers)) if numbers else NOTHING


@lru_cache(maxsize=1)
def sentence_patterns() -> PatternSet:
    """The set of the patterns that are searched in single sentences. The name of each pattern is the pattern itself."""
    words = gazetteer()
    disputes = (words.disputes.any, words.disputes.party, words.disputes.never)
    patterns = dict.fromkeys((*words.words.values(), *words.phrase_words.values(), *disputes))
    return PatternSet((pattern, pattern) for pattern in patterns)


@lru_cache(maxsize=1)
def text_patterns() -> PatternSet:
    """The patterns of `Gazetteer.words` that are searched in whole texts. The name of each is its key in `words`."""
    words = gazetteer()
    names = dict.fromkeys(name for entry in words.entries for name in (entry.words, entry.no_words) if name)
    return PatternSet((name, words.words[name]) for name in (*names, "ships", "games"))


@lru_cache(maxsize=1)
def cue_patterns() -> tuple[PatternSet, PatternSet]:
    """Two sets of patterns of cues: the patterns searched before a name, and the patterns searched after a name.

    A cue is a group of words beside a name, such as "island". The name of each pattern is the name of its cue.
    """
    cues = gazetteer().cues
    return (
        PatternSet((name, cue.before) for name, cue in cues.items()),
        PatternSet((name, cue.after) for name, cue in cues.items()),
    )
