"""Sets of patterns of the gazetteer. RE2 finds in one pass which patterns of a set match a text.

RE2 supports neither lookarounds nor word boundaries of other scripts than Latin. `re2_pattern` translates the patterns,
which are written for Python's `re`; those of a set have no lookarounds.
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
    r"""Translate a pattern for Python's `re` into one for RE2, which is searched in folded text.

    In the result, `\w` matches letters and digits of all scripts, and `\b` is a word boundary of all scripts. A
    boundary matches the character beside the word, so the match may be one character longer.
    """
    with_edges = _BOUNDARY.sub(
        lambda edge: rf"(?:^|[^{_WORD}])" if edge["begins"] is not None else rf"(?:$|[^{_WORD}])", fold_pattern(pattern)
    )
    return _END.sub(r"\\n?$", with_edges.replace(r"\w", f"[{_WORD}]"))


def without_lookarounds(pattern: str) -> str:
    r"""Translate a verbose pattern for Python's `re` into one for RE2, without its lookarounds.

    The result matches wherever the pattern matches, and elsewhere too. In it, `\w` matches more characters than letters
    and digits, because a class of all letters would make RE2's automaton too large.
    """
    return _LOOKAROUND.sub("", _SPACE_OF_VERBOSE.sub(r"\1", fold_pattern(pattern))).replace(r"\w", r"[^ \n.!?。！？]")


class PatternSet:
    """Patterns with their names."""

    def __init__(self, patterns: Iterable[tuple[str, str]]) -> None:
        """Compile the patterns, pairs of a name and an expression for Python's `re` without lookarounds."""
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
        """The names of the patterns that match anywhere in a folded text."""
        numbers = self._set.Match(text.encode())
        return frozenset(map(self._names.__getitem__, numbers)) if numbers else NOTHING


@lru_cache(maxsize=1)
def sentence_patterns() -> PatternSet:
    """The patterns that are searched in sentences. Each pattern is its own name."""
    words = gazetteer()
    disputes = (words.disputes.any, words.disputes.party, words.disputes.never)
    patterns = dict.fromkeys((*words.words.values(), *words.phrase_words.values(), *disputes))
    return PatternSet((pattern, pattern) for pattern in patterns)


@lru_cache(maxsize=1)
def text_patterns() -> PatternSet:
    """The patterns of `words`, which are searched in whole texts, by their names in the gazetteer."""
    words = gazetteer()
    names = dict.fromkeys(name for entry in words.entries for name in (entry.words, entry.no_words) if name)
    return PatternSet((name, words.words[name]) for name in (*names, "ships", "games"))


@lru_cache(maxsize=1)
def cue_patterns() -> tuple[PatternSet, PatternSet]:
    """The patterns of cues before a name and of cues after a name, each by the names of the cues."""
    cues = gazetteer().cues
    return (
        PatternSet((name, cue.before) for name, cue in cues.items()),
        PatternSet((name, cue.after) for name, cue in cues.items()),
    )
