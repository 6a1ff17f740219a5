"""What stands around a map on paper: legend, scale, lines and quotations in words, credits."""

from datetime import date
from typing import Any

from content.models import Article
from content.record.store import Content
from content.wording import Wording, wording_in
from geo.export.print.drawing import symbol_path
from geo.export.print.paper import Frame
from geo.layers.registry import LAYERS
from geo.layers.symbols import SYMBOLS, Sign
from geo.map.credits import map_credit
from geo.map.view import View, excerpts

LONGEST_SCALE = 120.0  # points


def line_words(content: Content, ids: list[str]) -> list[str]:
    """The lines on the map, each with what it rests on."""
    found = [content.lines[line] for line in ids]
    return [content.wording.aside(line.title, line.article) for line in found]


def quotation(content: Content, excerpt_id: str) -> dict[str, Any]:
    """An excerpt word for word, with its translation where the reader has another language, and its article."""
    wording, excerpt = content.wording, excerpts(content)[excerpt_id]
    article = next(article for article in content.articles.values() if excerpt in article.excerpts)
    translated = excerpt.translations.get(wording.language)
    ours = [wording.gettext("Our translation: {quotation}", quotation=wording.quoted(translated))] if translated else []
    return {
        "language": article.language,
        "text": wording_in(article.language).quoted(excerpt.quote),
        "said": [*ours, origin(wording, article)],
    }


def origin(wording: Wording, article: Article) -> str:
    """Where an article appeared, what it is called, and when."""
    title = wording_in(article.language).quoted(article.title)
    return wording.gettext(
        "{publisher}, {title}, {date}", publisher=article.publisher, title=title, date=wording.day(article.date)
    )


def legend(content: Content, view: View) -> list[dict[str, Any]]:
    """The signs of the layers that are shown, under their titles."""
    wording = content.wording
    shown = [layer for layer in LAYERS if layer.key in view.layers]
    titles = [wording.gettext(layer.heading or layer.title) for layer in shown]
    signs = [[_sign(wording, sign) for sign in layer.signs] for layer in shown]
    return [{"title": title, "signs": drawn} for title, drawn in zip(titles, signs, strict=True)]


def _sign(wording: Wording, sign: Sign) -> dict[str, Any]:
    path = symbol_path(SYMBOLS[sign.look]) if sign.look in SYMBOLS else None  # type: ignore[index]
    return {"look": sign.look, "meaning": wording.gettext(sign.on_paper or sign.meaning), "path": path}


def scale(wording: Wording, frame: Frame) -> dict[str, Any]:
    """A bar of a round number of kilometres."""
    km, points = frame.scale_bar(LONGEST_SCALE)
    text = wording.measure(km, "kilometer") if km >= 1 else wording.measure(km * 1000, "meter")
    return {"points": points, "text": text}


def acknowledgements(wording: Wording) -> list[str]:
    """Whom the map is from, where sources are named, and when the picture was made."""
    return [
        map_credit(wording),
        wording.gettext("Every figure's date and sources are in the atlas."),
        wording.gettext("Made on {date}", date=wording.day(date.today().isoformat())),
    ]
