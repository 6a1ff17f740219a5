"""The section with the chosen passages, in pages. Each passage has a link to its document."""

from dataclasses import replace

from markupsafe import Markup

from content.attention.passages import PAGE, FoundPassage, PassagePage, passage_page
from content.attention.search import SearchPage, search_page
from content.library.search_terms import parse_query, term_spans
from content.wording import N_
from geo.map.base_path import address_of
from ui.attention.address import PASSAGES, AttentionQuery, address, choosing, parameters_of
from ui.attention.excerpts import excerpt
from ui.attention.form import hidden_fields
from ui.attention.frame import date_words, download, value_words
from ui.attention.setting import Setting
from ui.markup import join, soft

CUT = "…"
NO_PASSAGES = N_("This server's operator shows only the counts, since the texts belong to others.")
MOST_IN_FILE = 10_000  # the greatest number of passages in a file


def passages_section(setting: Setting) -> Markup:
    """The section with the passages, or with the results if the reader searches for words.

    If the operator does not allow passages to be shown, the section contains only a sentence that says so.
    """
    wording = setting.wording
    if setting.extent.words == 0:
        return _section(setting, wording.gettext("Passages"), soft(wording.gettext(NO_PASSAGES)))
    if setting.query.choice.words:
        return _found(setting)
    page = passage_page(setting.session, setting.query.choice, setting.query.page)
    heading = wording.ngettext("{count} passage", "{count} passages", page.total)
    shown = passage_list(setting, page.passages) if page.passages else soft(wording.gettext("Nothing matches."))
    saved = download(setting, "passages.csv", _file_words(setting)) if page.passages else Markup("")
    return _section(setting, heading, join([_search_form(setting), shown, _pages(setting, page), saved]))


def _section(setting: Setting, heading: str, body: Markup) -> Markup:
    return Markup("<section id='{}'><h2>{}</h2>{}</section>").format(PASSAGES, heading, body)


def _file_words(setting: Setting) -> str:
    wording = setting.wording
    return wording.gettext("Download as CSV, at most {count} passages", count=wording.number(MOST_IN_FILE))


def _search_form(setting: Setting) -> Markup:
    """The field in which readers search the chosen passages for words."""
    wording = setting.wording
    kept = parameters_of(choosing(setting.query, words=None))
    return Markup(
        "<form class='choice' role='search' action='{}#{}'>{}<label>{}<input type='search' name='words' value='{}'"
        " maxlength='100'></label><button>{}</button></form>"
    ).format(
        address_of("/"),
        PASSAGES,
        hidden_fields(kept),
        wording.gettext("Search these passages"),
        setting.query.choice.words or "",
        wording.gettext("Search"),
    )


# ---- a search --------------------------------------------------------------------------------------------------------


def _found(setting: Setting) -> Markup:
    """The section with the results of a search for words, and a sentence that says how far back it has searched."""
    wording, query = setting.wording, setting.query
    page = search_page(setting.session, query.choice, query.after)
    heading = wording.gettext("Passages containing {words}", words=wording.quoted(query.choice.words or ""))
    nothing = N_("None of the passages searched contains these words.")
    shown = passage_list(setting, page.passages) if page.passages else soft(wording.gettext(nothing))
    links = []
    if query.after:
        links.append(_link(replace(query, after=None), wording.gettext("Back to the latest")))
    if page.after:
        links.append(_link(replace(query, after=page.after), wording.gettext("Search further back")))
    nav = Markup("<nav class='pages' aria-label='{}'>{}</nav>").format(wording.gettext("Pages"), join(links, " "))
    return _section(setting, heading, join([_search_form(setting), shown, soft(_how_far(setting, page)), nav]))


def _how_far(setting: Setting, page: SearchPage) -> str:
    wording = setting.wording
    looked, total = wording.number(page.looked), wording.number(page.total)
    if page.looked == page.total:
        return wording.gettext("All {total} matching passages were searched.", total=total)
    if page.back_to is None:
        return wording.gettext("The latest {looked} of {total} passages were searched.", looked=looked, total=total)
    return wording.gettext(
        "The latest {looked} of {total} passages were searched, back to {month}.",
        looked=looked,
        total=total,
        month=wording.day(page.back_to),
    )


# ---- pages -----------------------------------------------------------------------------------------------------------


def _pages(setting: Setting, page: PassagePage) -> Markup:
    """The numbers of the passages on this page, and links to the first, previous, next and last page.

    The markup is empty if there is only one page.
    """
    wording, query = setting.wording, setting.query
    if page.pages < 2:
        return Markup("")
    place = wording.gettext(
        "Passages {first} to {last} of {total}, latest first",
        first=wording.number(page.offset + 1),
        last=wording.number(min(page.offset + PAGE, page.total)),
        total=wording.number(page.total),
    )
    others = {
        wording.gettext("First page"): 1,
        wording.gettext("Previous page"): page.number - 1,
        wording.gettext("Next page"): page.number + 1,
        wording.gettext("Last page"): page.pages,
    }
    there = {words: number for words, number in others.items() if 1 <= number <= page.pages and number != page.number}
    links = join((_link(replace(query, page=number), words) for words, number in there.items()), " ")
    return Markup("<nav class='pages' aria-label='{}'><span class='soft'>{}</span> {}</nav>").format(
        wording.gettext("Pages"), place, links
    )


def _link(query: AttentionQuery, words: str) -> Markup:
    return Markup("<a href='{}'>{}</a>").format(address(query, PASSAGES), words)


# ---- one passage -----------------------------------------------------------------------------------------------------


def passage_list(setting: Setting, passages: tuple[FoundPassage, ...]) -> Markup:
    """A list of passages. The title of its document is above each passage."""
    return Markup("<ol class='passages'>{}</ol>").format(
        join(Markup("<li>{}</li>").format(passage_entry(setting, one)) for one in passages)
    )


def passage_entry(setting: Setting, passage: FoundPassage) -> Markup:
    """A passage with marks for its mentions. The title of its document is above it, as a link to the document."""
    wording = setting.wording
    known = [
        date_words(wording, passage.date),
        passage.publisher,
        value_words(setting, "language", passage.language) if passage.language else None,
    ]
    topic = value_words(setting, "topic", passage.topic) if passage.topic else None
    return Markup("<p class='kicker'>{}</p><h3 lang='{}'>{}</h3><blockquote lang='{}'>{}</blockquote>{}").format(
        " · ".join(filter(None, known)),
        passage.language or "",
        document_link(setting, passage.document, passage.spans[0].start if passage.spans else None, passage.title),
        passage.language or "",
        marked_passage(setting, passage),
        soft(topic) if topic else "",
    )


def document_link(setting: Setting, document: str, start: int | None, title: str | None) -> Markup:
    """A link to the page of a document. `title` is the label.

    If the page shows the whole text, the link leads to the mention with the offset `start`, unless `start` is None.
    """
    query = replace(setting.query, document=document)
    where = address(query, f"m{start}" if start is not None and setting.extent.words is None else "")
    return Markup("<a href='{}'>{}</a>").format(where, title or setting.wording.gettext("Untitled"))


def marked_passage(setting: Setting, passage: FoundPassage) -> Markup:
    """The part of a passage that readers may see, with marks for mentions and for the words of the search.

    An ellipsis shows where text is left out.
    """
    text = passage.text
    spans = sorted({(one.start - passage.start, one.end - passage.start) for one in passage.spans})
    first, last = excerpt(text, spans[0][0] if spans else 0, setting.extent)
    words = term_spans(text, parse_query(setting.query.choice.words or ""))
    marks = [(*span, "said") for span in spans] + [(*span, "found") for span in words]
    pieces = []
    end = first
    for start, stop, kind in sorted(marks):
        if end <= start and stop <= last:
            pieces += [
                Markup.escape(text[end:start]),
                Markup("<mark class='{}'>{}</mark>").format(kind, text[start:stop]),
            ]
            end = stop
    pieces.append(Markup.escape(text[end:last]))
    return join([Markup(CUT if first else ""), *pieces, Markup(CUT if last < len(text) else "")])
