"""The model of a change of the record, and the version of the record.

The changes are in `facts/CHANGES.yaml`. Readers see them as a page and as a feed.
"""

from collections.abc import Collection
from typing import Annotated, Literal

from pydantic import Field, model_validator

from content.models import PartialDate, Slug, StrictModel, Text, Words, rule_error

ChangeKind = Literal["correction", "addition", "sources", "withdrawal"]
FULL_DATE = len("2026-11-30")


class ChangedFact(StrictModel):
    """A fact that a change concerns, and its former words.

    `id` is the id of the fact at the time of the change; it may be a former id now. If the change concerns the names in
    a record, `id` consists of the table, the id of the record and `names`, such as `settlements.kitovy.names`. `before`
    is the former value or note as shown on the page; None if the fact is new, or if only its sources were changed.
    """

    id: Text
    before: Words | None = None


class Change(StrictModel):
    """A change of the record: the new statement, the facts that it concerns, the reason, and the sources.

    `date` is the day of the change. `what` is one sentence. `why` says what was wrong or missing. `facts` may be empty
    only for an addition, if it consists of too many facts to list.
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
    """The version of the record: the day of its newest change, as an ISO date.

    Raises ValueError if there is no change.
    """
    return max(change.date for change in changes)
