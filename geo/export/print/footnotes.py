"""Footnotes: sources are numbered in the order of their first use, and listed at the end of the document."""

import re
from collections.abc import Iterable
from dataclasses import dataclass, field
from urllib.parse import unquote

from content.citing.citations import title_language
from content.models import Source
from content.record.store import Content
from content.wording import Wording
from geo.export.print.template_data import SourceLine

SIGNS = re.compile(r"[/?&=._%-]")
ZERO_WIDTH_SPACE = "\u200b"


@dataclass
class Footnotes:
    """The sources cited so far, in the order of their numbers."""

    cited: list[str] = field(default_factory=list)

    def numbers(self, sources: Iterable[str]) -> list[int]:
        """The numbers of some sources, ascending; sources without a number get the next ones."""
        self.cited += [source for source in dict.fromkeys(sources) if source not in self.cited]
        return sorted(self.cited.index(source) + 1 for source in dict.fromkeys(sources))

    def listed(self, content: Content) -> list[SourceLine]:
        """The list of the sources cited; a remark on a publisher's part in the dispute stands at its first source."""
        printed, lines = set[str | None](), []
        for source in (content.sources[cited] for cited in self.cited):
            stance = [source.stance] if source.stance and source.stance not in printed else []
            lines.append(_line(content.wording, source, stance))
            printed.add(source.stance)
        return lines


def _line(wording: Wording, source: Source, stance: list[str]) -> SourceLine:
    weak = [wording.gettext("a weak source")] if source.weak else []
    date = wording.day(source.date) if source.date else wording.gettext("no date given")
    return {
        "publisher": source.publisher,
        "title": source.title,
        "language": title_language(source),
        "details": wording.clauses([date, *stance, *weak]),
        "url": source.url,
        "shown": source.url and printed_url(source.url),
    }


def printed_url(url: str) -> str:
    """A URL for print: decoded, without scheme and `www.`, with a zero-width space wherever a line may break."""
    plain = unquote(url).partition("://")[2].removeprefix("www.").rstrip("/")
    return SIGNS.sub(lambda sign: sign[0] + ZERO_WIDTH_SPACE, plain)
