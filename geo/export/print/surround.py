"""The items around a printed map: head, legend, scale bar, boundary lines, quotation and credits."""

from datetime import date

from content.models import Article
from content.record.store import Content
from content.wording import Wording, wording_in
from geo.export.print.drawing import symbol_path
from geo.export.print.paper import Frame
from geo.export.print.template_data import HeadData, LegendSection, LegendSign, MapData, Quotation, ScaleBar
from geo.layers import claims
from geo.layers.registry import LAYERS
from geo.layers.symbols import LEGEND_SYMBOLS, Sign
from geo.layers.years.captions import caption
from geo.map.credits import map_credit
from geo.map.titles import TITLE, selected_name, viewpoint_and_year
from geo.map.view import View, excerpts

LONGEST_SCALE = 120.0  # typographic points (1/72 inch)


def head(content: Content, view: View) -> HeadData:
    """Return the texts above a picture: title, viewpoint and year, and caption.

    The title is the name of the selected place, or the title of the atlas if nothing is selected.
    """
    wording, title = content.wording, selected_name(content, view)
    return {
        "language": wording.language,
        "kicker": wording.gettext(TITLE) if title else None,
        "title": title or wording.gettext(TITLE),
        "moment": viewpoint_and_year(wording, view.viewpoint, view.year),
        "caption": caption(content, view.viewpoint, view.year),
    }


def line_words(content: Content, ids: list[str]) -> list[str]:
    """Return a text for each boundary line in `ids`: its title, followed by its treaty article in brackets."""
    found = [content.lines[line] for line in ids]
    return [content.wording.aside(line.title, line.article) for line in found]


def quotation(content: Content, excerpt_id: str) -> Quotation:
    """Return an excerpt word for word, in the quotation marks of the article's language, with one or two remarks.

    The remarks are texts below the quotation: the translation of the excerpt into the reader's language, if there is
    one, and the attribution (publisher, title and date of the article). Raises KeyError if the id is unknown.
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
    """Return one text with the publisher, the title and the date of an article."""
    title = wording_in(article.language).quoted(article.title)
    return wording.gettext(
        "{publisher}, {title}, {date}", publisher=article.publisher, title=title, date=wording.day(article.date)
    )


def legend(content: Content, view: View, map_drawn: MapData) -> list[LegendSection]:
    """Return a section for each visible layer of the view that has signs.

    A section has the title of the layer and its signs. A sign for a colour of land is left out if the colour is not on
    the map.
    """
    wording = content.wording
    styles = {item["style"] for item in map_drawn["items"] if item["kind"] == "path"}
    shown = [layer for layer in LAYERS if layer.key in view.layers]
    titles = [wording.gettext(layer.heading or layer.title) for layer in shown]
    signs = [
        [_sign(wording, sign) for sign in layer.signs if layer is not claims.LAYER or sign.look in styles]
        for layer in shown
    ]
    return [{"title": title, "signs": drawn} for title, drawn in zip(titles, signs, strict=True) if drawn]


def _sign(wording: Wording, sign: Sign) -> LegendSign:
    path = symbol_path(LEGEND_SYMBOLS[sign.look]) if sign.look in LEGEND_SYMBOLS else None
    return {"look": sign.look, "meaning": wording.gettext(sign.on_paper or sign.meaning), "path": path}


def scale(wording: Wording, frame: Frame) -> ScaleBar:
    """Return a scale bar that is at most LONGEST_SCALE points long and shows a round distance.

    A round distance is 1, 2 or 5 times a power of ten. The bar shows the longest round distance that fits.
    """
    km, points = frame.scale_bar(LONGEST_SCALE)
    text = wording.measure(km, "kilometer") if km >= 1 else wording.measure(km * 1000, "meter")
    return {"points": points, "text": text}


def acknowledgements(wording: Wording, day: date) -> list[str]:
    """Return three texts below a map: the credit of the map, a reference, and the day on which the file is made.

    The reference tells readers that the atlas contains the dates and sources of all figures.
    """
    return [
        map_credit(wording),
        wording.gettext("Every figure's date and sources are in the atlas."),
        wording.gettext("Made on {date}", date=wording.day(day.isoformat())),
    ]
