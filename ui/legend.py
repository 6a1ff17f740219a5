"""The legend: what the layers that are on mean."""

from dataclasses import dataclass
from urllib.parse import quote

from markupsafe import Markup

from content.models import SiteKind
from content.wording import N_, Wording
from geo.symbols import KIND_WORDS, SYMBOLS
from ui.markup import join

SVG = '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 20 20"><path d="{}"/></svg>'


@dataclass(frozen=True)
class Entry:
    """What one layer's signs mean: each sign as markup, with its meaning."""

    title: str
    signs: tuple[tuple[str, str], ...]


def legend(wording: Wording) -> Markup:
    """An entry for each layer, in the order of the layers; `page.js` hides those of layers that are off."""
    entries = join(_entry(wording, key, entry) for key, entry in ENTRIES.items())
    none = wording.gettext("All layers are off.")
    return Markup("<div class='legend'>{}<p class='none' hidden>{}</p></div>").format(entries, none)


def _entry(wording: Wording, key: str, entry: Entry) -> Markup:
    lines = join(
        Markup("<li>{}{}</li>").format(Markup(sign), wording.gettext(meaning)) for sign, meaning in entry.signs
    )
    title = wording.gettext(entry.title)
    return Markup("<section data-layer='{}'><h4>{}</h4><ul>{}</ul></section>").format(key, title, lines)


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


ENTRIES: dict[str, Entry] = {
    "islands": Entry(
        N_("Islands"),
        (
            (_swatch("island"), N_("The islands in dispute")),
            (_swatch("land"), N_("Other land")),
            (_swatch("frame"), N_("The Habomai group")),
        ),
    ),
    "names": Entry(N_("Place names"), ((_swatch("text"), N_("Zoom in for villages, islets, straits and capes")),)),
    "population": Entry(
        N_("Population"),
        (
            (_swatch("town"), N_("A settlement; the area grows with its residents")),
            (_swatch("town-empty"), N_("No figure, or no residents")),
        ),
    ),
    "military": Entry(
        N_("Military sites, as reported"),
        (
            *((_symbol(kind), KIND_WORDS[kind]) for kind in SiteKind),
            ('<span class="symbol is-former"></span>', N_("Dashed outline: former")),
            (_swatch("badge"), N_("In a badge: the island is known, the place is not")),
        ),
    ),
    "claims": Entry(
        N_("Claim status"),
        (
            (_swatch("holds-russia"), N_("Held by Russia (fine lines)")),
            (_swatch("holds-japan"), N_("Held by Japan (dots)")),
            (_swatch("striped-russia"), N_("Claimed by Russia")),
            (_swatch("striped-japan"), N_("Claimed by Japan, or to be handed over to it")),
            (_swatch("faint"), N_("Pale: held, but the viewpoint speaks of claims")),
            (_swatch("transfer"), N_("To be handed over under the 1956 declaration")),
        ),
    ),
    "lines": Entry(N_("Lines"), ((_swatch("line"), N_("It illustrates; click it for its treaty")),)),
    "excerpts": Entry(N_("Quotations"), ((_swatch("text"), N_("How many speak of the island")),)),
}
