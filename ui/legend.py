"""The legend: what the layers that are on mean."""

from urllib.parse import quote

from markupsafe import Markup

from content.models import SiteKind
from geo.symbols import KIND_WORDS, SYMBOLS
from ui.markup import join
from ui.view import View

SVG = '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 20 20"><path d="{}"/></svg>'


def legend(view: View) -> Markup:
    """An entry for each layer that is on, in the order of the layers."""
    entries = join(ENTRIES[key] for key in view.layers)
    return Markup("<div class='legend'>{}</div>").format(entries or Markup("<p>All layers are off.</p>"))


def _entry(title: str, *items: tuple[str, str]) -> Markup:
    lines = join(Markup("<li>{}{}</li>").format(Markup(swatch), words) for swatch, words in items)
    return Markup("<section><h4>{}</h4><ul>{}</ul></section>").format(title, lines)


def _swatch(kind: str) -> str:
    return f'<span class="swatch swatch-{kind}"></span>'


def _symbol(kind: SiteKind) -> str:
    return f'<span class="symbol symbol-{kind}"></span>'


def symbol_rules() -> str:
    """Style rules that give the legend's symbols the shapes they have on the map.

    Streamlit takes SVG out of a page's own HTML, so the shapes come as masks.
    """
    return "".join(
        f'.symbol-{kind}{{mask:url("data:image/svg+xml,{quote(SVG.format(path))}") center/contain no-repeat}}\n'
        for kind, path in SYMBOLS.items()
    )


ENTRIES: dict[str, Markup] = {
    "islands": _entry(
        "Islands",
        (_swatch("island"), "The islands in dispute"),
        (_swatch("land"), "Other land"),
        (_swatch("frame"), "The Habomai group"),
    ),
    "names": _entry("Place names", (_swatch("text"), "Zoom in for villages, islets, straits and capes")),
    "population": _entry(
        "Population",
        (_swatch("town"), "A settlement; the area grows with its residents"),
        (_swatch("town-empty"), "No figure, or no residents"),
    ),
    "military": _entry(
        "Military sites, as reported",
        *((_symbol(kind), KIND_WORDS[kind]) for kind in SiteKind),
        ('<span class="symbol is-former"></span>', "Dashed outline: former"),
        (_swatch("badge"), "In a badge: the island is known, the place is not"),
    ),
    "claims": _entry(
        "Claim status",
        (_swatch("holds-russia"), "Held by Russia (fine lines)"),
        (_swatch("holds-japan"), "Held by Japan (dots)"),
        (_swatch("striped-russia"), "Claimed by Russia"),
        (_swatch("striped-japan"), "Claimed by Japan, or to be handed over to it"),
        (_swatch("faint"), "Pale: held, but the viewpoint speaks of claims"),
        (_swatch("transfer"), "To be handed over under the 1956 declaration"),
    ),
    "lines": _entry("Lines", (_swatch("line"), "It illustrates; click it for its treaty")),
    "excerpts": _entry("Quotations", (_swatch("text"), "How many speak of the island")),
}
