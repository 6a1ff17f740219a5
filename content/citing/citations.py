"""Citations: the sources and notes of a fact, under a short key.

The page contains only the keys, since a panel has some sixty citations; the browser fetches all citations in one file.
"""

import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property
from hashlib import sha256
from typing import Any

from content.models import ExcerptCheck, Fact, Location, Names, Source
from content.record.fact_index import all_facts
from content.record.store import Content, records
from content.record.traversal import walk
from content.wording import N_, Wording


@dataclass(frozen=True)
class Citation:
    """The sources of one statement, with notes for the reader.

    `remark` is a gettext message; `note` and `undated_because` are texts in the content's language. `single_source`
    means that no independent source confirms the statement. `fact` is the representation of the cited fact, if it is
    one, so that facts with the same sources have different keys.
    """

    sources: tuple[str, ...]
    remark: str | None = None
    note: str | None = None
    undated_because: str | None = None
    single_source: bool = False
    fact: str | None = None

    @cached_property
    def key(self) -> str:
        """Seven hexadecimal digits of a hash, the same for equal citations."""
        return sha256(repr(self).encode()).hexdigest()[:7]

    def notes(self, wording: Wording) -> list[str]:
        """The notes, each a sentence in the language of `wording`."""
        undated = self.undated_because and wording.gettext(
            "Undated: {reason}.", reason=self.undated_because.rstrip(".。")
        )
        remark = self.remark and wording.gettext(self.remark)
        unconfirmed = wording.gettext("No independent source confirms it.") if self.single_source else None
        return [text for text in (remark, self.note, undated, unconfirmed) if text]


# Languages in other scripts than Latin, and a word in the Unicode names of their letters.
OTHER_SCRIPTS = {"ru": "CYRILLIC", "uk": "CYRILLIC", "be": "CYRILLIC", "bg": "CYRILLIC", "ja": "CJK"}
COAST = Citation(("osm",), N_("Measured by us on the coastline shown, on the WGS 84 ellipsoid."))


def fact_citation(fact: Fact[Any]) -> Citation:
    """The citation of a fact."""
    unconfirmed = fact.confidence == "single-source"
    return Citation(fact.sources, None, fact.note, fact.undated_because, unconfirmed, repr(fact))


def check_citation(check: ExcerptCheck) -> Citation:
    """The citation of our comparison of an excerpt with the record."""
    return Citation(check.sources, undated_because=check.undated_because)


def names_citation(names: Names) -> Citation:
    """The citation of a place's names."""
    return Citation(names.sources, N_("For the names."))


def location_citation(location: Location) -> Citation:
    """The citation of a place's coordinates."""
    return Citation(location.sources, N_("For the coordinates."))


def registry(content: Content) -> dict[str, Any]:
    """All citations by key and all sources by id, as `ui/static/page/citations.js` reads them (`Registry`).

    `fact` of a citation is the id of the first fact that has it, or None.
    """
    cited = {citation.key: citation for citation in [COAST, *_citations(content)]}
    facts = {fact_citation(entry.fact).key: entry.id for entry in reversed(all_facts(content))}
    return {
        "citations": {
            key: {"sources": citation.sources, "notes": citation.notes(content.wording), "fact": facts.get(key)}
            for key, citation in cited.items()
        },
        "sources": {key: _source(content.wording, source) for key, source in content.sources.items()},
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
    """The language code of a source's title.

    It is that of the publication, unless the title lacks that language's script: then it is a description in English.
    """
    letters = "".join(unicodedata.name(letter, "") for letter in source.title if letter.isalpha())
    language = source.language or "en"
    if language in OTHER_SCRIPTS and OTHER_SCRIPTS[language] not in letters:
        return "en"
    return language


def _source(wording: Wording, source: Source) -> dict[str, Any]:
    weak = wording.gettext("a weak source") if source.weak else None
    return {
        "publisher": source.publisher,
        "title": source.title,
        "lang": title_language(source),
        "date": wording.day(source.date) if source.date else wording.gettext("no date given"),
        "url": source.url,
        "remarks": [remark for remark in (source.stance, weak) if remark],
    }
