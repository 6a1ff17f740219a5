"""The share panel: a link to the view, HTML for an embed, downloads, the data, and citations.

The script `share/panel.js` adds the current view to the addresses. The addresses of the data do not change. For the
printed sheets (two-page PDFs of an island), the script adds the island of the sheet and the language instead of the
view.
"""

from collections.abc import Iterable

from markupsafe import Markup

from content.models import Language
from content.record.store import Content
from content.wording import LANGUAGES, N_, Wording
from geo.export.published_files import SEMICOLONS
from geo.map.base_path import address_of
from geo.map.credits import LICENCES
from geo.map.view import SHARED, STORY
from ui.markup import items, join
from ui.page.own_story import own_story_section

HEADING = N_("Share and download")
LINK = N_("Link to this view")
EMBED = N_("Embed this map")
FILE = N_("This view as a file")
SHEETS = N_("An island on two pages, to print (PDF)")
TABLES = N_("The data, with their sources")
VIEW = (  # the formats of the view as a file: file name extension, and label of the link
    ("html", N_("One file that opens anywhere, even offline (HTML)")),
    ("png", N_("Picture for documents and slides (PNG)")),
    ("svg", N_("Picture to enlarge or edit (SVG)")),
)
DATA = (  # files with data of the atlas: name and label of the link
    ("four-islands.gpkg", N_("For QGIS and other GIS programs (GeoPackage)")),
    ("four-islands.kmz", N_("For Google Earth and phones (KMZ)")),
    ("four-islands.lpf.json", N_("The names as a gazetteer (Linked Places)")),
    ("facts.csv", N_("Every fact as a table (CSV)")),
    (f"facts.csv?{SEMICOLONS}", N_("The same for spreadsheets with decimal commas (CSV with semicolons)")),
    ("index.json", N_("Each table at an address of its own, for programs (GeoJSON, CSV, schemas)")),
)
CITATION = (("txt", N_("Plain text")), ("bib", "BibTeX"), ("json", "CSL-JSON"))


def share_button(wording: Wording) -> Markup:
    """The button that opens the share panel."""
    return Markup("<button class='share'>{}</button>").format(wording.gettext(HEADING))


def share_panel(content: Content) -> Markup:
    """The share panel as a `dialog` element. It is hidden until the reader opens it with the share button."""
    wording = content.wording
    alone = wording.gettext("The link keeps both maps; the embed, the file and the pictures show only the first.")
    sections = (
        (wording.gettext(LINK), link_field(wording)),
        (wording.gettext(EMBED), embed_code(wording) + _embed_preview(wording)),
        (wording.gettext(FILE), _of_view(wording, address_of("/export/view"), VIEW)),
        own_story_section(wording),
        (wording.gettext(SHEETS), _sheets(content)),
        (wording.gettext(TABLES), data_links(wording)),
        (wording.gettext("Cite this page"), _of_view(wording, address_of("/cite/page"), CITATION)),
    )
    return share_dialog(wording, Markup("<p class='hint alone' hidden>{}</p>").format(alone), sections)


def share_dialog(
    wording: Wording, remark: Markup, sections: Iterable[tuple[str, Markup]], server: str | None = None
) -> Markup:
    """The share panel as a `dialog` element.

    `remark` is shown above the sections, each of which has a heading and markup. `server` is the URL of a server, or
    empty if there is none. It is None if the page itself is on the server.
    """
    of_server = Markup("") if server is None else Markup(" data-server='{}'").format(server)
    return Markup(
        "<dialog id='share' data-shared='{}'{} aria-labelledby='share-title'><form method='dialog'>"
        "<h2 id='share-title'>{}</h2><button>{}</button></form>"
        "<div class='parts'>{}{}</div><p class='status' role='status'></p></dialog>"
    ).format(
        " ".join((*SHARED, *STORY)),
        of_server,
        wording.gettext(HEADING),
        wording.gettext("Close"),
        remark,
        join(Markup("<section><h3>{}</h3>{}</section>").format(title, body) for title, body in sections),
    )


def link_field(wording: Wording) -> Markup:
    """The field with the link to the view, and a select box for the language in which the link opens."""
    hint = wording.gettext("This link works only on this computer, where the atlas is running.")
    field = Markup("<input class='link' readonly aria-label='{}'>").format(wording.gettext(LINK))
    return join(
        [
            Markup("<label class='link-language'>{} <select>{}</select></label>").format(
                wording.gettext("Language of the link"), join(_language_options(wording.language))
            ),
            _to_copy(wording, field),
            Markup("<p class='hint local' hidden>{}</p>").format(hint),
        ]
    )


def _language_options(chosen: Language) -> Iterable[Markup]:
    for language, name in LANGUAGES.items():
        selected = Markup(" selected") if language == chosen else Markup("")
        yield Markup("<option value='{0}' lang='{0}'{1}>{2}</option>").format(language, selected, name)


def embed_code(wording: Wording) -> Markup:
    """The field with the HTML of an embed of the view."""
    label = wording.gettext("HTML code to embed")
    return _to_copy(
        wording, Markup("<textarea class='code' rows='3' readonly aria-label='{}'></textarea>").format(label)
    )


def _embed_preview(wording: Wording) -> Markup:
    return Markup("<details class='preview'><summary>{}</summary></details>").format(wording.gettext("Preview"))


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
    instead of the view.
    """
    return Markup("<a href='{}' data-island='{}' data-made='{}' data-failed='{}'>{}</a>").format(
        address,
        island,
        wording.gettext("The file is being prepared…"),
        wording.gettext("The file could not be prepared. Try again, or choose another format."),
        words,
    )


def data_links(wording: Wording, files: Iterable[tuple[str, str]] = DATA) -> Markup:
    """Links to `files`, which are some or all of DATA, and a paragraph with the licences and terms of use."""
    common = address_of("/data/")
    folder = common if wording.language == "en" else f"{common}{wording.language}/"
    links = (
        Markup("<a href='{}{}'>{}</a>").format(common if name == "index.json" else folder, name, wording.gettext(words))
        for name, words in files
    )
    terms = map(wording.gettext, (*LICENCES, N_("Each file states its terms of use.")))
    return items(links, "files") + Markup("<p class='hint'>{}</p>").format(wording.sentences(list(terms)))
