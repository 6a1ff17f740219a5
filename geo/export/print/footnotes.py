"""Footnotes of a sheet, a handout or a teacher's sheet.

Sources are numbered in the order of their first use and listed at the end of the document.
"""

import re
from collections.abc import Iterable
from dataclasses import dataclass, field
from urllib.parse import unquote

from content.citing.citations import source_date, title_language
from content.models import Article, Source
from content.record.store import Content
from content.wording import Wording
from geo.export.print.template_data import SourceLine

SIGNS = re.compile(r"[/?&=._%-]")
ZERO_WIDTH_SPACE = "\u200b"


@dataclass
class Footnotes:
    """The ids of the sources that have been cited until now, in the order of their numbers, from 1.

    An article from which a quotation is taken is also a source, with the id of the article.
    """

    cited: list[str] = field(default_factory=list)

    def numbers(self, sources: Iterable[str]) -> list[int]:
        """Return the numbers of sources in ascending order. A source that has no number yet gets the next one."""
        different = dict.fromkeys(sources)
        self.cited += [source for source in different if source not in self.cited]
        return sorted(self.cited.index(source) + 1 for source in different)

    def listed(self, content: Content) -> list[SourceLine]:
        """Return a line for each cited source, in the order of their numbers.

        A line contains the remark on the publisher's role in the dispute, if there is one. If several sources have the
        same remark, only the first of their lines contains it.
        """
        printed, lines = set[str | None](), []
        for cited in self.cited:
            if cited in content.articles:
                lines.append(_article_line(content.wording, content.articles[cited]))
                continue
            source = content.sources[cited]
            stance = [source.stance] if source.stance and source.stance not in printed else []
            lines.append(_line(content.wording, source, stance))
            printed.add(source.stance)
        return lines


def _line(wording: Wording, source: Source, stance: list[str]) -> SourceLine:
    weak = [wording.gettext("a weak source")] if source.weak else []
    date = source_date(wording, source)
    return {
        "publisher": source.publisher,
        "title": source.title,
        "language": title_language(source),
        "details": wording.clauses([date, *stance, *weak]),
        "url": source.url,
        "shown": source.url and printed_url(source.url),
    }


def _article_line(wording: Wording, article: Article) -> SourceLine:
    return {
        "publisher": article.publisher,
        "title": article.title,
        "language": article.language,
        "details": wording.day(article.date),
        "url": article.url,
        "shown": article.url and printed_url(article.url),
    }


def printed_url(url: str) -> str:
    """Return a URL as it is printed: percent-decoded, without scheme, `www.` and trailing slashes.

    A zero-width space follows each character of SIGNS, so that a line may break there.
    """
    plain = unquote(url).partition("://")[2].removeprefix("www.").rstrip("/")
    return SIGNS.sub(lambda sign: sign[0] + ZERO_WIDTH_SPACE, plain)
