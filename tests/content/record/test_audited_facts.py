"""Facts that were once wrong or incomplete agree with the source that settles them."""

from pathlib import Path
from typing import Any

import yaml

from content.models import Fact, Names
from content.record.facts.fact_index import all_facts
from tests.contents import load

CONTENT = load()
FACTS = {entry.id: entry.fact for entry in all_facts(CONTENT)}
ROWS: list[dict[str, Any]] = yaml.safe_load((Path(__file__).parent / "audited_facts.yaml").read_text(encoding="utf-8"))


def test_what_was_wrong_is_right() -> None:
    faults = [fault for row in ROWS for fault in (wrong_names(row) if "names" in row else wrong_fact(row))]
    assert not faults, "\n".join(faults)


def wrong_fact(row: dict[str, Any]) -> list[str]:
    """What is wrong in the fact of a row: missing or forbidden words, another date or confidence, or a missing source.

    `row` is an entry of audited_facts.yaml.
    """
    fact: Fact[Any] = FACTS[row["fact"]]
    text = f"{fact.value} {fact.note or ''}"
    missing = [words for words in row["says"] if words.casefold() not in text.casefold()]
    wrong = [words for words in row.get("not", ()) if words in text]
    other = [key for key in ("as_of", "confidence") if str(row.get(key, "")) not in ("", str(getattr(fact, key)))]
    uncited = [row["source"]] if row["source"] not in fact.sources else []
    return [f"{row['fact']}: {words}" for words in (*missing, *wrong, *other, *uncited)]


def wrong_names(row: dict[str, Any]) -> list[str]:
    """The names in the record that differ from those in `row`, and the source of `row` if the names do not cite it."""
    table, id_ = row["names"].split(".")
    names: Names = getattr(CONTENT, table)[id_].names
    given = {key: value for key, value in row.items() if key not in ("names", "source")}
    wrong = [f"{row['names']}: {key}" for key, value in given.items() if getattr(names, key) != value]
    return wrong + ([f"{row['names']}: {row['source']}"] if row["source"] not in names.sources else [])
