"""What stands behind a figure: its sources and notes, kept once for the browser to fetch and named by a short key.

The page's markup carries only the keys, since a panel cites some sixty times.
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
    """The sources of one statement, and what is said with them.

    `remark` is a message for the catalogues, `note` and `undated_because` are content in its language already; `alone`
    says that no independent source confirms the statement. `fact` is all of the fact that is cited, where it is one:
    it tells facts with the same sources apart.
    """

    sources: tuple[str, ...]
    remark: str | None = None
    note: str | None = None
    undated_because: str | None = None
    single_source: bool = False
    fact: str | None = None

    @cached_property
    def key(self) -> str:
        """Equal for equal citations."""
        return sha256(repr(self).encode()).hexdigest()[:7]

    def notes(self, wording: Wording) -> list[str]:
        """What is said with the sources, each in a sentence."""
        undated = self.undated_because and wording.gettext(
            "Undated: {reason}.", reason=self.undated_because.rstrip(".。")
        )
        remark = self.remark and wording.gettext(self.remark)
        alone = wording.gettext("No independent source confirms it.") if self.single_source else None
        return [text for text in (remark, self.note, undated, alone) if text]


# A language written in another script than Latin, and how Unicode calls the letters that tell it.
OTHER_SCRIPTS = {"ru": "CYRILLIC", "uk": "CYRILLIC", "be": "CYRILLIC", "bg": "CYRILLIC", "ja": "CJK"}
COAST = Citation(("osm",), N_("Measured by us on the coastline shown, on the WGS 84 ellipsoid."))


def fact_citation(fact: Fact[Any]) -> Citation:
    """The citation of a fact; the reason why it has no date is one of its notes."""
    alone = fact.confidence == "single-source"
    return Citation(fact.sources, None, fact.note, fact.undated_because, alone, repr(fact))


def check_citation(check: ExcerptCheck) -> Citation:
    """The citation of what the record shows about an excerpt."""
    return Citation(check.sources, undated_because=check.undated_because)


def names_citation(names: Names) -> Citation:
    """The citation of a place's names."""
    return Citation(names.sources, N_("For the names."))


def location_citation(location: Location) -> Citation:
    """The citation of a place's coordinates."""
    return Citation(location.sources, N_("For the coordinates."))


def registry(content: Content) -> dict[str, Any]:
    """All citations by key and all sources by id, as `page.js` reads them; `fact` is the first fact's id so cited."""
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
    """The language a title is in: its publication's, unless its script says that it is a description in English."""
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
