"""Makes citations. A citation contains the sources of a fact and notes on the fact, and has a short key.

A panel of the page has about sixty citations, so the page contains only their keys. The browser fetches all citations
in one file.
"""

import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property
from hashlib import sha256
from typing import Any

from content.models import ExcerptCheck, Fact, Location, Names, NoDate, Source
from content.record.facts.fact_index import all_facts
from content.record.store import Content, records
from content.record.traversal import walk
from content.wording import N_, Wording


@dataclass(frozen=True)
class Citation:
    """The sources of one statement, with notes for the reader.

    `sources` are ids of `Content.sources`. `remark` is a gettext message: a sentence on what the sources are for, or on
    how a value was measured. `note` and `undated_because` are texts in the language of the content. `single_source`
    means that no independent source confirms the statement. `fact` is the `repr` of the cited fact, so that two
    different facts with the same sources have different keys. `fact` is None if the statement is not a Fact, for
    example if we measured the value on the coastline.
    """

    sources: tuple[str, ...]
    remark: str | None = None
    note: str | None = None
    undated_because: str | None = None
    single_source: bool = False
    fact: str | None = None

    @cached_property
    def key(self) -> str:
        """The first seven hexadecimal digits of the SHA-256 digest of the citation.

        Equal citations have the same key.
        """
        return sha256(repr(self).encode()).hexdigest()[:7]

    def notes(self, wording: Wording) -> list[str]:
        """The notes for the reader in the language of `wording`; empty if the citation has none.

        The order is: remark, note of the fact, reason why the fact is undated, `No independent source confirms it.`
        """
        undated = self.undated_because and wording.gettext(
            "Undated: {reason}.", reason=self.undated_because.rstrip(".。")
        )
        remark = self.remark and wording.gettext(self.remark)
        unconfirmed = wording.gettext("No independent source confirms it.") if self.single_source else None
        return [text for text in (remark, self.note, undated, unconfirmed) if text]


# Languages whose script is not Latin, with a word in the Unicode names of their letters; for Japanese, of kanji only.
OTHER_SCRIPTS = {"ru": "CYRILLIC", "uk": "CYRILLIC", "be": "CYRILLIC", "bg": "CYRILLIC", "ja": "CJK", "zh": "CJK"}
COAST = Citation(("osm",), N_("Measured by us on the coastline shown, on the WGS 84 ellipsoid."))


def fact_citation(fact: Fact[Any]) -> Citation:
    """The citation of a fact: its sources and its notes."""
    unconfirmed = fact.confidence == "single-source"
    return Citation(fact.sources, None, fact.note, fact.undated_because, unconfirmed, repr(fact))


def check_citation(check: ExcerptCheck) -> Citation:
    """The citation of the comparison of an excerpt with the facts of the atlas.

    It contains the sources on which the result of the comparison is based. If the result is undated, it also contains
    the reason.
    """
    return Citation(check.sources, undated_because=check.undated_because)


def names_citation(names: Names) -> Citation:
    """The citation of the names of a place, with the remark that the sources are for the names."""
    return Citation(names.sources, N_("For the names."))


def location_citation(location: Location) -> Citation:
    """The citation of the coordinates of a place, with the remark that the sources are for the coordinates."""
    return Citation(location.sources, N_("For the coordinates."))


def registry(content: Content) -> dict[str, Any]:
    """All citations and all sources, as data for JSON.

    `citations` maps the key of each citation to `sources` (ids of the sources), `notes` (texts) and `fact`. `fact` is
    the id of the first fact with this citation, or None if no fact has it. `sources` maps the id of each source to the
    values that the page shows, such as publisher, title and date.

    `ui/page/atlas.py` adds the value `cite` and publishes the data as a file. `ui/static/page/citations.js` reads the
    file; its type `Registry` describes all values.
    """
    cited = {citation.key: citation for citation in [COAST, *_citations(content)]}
    facts = {fact_citation(entry.fact).key: entry.id for entry in reversed(all_facts(content))}
    return {
        "citations": {
            key: {"sources": citation.sources, "notes": citation.notes(content.wording), "fact": facts.get(key)}
            for key, citation in cited.items()
        },
        "sources": {key: source_words(content.wording, source) for key, source in content.sources.items()},
    }


def _citations(content: Content) -> Iterator[Citation]:
    for _, _, record in records(content):
        for _, part in walk(record):
            match part:
                case Fact():
                    yield fact_citation(part)
                case ExcerptCheck():
                    yield check_citation(part)
                case Names():
                    yield names_citation(part)
                case Location():
                    yield location_citation(part)


def title_language(source: Source) -> str:
    """The code of the language in which the title of a source is written.

    This is the language of the source, with two exceptions. If the data contain no language of the source, the result
    is `en`. If the language is in OTHER_SCRIPTS and the title has no letter of its script, the result is also `en`: the
    title is then an English description made for this atlas. For Japanese and Chinese, only kanji count as letters of
    the script.
    """
    letters = "".join(unicodedata.name(letter, "") for letter in source.title if letter.isalpha())
    language = source.language or "en"
    if language in OTHER_SCRIPTS and OTHER_SCRIPTS[language] not in letters:
        return "en"
    return language


NO_DATE: dict[NoDate, str] = {
    "edited": N_("no date: it is edited continually"),
    "kept up to date": N_("no date: it is kept up to date"),
    "not on the page": N_("no date given"),
}


def source_date(wording: Wording, source: Source) -> str:
    """The date of publication of a source as a phrase, or the reason why it has none."""
    return wording.day(source.date) if source.date else wording.gettext(NO_DATE[source.undated or "not on the page"])


def source_words(wording: Wording, source: Source) -> dict[str, Any]:
    """The values that the page shows of a source, in the language of `wording`, as data for JSON."""
    weak = wording.gettext("a weak source") if source.weak else None
    return {
        "publisher": source.publisher,
        "title": source.title,
        "lang": title_language(source),
        "date": source_date(wording, source),
        "url": source.url,
        "remarks": [remark for remark in (source.stance, weak) if remark],
    }
