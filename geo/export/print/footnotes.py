"""Numbered notes: each source by the number of its first use, and the list of them at the end."""

import re
from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Any
from urllib.parse import unquote

from content.citing.citations import title_language
from content.models import Source
from content.record.store import Content
from content.wording import Wording

SIGNS = re.compile(r"[/?&=._%-]")
ZERO_WIDTH_SPACE = "\u200b"


@dataclass
class Footnotes:
    """The sources cited so far, in the order of their numbers."""

    cited: list[str] = field(default_factory=list)

    def numbers(self, sources: Iterable[str]) -> list[int]:
        """The numbers of some sources."""
        self.cited += [source for source in dict.fromkeys(sources) if source not in self.cited]
        return sorted(self.cited.index(source) + 1 for source in dict.fromkeys(sources))

    def listed(self, content: Content) -> list[dict[str, Any]]:
        """Every source cited: who published it, its title, date and link, and what is to be known of it.

        What is to be known of a publisher is said once.
        """
        wording, told, lines = content.wording, set[str](), []
        for source in (content.sources[cited] for cited in self.cited):
            stance = [] if source.stance in told else [source.stance]
            lines.append(_listed(wording, source, [remark for remark in stance if remark]))
            told |= {remark for remark in stance if remark}
        return lines


def _listed(wording: Wording, source: Source, stance: list[str]) -> dict[str, Any]:
    weak = [wording.gettext("a weak source")] if source.weak else []
    date = wording.day(source.date) if source.date else wording.gettext("no date given")
    return {
        "publisher": source.publisher,
        "title": source.title,
        "language": title_language(source),
        "said": wording.clauses([date, *stance, *weak]),
        "url": source.url,
        "shown": source.url and as_read(source.url),
    }


def as_read(url: str) -> str:
    """A link as it is read and typed: in its own letters, without its scheme; it may be broken after its signs."""
    plain = unquote(url).partition("://")[2].removeprefix("www.").rstrip("/")
    return SIGNS.sub(lambda sign: sign[0] + ZERO_WIDTH_SPACE, plain)
