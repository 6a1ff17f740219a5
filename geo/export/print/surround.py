"""The items around a printed map: legend, scale bar, boundary lines, quotation and credits."""

from datetime import date

from content.models import Article
from content.record.store import Content
from content.wording import Wording, wording_in
from geo.export.print.drawing import symbol_path
from geo.export.print.paper import Frame
from geo.export.print.template_data import LegendSection, LegendSign, Quotation, ScaleBar
from geo.layers.registry import LAYERS
from geo.layers.symbols import SYMBOLS, Sign
from geo.map.credits import map_credit
from geo.map.view import View, excerpts

LONGEST_SCALE = 120.0  # points


def line_words(content: Content, ids: list[str]) -> list[str]:
    """Return the title of each boundary line in `ids`, followed by the treaty article on which the line is based."""
    found = [content.lines[line] for line in ids]
    return [content.wording.aside(line.title, line.article) for line in found]


def quotation(content: Content, excerpt_id: str) -> Quotation:
    """Return an excerpt word for word, in quotation marks of the article's language, with its remarks.

    The remarks are our translation of the excerpt into the reader's language and the origin of the article (see
    `origin`). The translation is left out if there is none.
    """
    wording, excerpt = content.wording, excerpts(content)[excerpt_id]
    article = next(article for article in content.articles.values() if excerpt in article.excerpts)
    translated = excerpt.translations.get(wording.language)
    ours = [wording.gettext("Our translation: {quotation}", quotation=wording.quoted(translated))] if translated else []
    return {
        "language": article.language,
        "text": wording_in(article.language).quoted(excerpt.quote),
        "remarks": [*ours, origin(wording, article)],
    }


def origin(wording: Wording, article: Article) -> str:
    """Return the publisher, the title and the date of an article as one text."""
    title = wording_in(article.language).quoted(article.title)
    return wording.gettext(
        "{publisher}, {title}, {date}", publisher=article.publisher, title=title, date=wording.day(article.date)
    )


def legend(content: Content, view: View) -> list[LegendSection]:
    """Return a section for each layer that the view shows. A section has the title of the layer and its signs."""
    wording = content.wording
    shown = [layer for layer in LAYERS if layer.key in view.layers]
    titles = [wording.gettext(layer.heading or layer.title) for layer in shown]
    signs = [[_sign(wording, sign) for sign in layer.signs] for layer in shown]
    return [{"title": title, "signs": drawn} for title, drawn in zip(titles, signs, strict=True)]


def _sign(wording: Wording, sign: Sign) -> LegendSign:
    path = symbol_path(SYMBOLS[sign.look]) if sign.look in SYMBOLS else None  # type: ignore[index]
    return {"look": sign.look, "meaning": wording.gettext(sign.on_paper or sign.meaning), "path": path}


def scale(wording: Wording, frame: Frame) -> ScaleBar:
    """Return the longest scale bar that shows a round distance and is at most LONGEST_SCALE points long."""
    km, points = frame.scale_bar(LONGEST_SCALE)
    text = wording.measure(km, "kilometer") if km >= 1 else wording.measure(km * 1000, "meter")
    return {"points": points, "text": text}


def acknowledgements(wording: Wording) -> list[str]:
    """Return the three credits below a map.

    They are the credit of the map, a reference to the atlas for the dates and sources of the figures, and the date on
    which the file was made.
    """
    return [
        map_credit(wording),
        wording.gettext("Every figure's date and sources are in the atlas."),
        wording.gettext("Made on {date}", date=wording.day(date.today().isoformat())),
    ]
