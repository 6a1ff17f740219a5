"""The sections with the numbers of mentions by topic, publisher, language and source."""

from markupsafe import Markup

from content.attention.choice import UNKNOWN
from content.attention.counts import Count, Dimension, by_value
from content.wording import N_
from ui.attention.address import address, choosing
from ui.attention.frame import download, value_words
from ui.attention.setting import Setting
from ui.markup import join, soft, table

MOST_ROWS = 10
HEADINGS: dict[Dimension, str] = {
    "topic": N_("By topic"),
    "publisher": N_("By publisher"),
    "language": N_("By language"),
    "source": N_("By source"),
}
LABELS: dict[Dimension, str] = {
    "topic": N_("Topic"),
    "publisher": N_("Publisher"),
    "language": N_("Language"),
    "source": N_("Source"),
}


def share_sections(setting: Setting) -> Markup:
    """A section for each dimension: topic, publisher, language and source.

    A filter on a dimension does not affect its own section: all values are shown, and the chosen value is marked.
    """
    return Markup("<div class='shares'>{}</div>").format(join(_section(setting, one) for one in HEADINGS))


def _section(setting: Setting, dimension: Dimension) -> Markup:
    wording = setting.wording
    counts = by_value(setting.session, setting.query.choice, dimension, MOST_ROWS + 1)
    shown = counts[:MOST_ROWS]
    heads = [wording.gettext(LABELS[dimension]), wording.gettext("Mentions"), wording.gettext("Documents")]
    most = max((one.mentions for one in shown), default=1)
    rows = join(_row(setting, dimension, one, most) for one in shown)
    more = soft(wording.gettext("The rest are in the file.")) if len(counts) > MOST_ROWS else Markup("")
    return Markup("<section id='{}'><h2>{}</h2>{}{}{}</section>").format(
        f"by-{dimension}",
        wording.gettext(HEADINGS[dimension]),
        table(heads, rows) if shown else soft(wording.gettext("No mentions")),
        more,
        download(setting, f"{dimension}.csv"),
    )


def _row(setting: Setting, dimension: Dimension, count: Count, most: int) -> Markup:
    """The table row of a value: a link that sets the filter to this value, a bar, and the numbers.

    `most` is the number of mentions for which the bar has its full length.
    """
    wording = setting.wording
    value = count.value or UNKNOWN
    link = Markup("<a href='{}'{}>{}</a>").format(
        address(choosing(setting.query, **{dimension: value})),
        Markup(" aria-current='true'") if getattr(setting.query.choice, dimension) == value else "",
        value_words(setting, dimension, count.value),
    )
    return Markup("<tr><th scope='row'>{}{}</th><td class='figure'>{}</td><td class='figure'>{}</td></tr>").format(
        link, share_bar(count.mentions / most), wording.number(count.mentions), wording.number(count.documents)
    )


def share_bar(share: float) -> Markup:
    """A bar as an SVG element. `share` is its length, from 0 to 1 of the full width.

    The bar is hidden from screen readers, because the number is shown beside it.
    """
    return Markup(
        "<svg class='share' viewBox='0 0 100 4' preserveAspectRatio='none' aria-hidden='true'>"
        "<path d='M0 0h{:.2f}v4h-{:.2f}z'/></svg>"
    ).format(share * 100, share * 100)
