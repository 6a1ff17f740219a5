"""Claim checks of our own sentences: of the figures that can be checked, most are checked; of the others, hardly any.

The sentences are in claims_table.yaml. Each is processed as a reader's text is: names are found first, then figures.
"""

from collections import Counter
from collections.abc import Iterator
from functools import cache
from pathlib import Path

import yaml

from content.linking import analyse
from content.linking.checks import claim_checks
from tests.contents import load

TABLE = yaml.safe_load(Path(__file__).with_name("claims_table.yaml").read_text(encoding="utf-8"))
PRECISION, RECALL = 0.97, 0.70
Check = tuple[str, str, str]  # kind, figure, verdict


def rows(*sections: str) -> Iterator[tuple[list[Check], str | None, str]]:
    """The rows of some sections of the table: the expected checks, the date of the article or None, and the text."""
    for section in sections:
        for row in TABLE[section]:
            expected, as_of, text = row.split(" | ", 2)
            checks = [] if expected == "-" else [check_of(words) for words in expected.split("; ")]
            yield checks, None if as_of == "-" else as_of, text


def check_of(words: str) -> Check:
    """The kind, figure and verdict in a check of the table: `residents 17,000 cannot tell`."""
    kind, rest = words.split(" ", 1)
    verdict = next(verdict for verdict in ("agrees", "differs", "cannot tell") if rest.endswith(verdict))
    return kind, rest.removesuffix(verdict).strip(), verdict


@cache
def found(text: str, as_of: str | None) -> tuple[Check, ...]:
    """The checks of a text: kind, figure, verdict. `as_of` is the date of its article, if known."""
    checks = claim_checks(analyse(text), load(), as_of)
    return tuple((one.kind, text[one.figure_start : one.figure_end], one.agreement) for one in checks)


def test_the_table_is_large_enough_to_tell() -> None:
    assert sum(map(len, TABLE.values())) >= 300
    assert len(TABLE["tempting"]) >= 100 and len(TABLE["nothing"]) >= 100
    assert set(TABLE) == {"claims", "tempting", "nothing"}


def test_a_check_that_is_given_is_right() -> None:
    given = [(check, expected, text) for expected, as_of, text in rows(*TABLE) for check in found(text, as_of)]
    wrong = [(check, text) for check, expected, text in given if check not in expected]
    assert len(given) >= 90
    assert 1 - len(wrong) / len(given) >= PRECISION, wrong


def test_no_figure_of_something_else_is_called_wrong() -> None:
    differing = [
        (check, text)
        for _, as_of, text in rows("tempting", "nothing")
        for check in found(text, as_of)
        if check[2] == "differs"
    ]
    assert not differing


def test_most_claims_of_each_kind_are_checked() -> None:
    expected, right, missed = Counter[str](), Counter[str](), []
    for checks, as_of, text in rows("claims"):
        for check in checks:
            expected[check[0]] += 1
            if check in found(text, as_of):
                right[check[0]] += 1
            else:
                missed.append((check, text))
    assert set(expected) == {"residents", "distance", "area", "height", "islands", "year"}
    assert all(right[kind] / expected[kind] >= RECALL for kind in expected), missed
