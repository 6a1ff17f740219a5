"""The page of one document of an archive: its text with marks and notes, as in the article reader."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache
from typing import Any, get_args
from urllib.parse import urlencode

from markupsafe import Markup

from content.archive.dataset import ArchivedDocument, archived_document
from content.attention.passages import passages_of
from content.citing.citations import fact_citation
from content.documents import DocumentError
from content.linking import with_mentions
from content.linking.checks import ClaimCheck
from content.models import Language
from content.processing import Findings, findings
from content.record.facts.fact_index import all_facts
from content.record.store import Content
from content.wording import N_, Wording
from geo.map.base_path import address_of
from ui.attention.address import PASSAGES, address
from ui.attention.frame import date_words, framed, notice, notices, value_words
from ui.attention.sections.passages import NO_PASSAGES, passage_list
from ui.attention.setting import Setting
from ui.markup import join, soft
from ui.reader.marked_text import MAX_CHARACTERS, marked_text

NO_DOCUMENT = N_("This archive has no such document. It may have been rebuilt since the link was made.")
NO_TEXT = N_("The text of this document mentions none of the four islands, and is not kept.")
CHECKS_MISSING = N_("The figures of this text could not be compared with the record.")


def document_page(setting: Setting, style: Markup) -> str | None:
    """The HTML of the page, or None if the archive has no such document.

    `style` is the element with the CSS of all pages.
    """
    wording, query = setting.wording, setting.query
    found = archived_document(setting.dataset, query.document or "")
    if found is None:
        return None
    back = address(replace(query, document=None), PASSAGES)
    link = Markup("<p><a href='{}'>{}</a></p>").format(back, wording.gettext("Back to the passages"))
    body = join([link, notices(setting), _text(setting, found)])
    language = found.row["language"] or ""
    title = Markup("<span lang='{}'>{}</span>").format(language, found.row["title"] or wording.gettext("Untitled"))
    return framed(wording, style, query, title, soft(_known(setting, found.row)), body)


def _known(setting: Setting, row: Mapping[str, Any]) -> str:
    """The publisher, date, language and source of a document, as far as known."""
    wording = setting.wording
    parts = [
        row["publisher"],
        date_words(wording, row["date"]),
        value_words(setting, "language", row["language"]) if row["language"] else None,
        value_words(setting, "source", str(row["source"])),
    ]
    return " · ".join(filter(None, parts))


def _text(setting: Setting, found: ArchivedDocument) -> Markup:
    """The text of a document with marks, or the excerpts that the operator allows.

    A sentence replaces the text if the operator allows no excerpts, or if the archive does not contain the text.
    """
    wording = setting.wording
    if setting.extent.words == 0:
        return soft(wording.gettext(NO_PASSAGES))
    if found.text is None:
        return soft(wording.gettext(NO_TEXT))
    if setting.extent.words is None:
        return _marked(setting, found, found.text)
    told = N_(
        "This server's operator shows only excerpts, since the texts belong to others. These are from this document."
    )
    cut = tuple(passages_of(setting.session, found.row["id"], found.row["month"]))
    return soft(wording.gettext(told)) + passage_list(setting, cut)


def _marked(setting: Setting, found: ArchivedDocument, text: str) -> Markup:
    wording, row = setting.wording, found.row
    shown = _without_title(found, text)[:MAX_CHARACTERS]
    said = [row["incomplete"]] if row["incomplete"] else []
    try:
        checks: Sequence[ClaimCheck] = _findings(setting, found, text).checks
    except DocumentError:
        checks = ()
        said.append(wording.gettext(CHECKS_MISSING))
    if len(shown) < len(text):
        said.append(wording.gettext("Only the first {count} characters are shown.", count=wording.number(len(shown))))
    marked = marked_text(
        wording,
        shown,
        [mention for mention in found.mentions if mention.end <= len(shown)],
        [check for check in checks if check.end <= len(shown)],
        PlainLinks(wording, fact_ids(setting.content)),
    )
    article = Markup("<article class='text' lang='{}'>{}</article>").format(row["language"] or "", marked)
    return join(map(notice, said)) + article


def _without_title(found: ArchivedDocument, text: str) -> str:
    """The text with its title replaced by spaces, because the page shows the title as its heading. Offsets stay valid.

    The text is unchanged if it does not begin with the title, or if the title contains a mention. Links may lead to
    this mention.
    """
    title = found.row["title"] or ""
    has_mentions = any(mention.start < len(title) for mention in found.mentions)
    return " " * len(title) + text[len(title) :] if text.startswith(title) and not has_mentions else text


def _findings(setting: Setting, found: ArchivedDocument, text: str) -> Findings:
    """The results of the article reader for the text. A worker process computes them.

    Raises DocumentError if the worker fails, and AttentionError if the reader has left.
    """
    analysed = with_mentions(text, found.mentions)
    name = found.row["title"] or found.row["name"] or found.row["id"]
    return findings(name, analysed, setting.query.language, found.row["date"], setting.session.check)


@lru_cache(maxsize=len(get_args(Language)))
def fact_ids(content: Content) -> Mapping[str, str]:
    """The id of each fact, by the key of its citation.

    A worker process returns copies of facts. This mapping finds their ids, because a copy has the same key.
    """
    return {fact_citation(entry.fact).key: entry.id for entry in reversed(all_facts(content))}


@dataclass(frozen=True)
class PlainLinks:
    """The links of marks and notes on a document's page: to the map, and to citations of facts in plain text."""

    wording: Wording
    facts: Mapping[str, str]

    def mention(self, islands: Sequence[str], place: str | None) -> str:
        """The address of the map on which `place` is selected, if given, and the island, if `islands` has only one."""
        chosen = {"place": place} if place else {}
        one = {"island": islands[0]} if len(islands) == 1 else {}
        return address_of(f"/?{urlencode({**one, **chosen, 'lang': self.wording.language})}")

    def evidence(self, check: ClaimCheck) -> Markup:
        """Links to the citations of the facts that decided the result of a check, one link for each fact.

        The text of a link is the number of sources of its fact. Facts without sources are left out.
        """
        keys = [(fact_citation(fact).key, fact) for fact in check.decided_by]
        return join(
            (
                Markup("<a href='{}'>{}</a>").format(
                    address_of(f"/cite/facts/{self.facts[key]}.txt?lang={self.wording.language}"),
                    self.wording.ngettext("{count} source", "{count} sources", len(fact.sources)),
                )
                for key, fact in keys
                if key in self.facts and fact.sources
            ),
            " ",
        )
