"""A fast filter before linking: RE2 searches the bytes of a text once.

Most texts of an archive do not mention the islands. The regular expression of this module matches every text that
contains an unambiguous name, an ambiguous name that needs a word such as "island" beside it, or a phrase such as "two
islands" that can count without a name. It also matches a few other texts. Only texts that match are folded (different
spellings become equal, folded_text.py) and split into sentences. RE2 was chosen because its time grows linearly with
the length of any text, because it is maintained, and because it has wheels for Linux and macOS.
"""

import re
from collections import defaultdict
from functools import lru_cache

import re2

from content.linking.folded_text import CJK, DROPPED, HYPHENS, base_characters, fold_pattern
from content.linking.lexicon.gazetteer import READING, gazetteer

_SPACES = r"\s\v\x{85}\x{a0}\x{2000}-\x{200f}\x{2028}\x{2029}\x{202f}\x{205f}\x{3000}"
# Characters that folding drops between two letters of a word.
_WITHIN = rf"[\-{DROPPED}{HYPHENS}]*(?:[ \t\r]*\n[{_SPACES}]*)?"
_WITHIN_CJK = rf"[{_SPACES}{DROPPED}]*"
_BETWEEN = rf"[{_SPACES}\-{HYPHENS}]*"  # characters between two words
# Spellings in which no name can be found: with a reading before the word for an island, and with spaces between
# capitals.
_HIDING = (rf"\p{{Han}}[{_SPACES}]*{READING}[{_SPACES}]*[島岳山湾村群諸]", r"(?-i:(?:\p{Lu} ){5}\p{Lu})")


def may_mention(text: str) -> bool:
    """Whether the text may mention an island. False means that it contains neither a name nor a phrase that counts."""
    return bool(_expressions().Match(text.encode("utf-8", "surrogatepass")))


@lru_cache(maxsize=1)
def _expressions() -> "re2.Set":
    """The expressions of the filter: one for all stems, and those of _HIDING. A text passes if one of them matches.

    A `re2.Set` reports which expressions match, but not where. So it is twice as fast as a single expression.
    """
    options = re2.Options()
    options.max_mem = 1 << 26
    options.never_capture = True
    options.case_sensitive = False
    options.log_errors = False
    expressions = re2.Set.SearchSet(options)
    for pattern in ("|".join(map(_unfolded, gazetteer().scan)), *_HIDING):
        expressions.Add(pattern.encode())
    expressions.Compile()
    return expressions


def _unfolded(stem: str) -> str:
    """An RE2 expression that finds a stem in text that is not folded (normalised) yet.

    A stem is a part of a name or word, from gazetteer.yaml. It contains no syntax of regular expressions. If case is
    ignored, the expression matches nearly every spelling that folds to the same text as `stem`. Rare kinds of space are
    not matched.
    """
    words = fold_pattern(stem).split(" ")
    return _BETWEEN.join(_within(word).join(f"[{c}{_variants()[c]}]" for c in word) for word in words)


def _within(word: str) -> str:
    return _WITHIN_CJK if re.match(f"[{CJK}]", word) else _WITHIN


@lru_cache(maxsize=1)
def _variants() -> defaultdict[str, str]:
    """A mapping from each letter or digit to all characters that folding replaces by it, as one string.

    The letter itself and its capital letter are not in the string: `_unfolded` adds the letter, and the search ignores
    case.
    """
    variants: defaultdict[str, str] = defaultdict(str)
    for code, base in base_characters().items():
        if base.isalnum() and chr(code).lower() != base:
            variants[base] += chr(code)
    return variants
