"""The model of a change of the record, which `facts/CHANGES.yaml` tells to readers, and the version of the record."""

from collections.abc import Collection
from typing import Annotated, Literal

from pydantic import Field, model_validator

from content.models import PartialDate, Slug, StrictModel, Text, Words, rule_error

ChangeKind = Literal["correction", "addition", "sources", "withdrawal"]
FULL_DATE = len("2026-11-30")


class ChangedFact(StrictModel):
    """A fact that a change concerns, and what the record said before.

    `id` is the id of the fact when it was changed; it may have become a former id since. For the names of a record, it
    is the table, the id of the record and `names`, such as `settlements.kitovy.names`. `before` is the value or the
    note that was changed, as it stood on the page; None if the fact is new, or if only its sources were changed.
    """

    id: Text
    before: Words | None = None


class Change(StrictModel):
    """A change of the record: what is told now, which facts it concerns, why it was made, and what it rests on.

    `date` is the day of the change. `what` is one sentence. `why` says what was wrong or missing. Only an addition may
    concern no fact by its id, when it adds too many to be named.
    """

    id: Slug
    date: PartialDate
    kind: ChangeKind
    what: Words
    why: Words
    facts: Annotated[tuple[ChangedFact, ...], Field(strict=False)] = ()
    sources: Annotated[tuple[str, ...], Field(strict=False)] = ()

    @model_validator(mode="after")
    def _names_day_and_facts(self) -> "Change":
        if len(self.date) != FULL_DATE:
            raise rule_error("date", self.date, "the day of the change, such as 2026-11-30")
        if not self.facts and self.kind != "addition":
            raise rule_error("facts", "none", f"the facts of the {self.kind}")
        return self


def version(changes: Collection[Change]) -> str:
    """The version of the record: the day of its newest change, as an ISO date. Raises ValueError if there is none."""
    return max(change.date for change in changes)
