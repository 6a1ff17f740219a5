"""Pieces of markup for the panel. Each piece is shown only from certain viewpoints and in certain years.

The page contains the pieces for all viewpoints and years, each in a `template` element, which browsers do not show. The
attribute `data-in-time` states the viewpoints and the years of the piece, as in `geo.layers.years.time_spans`. The
attribute `data-past` means that the piece is not shown today. When the viewpoint or the year changes, `panel.js`
inserts the pieces for the new viewpoint and year, and removes the others.
"""

from collections.abc import Callable
from functools import partial
from typing import NamedTuple, get_args

from markupsafe import Markup

from content.models import Viewpoint
from content.record.store import Content
from geo.contract import InTime, Years
from geo.layers.years.time_spans import spans
from geo.map.assets import compact_json
from ui.markup import join

VIEWPOINTS: tuple[Viewpoint, ...] = get_args(Viewpoint)


class Piece(NamedTuple):
    """A piece of markup, and the first and the last year at whose end it is shown.

    If `is_past` is True, the piece is not shown today. This must be stated separately, because `years` without a last
    year include today.
    """

    markup: Markup
    years: Years
    is_past: bool = False


def timed(content: Content, markup: Callable[[Viewpoint, int | None], Markup]) -> Markup:
    """The results of `markup` for all viewpoints and years, each in a `template` element.

    The attributes of the element state the viewpoints and the years of the result. The second parameter of `markup` is
    the year, or None for today. Empty results are left out.
    """
    found: dict[Piece, list[Viewpoint]] = {}
    for viewpoint in VIEWPOINTS:
        for piece in _pieces(content, partial(markup, viewpoint)):
            found.setdefault(piece, []).append(viewpoint)
    return join(_template(piece, tuple(viewpoints)) for piece, viewpoints in found.items() if piece.markup)


def during(markup: Markup, years: Years) -> Markup:
    """Markup that is shown from all viewpoints in a span of years, in a `template` element."""
    return _template(Piece(markup, years), VIEWPOINTS)


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
