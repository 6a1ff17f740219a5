"""The frame of each page of "Media attention": the head, the links to other languages, the filters, and notices."""

from dataclasses import replace
from functools import cache
from pathlib import Path, PurePosixPath
from typing import get_args

from markupsafe import Markup

from content.attention.choice import UNKNOWN
from content.models import Language
from content.wording import LANGUAGES, N_, Wording
from geo.map.base_path import address_of
from geo.map.icon import icon_link
from geo.map.titles import under_title
from geo.map.view import unknown_notice
from ui.attention.address import AttentionQuery, address, choosing, file_address
from ui.attention.setting import Setting
from ui.markup import join, soft
from ui.page.components.quotations import TOPICS
from ui.server.plain_pages.plain_page import inline_style
from ui.server.settings import ARCHIVES

HEADING = N_("Media attention")
NO_TOPIC_WORDS = N_("no topic")
STYLE = Path(__file__).parents[1] / "static" / "attention.css"
RIGHTS = N_(
    "The texts are not ours, and the rights to them stay with their owners. We link them to the islands and count "
    "mentions; passages are shown so that the counts can be checked."
)
EXAMPLE = N_(
    "This is an example: the quotations in this atlas, which were hand-picked and are not a representative sample. "
    "The server's operator can name other archives in {variable}."
)
PAGE = Markup(
    "<!doctype html><html lang='{language}'><head><meta charset='utf-8'><title>{title}</title>"
    "<meta name='viewport' content='width=device-width, initial-scale=1'><meta name='robots' content='noindex'>"
    "{icon}{style}</head><body class='plain-page attention'><a class='skip' href='#content'>{skip}</a>"
    "<header><div class='ways'><a href='{map}?lang={language}'>{back}</a>{languages}</div><h1>{heading}</h1>{remark}"
    "</header>"
    "<main id='content' tabindex='-1'>{body}</main></body></html>"
)


@cache
def attention_style() -> Markup:
    """The `style` element with the CSS that only the pages of "Media attention" need."""
    return inline_style(STYLE.read_text(encoding="utf-8"))


def framed(
    wording: Wording, style: Markup, query: AttentionQuery, heading: Markup | str, remark: Markup, body: Markup
) -> str:
    """The HTML of a page. `style` is the element with the CSS of all pages, `remark` is shown below the heading."""
    title = under_title(wording, wording.gettext(HEADING))
    return str(
        PAGE.format(
            language=wording.language,
            title=title,
            icon=icon_link(),
            style=style + attention_style(),
            skip=wording.gettext("Skip to content"),
            map=address_of("/"),
            back=wording.gettext("Go to the map"),
            languages=_languages(wording, query),
            heading=heading,
            remark=remark,
            body=body,
        )
    )


def _languages(wording: Wording, query: AttentionQuery) -> Markup:
    """Links to the same page in each language."""
    links = join(
        Markup("<a href='{}' lang='{}' hreflang='{}'{}>{}</a>").format(
            address(replace(query, language=language)),
            language,
            language,
            Markup(" aria-current='true'") if language == wording.language else "",
            LANGUAGES[language],
        )
        for language in get_args(Language)
    )
    return Markup("<nav class='languages' aria-label='{}'>{}</nav>").format(wording.gettext("Language"), links)


def notices(setting: Setting) -> Markup:
    """Notices about the archive and the address.

    They say that the texts belong to others, whether the archive is an example, whether sources are still being added,
    and which parameters of the address are not valid.
    """
    wording = setting.wording
    said = [soft(wording.gettext(RIGHTS))]
    if setting.is_example:
        said.insert(0, notice(wording.gettext(EXAMPLE, variable=ARCHIVES)))
    if not setting.dataset.manifest.complete:
        said.append(notice(wording.gettext("Sources are being added to this archive; the newest are not counted yet.")))
    said += [notice(unknown_notice(wording, one)) for one in setting.query.wrong]
    return join(said)


def notice(words: str) -> Markup:
    """A highlighted paragraph with a sentence."""
    return Markup("<p class='notice' role='status'>{}</p>").format(words)


def archives(setting: Setting) -> Markup:
    """Links to all archives; empty if there is only one."""
    if len(setting.names) < 2:
        return Markup("")
    links = join(
        Markup("<a href='{}'{}>{}</a>").format(
            address(AttentionQuery(setting.query.language, name)),
            Markup(" aria-current='true'") if name == setting.query.archive else "",
            name,
        )
        for name in setting.names
    )
    return Markup("<nav class='archives' aria-label='{}'>{}</nav>").format(setting.wording.gettext("Archives"), links)


def date_words(wording: Wording, date: str | None) -> str:
    """The date of a document in the reader's language.

    The result is "undated" if `date` is None. An invalid date is returned unchanged.
    """
    try:
        return wording.day(date) if date else wording.gettext("undated")
    except (ValueError, TypeError):
        return date or ""


# ---- what is chosen --------------------------------------------------------------------------------------------------


def value_words(setting: Setting, part: str, value: str | None) -> str:
    """The label for a value of the filter `part`, such as the name of an island or a quoted search.

    The label is "not known" if the value is None or UNKNOWN.
    """
    wording = setting.wording
    if value is None or value == UNKNOWN:
        return wording.gettext("not known")
    match part:
        case "island":
            return wording.names(setting.content.islands[value].names)  # type: ignore[index]
        case "topic":
            return wording.gettext(next((words for topic, words in TOPICS.items() if topic == value), NO_TOPIC_WORDS))
        case "language":
            return next((name for language, name in LANGUAGES.items() if language == value), value)
        case "source":
            return source_words(setting, value)
        case "since" | "until":
            return wording.day(value)
        case "words":
            return wording.quoted(value)
    return value


def source_words(setting: Setting, number: str) -> str:
    """The name of the source `number`: the last part of its address. The number itself if there is no such source.

    The other parts of the address are left out, because they could reveal folders of the server.
    """
    addresses = {str(source.number): source.address for source in setting.dataset.manifest.sources}
    found = addresses.get(number, "").partition("?")[0].rstrip("/\\").replace("\\", "/")
    return PurePosixPath(found).name or number


def chosen(setting: Setting) -> Markup:
    """The filters in use, each with a link that removes the filter. Empty if no filter is in use."""
    wording, query = setting.wording, setting.query
    labels = {
        "island": "{value}",
        "topic": wording.template("Topic: {value}"),
        "publisher": wording.template("Publisher: {value}"),
        "language": wording.template("Language: {value}"),
        "source": wording.template("Source: {value}"),
        "since": wording.template("From {value}"),
        "until": wording.template("To {value}"),
        "words": wording.template("Containing {value}"),
    }
    given = {part: getattr(query.choice, part) for part in labels if getattr(query.choice, part) is not None}
    if not given:
        return Markup("")
    remove = wording.gettext("Remove filter")
    links = [
        Markup("<a href='{}'>{} <span class='unseen'>({})</span><span aria-hidden='true'>×</span></a>").format(
            address(choosing(query, **{part: None})),
            labels[part].format(value=value_words(setting, part, value)),
            remove,
        )
        for part, value in given.items()
    ]
    everything = address(AttentionQuery(query.language, query.archive))
    links.append(
        Markup("<a class='everything' href='{}'>{}</a>").format(everything, wording.gettext("Clear all filters"))
    )
    return Markup("<nav class='chosen' aria-label='{}'>{}</nav>").format(wording.gettext("Filters in use"), join(links))


def download(setting: Setting, name: str, words: str | None = None) -> Markup:
    """A link to the CSV file `name` of a section. `words` is the label of the link; "Download as CSV" if it is None."""
    said = words or setting.wording.gettext("Download as CSV")
    link = Markup("<a href='{}' download>{}</a>").format(file_address(setting.query, name), said)
    return Markup("<p class='download'>{}</p>").format(link)
