"""Markup that depends on the viewpoint and on the year.

The markup for all viewpoints and years is in the page at once, in `template` elements, which browsers do not show. Each
says when it holds, by the rule of `geo.layers.time_spans`, and `panel.js` inserts those that hold now.
"""

from collections.abc import Callable
from functools import partial
from typing import NamedTuple, get_args

from markupsafe import Markup

from content.models import Viewpoint
from content.record.store import Content
from geo.contract import InTime, Years
from geo.layers.time_spans import spans
from geo.map.assets import compact_json
from ui.markup import join

VIEWPOINTS: tuple[Viewpoint, ...] = get_args(Viewpoint)


class Piece(NamedTuple):
    """A piece of markup, the years in which it holds, and whether it holds in past years only.

    `InTime` has no way to say "until now, but not today", as a sentence on the end of a past year needs it.
    """

    markup: Markup
    years: Years
    is_past: bool = False


def timed(content: Content, markup: Callable[[Viewpoint, int | None], Markup]) -> Markup:
    """The values of `markup` for all viewpoints and years, each in a `template` element that says when it holds.

    The second parameter of `markup` is the year, or None for today. Empty values are left out.
    """
    found: dict[Piece, list[Viewpoint]] = {}
    for viewpoint in VIEWPOINTS:
        for piece in _pieces(content, partial(markup, viewpoint)):
            found.setdefault(piece, []).append(viewpoint)
    return join(_template(piece, tuple(viewpoints)) for piece, viewpoints in found.items() if piece.markup)


def _pieces(content: Content, markup: Callable[[int | None], Markup]) -> list[Piece]:
    today = markup(None)
    *earlier, (last, years) = spans(content, markup)
    before = [Piece(*run) for run in earlier]
    if last == today:
        return [*before, Piece(last, years)]
    return [*before, Piece(last, years, is_past=True), Piece(today, (None, None))]


def _template(piece: Piece, viewpoints: tuple[Viewpoint, ...]) -> Markup:
    when = InTime(years=piece.years, viewpoints=None if viewpoints == VIEWPOINTS else viewpoints)
    past = Markup(" data-past") if piece.is_past else ""
    return Markup("<template data-in-time='{}'{}>{}</template>").format(compact_json(when), past, piece.markup)
