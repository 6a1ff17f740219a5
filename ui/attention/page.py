"""The main page of "Media attention": filters, numbers of mentions, figures compared with the record, and passages."""

from markupsafe import Markup

from content.attention.counts import by_month, by_value, total
from content.wording import N_, Wording
from ui.attention.address import AttentionQuery
from ui.attention.form import MOST_PUBLISHERS, choice_form, summary
from ui.attention.frame import HEADING, archives, chosen, framed, notice, notices
from ui.attention.sections.figures import figures_section
from ui.attention.sections.on_islands import map_section
from ui.attention.sections.over_time import time_section
from ui.attention.sections.passages import passages_section
from ui.attention.sections.shares import share_sections
from ui.attention.setting import Setting
from ui.markup import join, soft

WORDS_BELOW = N_("The words filter only the passages below; counts and charts cover the whole selection.")


def attention_page(setting: Setting, style: Markup) -> str:
    """The HTML of the main page. `style` is the element with the CSS of all pages."""
    wording, choice = setting.wording, setting.query.choice
    publishers = by_value(setting.session, choice, "publisher", MOST_PUBLISHERS)
    months = by_month(setting.session, choice)
    over_time = time_section(setting, months)
    on_islands = map_section(setting, by_value(setting.session, choice, "island"))
    body = [
        notices(setting),
        choice_form(setting, publishers),
        chosen(setting),
        summary(wording, total(setting.session, choice)),
        soft(wording.gettext(WORDS_BELOW)) if choice.words else Markup(""),
        Markup("<div class='seen'>{}{}</div>").format(over_time, on_islands),
        share_sections(setting),
        figures_section(setting),
        passages_section(setting),
    ]
    return framed(
        wording, style, setting.query, wording.gettext(HEADING), archives(setting) + _promise(wording), join(body)
    )


def error_page(wording: Wording, style: Markup, query: AttentionQuery, message: str) -> str:
    """The HTML of a page with an error message."""
    return framed(wording, style, query, wording.gettext(HEADING), _promise(wording), notice(message))


def _promise(wording: Wording) -> Markup:
    return soft(
        wording.gettext("How often each island is written about: when, by whom, on what topics and with which figures.")
    )
