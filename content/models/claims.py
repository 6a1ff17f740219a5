"""The models of the claims on the islands today: positions, arguments, statements of others."""

from enum import StrEnum
from typing import Annotated, Literal

from pydantic import Field, model_validator

from content.models.base import IslandId, PartialDate, Party, Slug, StrictModel, Words, rule_error
from content.models.facts import Fact, NamedFact

Viewpoint = Literal["de_facto", "russia", "japan", "declaration_1956"]


class Status(StrEnum):
    """The status of an island from a viewpoint."""

    GOVERNED = "governed"
    CLAIMED = "claimed"
    TO_BE_HANDED_OVER = "to be handed over"
    NOT_MENTIONED = "not mentioned"


class ViewpointPosition(StrictModel):
    """The status of one island from one of the four viewpoints, and the statement that gives it.

    `statement` is one sentence that names the party or document whose view it gives. `party` is the party that governs
    the island, claims the island, or is to receive the island, depending on `status`; `party` is None if `status` is
    `not mentioned`. `unit` is the name of a field of Island. This field contains the administrative unit that the
    viewpoint names. `unit` is None if the viewpoint names no unit; an example is the 1956 declaration.
    """

    viewpoint: Viewpoint
    status: Annotated[Status, Field(strict=False)]
    party: Party | None
    unit: Literal["admin_de_facto", "admin_claimed"] | None
    statement: Fact[Words]
    reviewed: PartialDate  # the date on which the sentence was last compared with its sources

    @model_validator(mode="after")
    def _names_a_party(self) -> "ViewpointPosition":
        if (self.party is None) != (self.status is Status.NOT_MENTIONED):
            raise rule_error("party", repr(self.party), f"no party where status is `{Status.NOT_MENTIONED}`, else one")
        return self


class Statement(NamedFact[Words]):
    """A statement of a third party, with the islands to which the statement refers."""

    islands: Annotated[tuple[IslandId, ...], Field(min_length=1, strict=False)]


class ThirdParty(StrictModel):
    """A state or organisation that is not a party to the dispute, with its statements on the dispute."""

    id: Slug
    actor: Words
    statements: Annotated[tuple[Statement, ...], Field(min_length=1, strict=False)]


class IslandClaims(StrictModel):
    """The claims on one island today.

    `governed_by` is the party that governs the island. `claimed_by` are the parties that claim the island. `positions`
    contains the view of each of the four viewpoints on the island.
    """

    island: IslandId
    governed_by: Party
    claimed_by: Annotated[tuple[Party, ...], Field(min_length=1, strict=False)]
    positions: Annotated[tuple[ViewpointPosition, ...], Field(min_length=4, strict=False)]


class Claims(StrictModel):
    """The claims on the islands today.

    `islands` contains each island once. `russia` and `japan` are the arguments of the two parties. `declaration_1956`
    describes the 1956 declaration. `third_parties` are the statements of others. `overview` is an introduction: which
    islands these are, where they lie, who governs them, who claims them, and what each party calls them. `summary` has
    the date of the newest statement that was found, and `searched` is the day of the last search for a newer one.
    """

    overview: Fact[Words]
    summary: Fact[Words]
    searched: PartialDate
    islands: Annotated[tuple[IslandClaims, ...], Field(min_length=4, strict=False)]
    russia: Annotated[tuple[NamedFact[Words], ...], Field(min_length=1, strict=False)]
    japan: Annotated[tuple[NamedFact[Words], ...], Field(min_length=1, strict=False)]
    declaration_1956: Annotated[tuple[NamedFact[Words], ...], Field(min_length=1, strict=False)]
    third_parties: Annotated[tuple[ThirdParty, ...], Field(strict=False)] = ()

    def arguments_of(self, party: Party) -> tuple[NamedFact[Words], ...]:
        """The arguments of a party. Each argument concerns all four islands."""
        return self.russia if party == "russia" else self.japan
