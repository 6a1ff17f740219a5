"""Whether a text is worth reading: one pass over its bytes by a compiled engine.

Most texts of an archive name none of the islands. The expression below finds at least every text that does, and some
that do not; only those are folded, divided into sentences and read with care. The engine is RE2: linear in the text's
length whatever stands in it, kept by its makers, with wheels for Linux and macOS.
"""

import re
from collections import defaultdict
from functools import lru_cache

import re2

from content.linking.folded_text import CJK, DROPPED, HYPHENS, fold_pattern, table
from content.linking.gazetteer import gazetteer

_WITHIN = rf"[\-{DROPPED}{HYPHENS}]*(?:[ \t\r]*\n[ \t]*)?"  # between two letters of a word, as folding leaves it out
_WITHIN_CJK = rf"[\s\x{{3000}}{DROPPED}]*"
_BETWEEN = rf"[\s\x{{a0}}\x{{2000}}-\x{{200f}}\x{{202f}}\-{HYPHENS}]*"  # between two words


def may_name(text: str) -> bool:
    """Whether any name may stand in the text."""
    return _expression().search(text.encode("utf-8", "surrogatepass")) is not None


@lru_cache(maxsize=1)
def _expression() -> "re2._Regexp":
    options = re2.Options()
    options.max_mem = 1 << 26
    options.never_capture = True
    options.case_sensitive = False
    options.log_errors = False
    return re2.compile("|".join(map(_as_written, gazetteer().scan)).encode(), options)


def _as_written(stem: str) -> str:
    """An expression for whatever folds into the stem."""
    words = fold_pattern(stem).split(" ")
    return _BETWEEN.join(_within(word).join(f"[{c}{_variants()[c]}]" for c in word) for word in words)


def _within(word: str) -> str:
    return _WITHIN_CJK if re.match(f"[{CJK}]", word) else _WITHIN


@lru_cache(maxsize=1)
def _variants() -> defaultdict[str, str]:
    """What folds into each letter, but for its capital, which the expression finds anyway."""
    variants: defaultdict[str, str] = defaultdict(str)
    for code, base in table().items():
        if base.isalnum() and chr(code).lower() != base:
            variants[base] += chr(code)
    return variants
