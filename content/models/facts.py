"""The models of a fact, of a figure, and of the sources that they cite."""

from typing import Annotated, Generic, Literal, get_args

from pydantic import Field, RootModel, model_validator

from content.models.base import (
    UNDATED,
    AsOf,
    Confidence,
    Slug,
    StrictModel,
    T,
    Text,
    Words,
    require_reason_if_undated,
    rule_error,
)


class Fact(StrictModel, Generic[T]):
    """A value with its date, its sources and the confidence in it.

    `as_of` is the date that the value describes, not the date of publication. If `as_of` is `undated`,
    `undated_because` is the reason; otherwise `undated_because` is None. `sources` are ids of `Content.sources`.
    `confidence` is `confirmed` if at least two independent sources agree, otherwise `single-source`. Sources that
    repeat the same statement count as one source. The model checks only that a confirmed fact has two different source
    ids.
    """

    value: T
    as_of: AsOf
    sources: Annotated[tuple[str, ...], Field(min_length=1, strict=False)]
    confidence: Confidence
    note: Words | None = None
    undated_because: Words | None = None

    @model_validator(mode="after")
    def _undated_has_a_reason(self) -> "Fact[T]":
        require_reason_if_undated(self.as_of, self.undated_because)
        return self

    @model_validator(mode="after")
    def _confirmed_by_two(self) -> "Fact[T]":
        if self.confidence == "confirmed" and len(set(self.sources)) < 2:
            raise rule_error("confidence", "'confirmed' with one source", "two independent sources, or `single-source`")
        return self


class NamedFact(Fact[T], Generic[T]):
    """A fact in a list.

    The `id` is unique in the list. It stays the same when the value, the date or the sources of the fact are corrected.
    """

    id: Slug


class Figure(Fact[T], Generic[T]):
    """A number or measurement in a list.

    The key of the figure in the list is its `id`, or its date if it has no `id`. For a population figure, the series
    precedes the `id` or the date in the key. No two figures of a list may have the same key. So a figure needs an `id`
    if another figure has the same date (for a population figure: the same series and date). An undated figure always
    needs an `id`.
    """

    id: Slug | None = None

    @model_validator(mode="after")
    def _undated_has_an_id(self) -> "Figure[T]":
        if self.as_of == UNDATED and self.id is None:
            raise rule_error("id", "nothing", f"what tells the figure from others, since as_of is `{UNDATED}`")
        return self


NoDate = Literal["edited", "kept up to date", "not on the page"]


class Source(StrictModel):
    """A publication that the facts cite.

    Either `date` is given, or `undated` says why not: the page is edited continually, such as an open encyclopedia; it
    is a list or data set that is kept up to date; or no date was found on the page.
    """

    publisher: Words
    title: Text  # the published title, not translated
    date: AsOf | None = None  # the date of publication
    undated: NoDate | None = None
    url: Annotated[str, Field(pattern=r"^https?://")] | None = None
    language: Text | None = None
    stance: Words | None = None  # a remark for the reader, given if the publisher is a party to the dispute
    # True: a repeated report, a travel page or an open encyclopedia, which a better source should replace.
    weak: bool = False

    @model_validator(mode="after")
    def _dated_or_says_why_not(self) -> "Source":
        if (self.date is None) == (self.undated is None):
            found = "neither" if self.date is None else "both"
            expected = f"the date of publication, or why there is none ({', '.join(get_args(NoDate))})"
            raise rule_error("date", found, expected)
        return self


class FormerIds(RootModel[dict[str, str | None]]):
    """A mapping from each former id of a fact to the present id of the fact; None if the fact was withdrawn.

    A former id is an id that a published version of the atlas used. `ui.server.citations` redirects the address of a
    former id to the present id, or replies that the fact was withdrawn (410).
    """
