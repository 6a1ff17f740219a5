"""The form with the filters of an archive, and the line with the numbers of mentions, passages and documents."""

from collections.abc import Mapping, Sequence
from typing import Any

from markupsafe import Markup

from content.attention.choice import UNKNOWN
from content.attention.counts import Count, Total
from content.wording import LANGUAGES, Wording
from geo.map.base_path import address_of
from geo.map.view import ATTENTION
from ui.attention.frame import value_words
from ui.attention.setting import Setting
from ui.markup import join
from ui.page.components.quotations import TOPICS

MOST_PUBLISHERS = 100  # the greatest number of publishers that the form offers


def choice_form(setting: Setting, publishers: Sequence[Count]) -> Markup:
    """The form in which a reader sets the filters: island, topic, publisher, language and time. It needs no script.

    `publishers` are the publishers that the form offers.
    """
    wording, choice = setting.wording, setting.query.choice
    content = setting.content
    islands = {island.id: wording.names(island.names) for island in content.islands.values()}
    topics = {topic: wording.gettext(words) for topic, words in TOPICS.items()}
    names = {one.value or UNKNOWN: value_words(setting, "publisher", one.value) for one in publishers}
    fields = [
        _select("island", wording.gettext("Island"), _with_any(wording, islands), choice.island),
        _select("topic", wording.gettext("Topic"), _with_any(wording, topics), choice.topic),
        _select("publisher", wording.gettext("Publisher"), _with_any(wording, names), choice.publisher),
        _select("language", wording.gettext("Language"), _with_any(wording, LANGUAGES), choice.language),
        _text("since", wording.gettext("From"), "2016-09", choice.since),
        _text("until", wording.gettext("To"), "2019", choice.until),
    ]
    kept = {
        ATTENTION: setting.query.archive,
        "lang": setting.query.language,
        "source": choice.source,
        "words": choice.words,
    }
    return Markup("<form class='choice' action='{}'>{}{}<button>{}</button></form>").format(
        address_of("/"), hidden_fields(kept), join(fields), wording.gettext("Show")
    )


def hidden_fields(values: Mapping[str, str | None]) -> Markup:
    """Hidden fields for parameters that the form keeps in the address. A value that is None is left out."""
    return join(
        Markup("<input type='hidden' name='{}' value='{}'>").format(name, value)
        for name, value in values.items()
        if value is not None
    )


def _with_any(wording: Wording, titles: Mapping[Any, str]) -> dict[str, str]:
    return {"": wording.gettext("any"), **titles}


def _select(name: str, label: str, titles: dict[str, str], value: str | None) -> Markup:
    """A select box. `titles` maps each value to its label, and `value` is the selected value.

    If the selected value is not in `titles`, it is added to the options.
    """
    shown = titles if value is None or value in titles else {**titles, value: value}
    options = join(
        Markup("<option value='{}'{}>{}</option>").format(
            key, Markup(" selected") if key == (value or "") else "", title
        )
        for key, title in shown.items()
    )
    return Markup("<label>{}<select name='{}'>{}</select></label>").format(label, name, options)


def _text(name: str, label: str, example: str, value: str | None) -> Markup:
    return Markup("<label>{}<input name='{}' placeholder='{}' value='{}' size='8' autocomplete='off'></label>").format(
        label, name, example, value or ""
    )


def summary(wording: Wording, total: Total) -> Markup:
    """A line with the numbers of mentions, passages and documents, and of documents that repeat the text of others."""
    said = [
        wording.ngettext("{count} mention", "{count} mentions", total.mentions),
        wording.ngettext("{count} passage", "{count} passages", total.passages),
        wording.ngettext("{count} document", "{count} documents", total.documents),
    ]
    repeated = total.documents - total.originals
    if repeated:
        said.append(wording.ngettext("{count} of them a copy of another", "{count} of them copies of others", repeated))
    return Markup("<p class='total'>{}</p>").format(" · ".join(said))
