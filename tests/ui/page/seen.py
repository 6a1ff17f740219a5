"""Reduces markup to what a reader sees from a viewpoint in a year."""

from lxml import html
from markupsafe import Markup

from content.models import Viewpoint
from geo.contract import InTime
from geo.layers.years.time_spans import in_time


def seen(markup: Markup, viewpoint: Viewpoint, year: int | None) -> html.HtmlElement:
    """A `div` with the markup, without the pieces that are hidden from `viewpoint` at the end of `year`.

    If `year` is None, the pieces of today are kept.
    """
    root = html.fragment_fromstring(markup, "div")
    for piece in root.xpath(".//*[@data-in-time]"):
        holds = in_time(InTime.model_validate_json(piece.get("data-in-time")), viewpoint, year)
        if holds and not (year is None and piece.get("data-past") is not None):
            piece.drop_tag()
        else:
            piece.drop_tree()
    return root
