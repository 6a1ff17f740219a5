"""The share panel: a link to the view, HTML for an embed, downloads, the data, and citations.

The script `share/panel.js` adds the current view to the addresses. The addresses of the data do not change. For the
printed sheets (two-page PDFs of an island), the script adds the island of the sheet and the language instead of the
view.
"""

from collections.abc import Iterable

from markupsafe import Markup

from content.record.store import Content
from content.wording import N_, Wording
from geo.export.published_files import SEMICOLONS
from geo.map.base_path import address_of
from geo.map.credits import LICENCES
from geo.map.view import SHARED
from ui.markup import items, join

HEADING = N_("Share and download")
VIEW = (  # the formats of the view as a file: ending of the name, and label of the link
    ("html", N_("One file that opens anywhere, also offline (HTML)")),
    ("png", N_("Picture for documents and slides (PNG)")),
    ("svg", N_("Picture to enlarge or edit (SVG)")),
)
DATA = (  # files with data of the atlas: name and label of the link
    ("four-islands.gpkg", N_("For QGIS and other GIS programs (GeoPackage)")),
    ("four-islands.kml", N_("For Google Earth and phones (KML)")),
    ("four-islands.lpf.json", N_("The names as a gazetteer (Linked Places)")),
    ("facts.csv", N_("Every fact as a table (CSV)")),
    (f"facts.csv?{SEMICOLONS}", N_("The same for spreadsheets with decimal commas (CSV with semicolons)")),
    ("index.json", N_("Each table by its address, for programs (GeoJSON, CSV, schemas)")),
)
CITATION = (("txt", N_("Plain text")), ("bib", "BibTeX"), ("json", "CSL-JSON"))


def share_button(wording: Wording) -> Markup:
    """The button that opens the share panel."""
    return Markup("<button class='share'>{}</button>").format(wording.gettext(HEADING))


def share_panel(content: Content) -> Markup:
    """The share panel as a `dialog` element, which is not visible until the reader opens it with the share button."""
    wording = content.wording
    sections = (
        (wording.gettext("Link to this view"), _link(wording)),
        (wording.gettext("This map in another page"), _embed(wording)),
        (wording.gettext("This view as a file"), _of_view(wording, address_of("/export/view"), VIEW)),
        (wording.gettext("An island on two pages, to print (PDF)"), _sheets(content)),
        (wording.gettext("The data, with their sources"), _data(wording)),
        (wording.gettext("Cite this page"), _of_view(wording, address_of("/cite/page"), CITATION)),
    )
    return Markup(
        "<dialog id='share' data-shared='{}' aria-labelledby='share-title'><form method='dialog'>"
        "<h2 id='share-title'>{}</h2><button>{}</button></form>"
        "<div class='parts'><p class='hint alone' hidden>{}</p>{}</div>"
        "<p class='status' role='status'></p></dialog>"
    ).format(
        " ".join(SHARED),
        wording.gettext(HEADING),
        wording.gettext("Close"),
        wording.gettext(
            "The link keeps both maps that are compared; the embed, the file and the pictures show the first one."
        ),
        join(Markup("<section><h3>{}</h3>{}</section>").format(title, body) for title, body in sections),
    )


def _link(wording: Wording) -> Markup:
    hint = wording.gettext("This atlas is served by your own machine: the address leads nowhere on another one.")
    field = Markup("<input class='link' readonly aria-label='{}'>").format(wording.gettext("Link to this view"))
    return _to_copy(wording, field) + Markup("<p class='hint local' hidden>{}</p>").format(hint)


def _embed(wording: Wording) -> Markup:
    label = wording.gettext("HTML for the other page")
    field = Markup("<textarea class='code' rows='3' readonly aria-label='{}'></textarea>").format(label)
    preview = Markup("<details class='preview'><summary>{}</summary></details>").format(wording.gettext("Preview"))
    return _to_copy(wording, field) + preview


def _to_copy(wording: Wording, field: Markup) -> Markup:
    """A field with a button that copies the content of the field."""
    words = (wording.gettext("Copied."), wording.gettext("Copy"))
    return Markup("<div class='to-copy'>{}<button data-done='{}'>{}</button></div>").format(field, *words)


def _of_view(wording: Wording, address: str, files: Iterable[tuple[str, str]]) -> Markup:
    return items((_made(wording, f"{address}.{end}", wording.gettext(words)) for end, words in files), "files")


def _sheets(content: Content) -> Markup:
    islands = content.islands.values()
    wording = content.wording
    sheet = address_of("/export/sheet.pdf")
    return items((_made(wording, sheet, wording.names(one.names), one.id) for one in islands), "files")


def _made(wording: Wording, address: str, words: str, island: str = "") -> Markup:
    """A link to a file that the server makes when the file is requested.

    `share/panel.js` adds the view to the address of the link. If `island` is not empty, the script adds this island
    instead.
    """
    return Markup("<a href='{}' data-island='{}' data-made='{}' data-failed='{}'>{}</a>").format(
        address,
        island,
        wording.gettext("It is being made …"),
        wording.gettext("It could not be made. Try again, or another format."),
        words,
    )


def _data(wording: Wording) -> Markup:
    common = address_of("/data/")
    folder = common if wording.language == "en" else f"{common}{wording.language}/"
    links = (
        Markup("<a href='{}{}'>{}</a>").format(common if name == "index.json" else folder, name, wording.gettext(words))
        for name, words in DATA
    )
    terms = map(wording.gettext, (*LICENCES, N_("Each file says what holds for it.")))
    return items(links, "files") + Markup("<p class='hint'>{}</p>").format(wording.sentences(list(terms)))
