"""The model of the page "How we decide"."""

from typing import Annotated

from pydantic import Field

from content.models.base import PartialDate, StrictModel, Text, Words


class Section(StrictModel):
    """One section of the page "How we decide". `paragraphs` are in the order in which the page shows them."""

    id: Text
    title: Words
    paragraphs: Annotated[tuple[Words, ...], Field(min_length=1, strict=False)]
    sources: Annotated[tuple[str, ...], Field(strict=False)] = ()


class Method(StrictModel):
    """The text of the page "How we decide", which explains how we choose lines, names, colours, orders and statuses.

    `reviewed` is the date on which the page was last reviewed.
    """

    reviewed: PartialDate
    sections: Annotated[tuple[Section, ...], Field(min_length=1, strict=False)]
