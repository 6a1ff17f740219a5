"""Reads the address of the page "Media attention", and writes the addresses of its links.

The address determines everything that the page shows: `/?attention=press&island=shikotan&since=2016-01&lang=ja`.
"""

from collections.abc import Mapping
from dataclasses import asdict, dataclass, replace
from typing import get_args
from urllib.parse import urlencode

from content.archive.dataset import NO_TOPIC
from content.attention.choice import Choice
from content.attention.periods import first_month, last_month
from content.models import IslandId, Language, Topic
from content.wording import cleaned_value
from geo.map.base_path import address_of
from geo.map.view import ATTENTION

MOST_DIGITS = 9  # the greatest number of digits in the number of a page
LONGEST = 200  # the greatest length of a value in characters; longer values are cut, because no valid value is as long
FOLDER = "/attention"  # the addresses of files for download are below it
NOTHING_CHOSEN = Choice()
PASSAGES = "passages"  # the id of a section, which addresses contain as the fragment
TIME = "time"
FIGURES = "figures"


@dataclass(frozen=True)
class AttentionQuery:
    """The parsed parameters of the address of the page "Media attention".

    `archive` is the name of an archive; empty for the first archive. `choice` contains the filters. `figure` is the id
    of the fact whose figures are shown over time. `page` is the number of the page of passages. `after` is the place at
    which a search in the passages continues (`SearchPage.after`). `document` is the id of the document that is shown.
    `wrong` contains the parameters that are not valid, as `name=value`; they are ignored.
    """

    language: Language
    archive: str = ""
    choice: Choice = NOTHING_CHOSEN
    figure: str | None = None
    page: int = 1
    after: str | None = None
    document: str | None = None
    wrong: tuple[str, ...] = ()


def read_address(parameters: Mapping[str, str], language: Language) -> AttentionQuery:
    """The `AttentionQuery` for the parameters of an address. `language` is the language of the reader.

    Empty parameters are ignored, because forms send their empty fields too.
    """
    given = {name: value.strip()[:LONGEST] for name, value in parameters.items() if value.strip()}
    cleaned = {name: cleaned_value(value) for name, value in given.items()}
    parts = {
        "island": _known(cleaned.get("island"), get_args(IslandId)),
        "topic": _known(cleaned.get("topic"), (*get_args(Topic), NO_TOPIC)),
        "since": first_month(cleaned.get("since", "")),
        "until": last_month(cleaned.get("until", "")),
    }
    wrong = tuple(f"{name}={given[name]}" for name, value in parts.items() if name in given and value is None)
    free = {name: given.get(name) for name in ("publisher", "language", "source", "words")}
    choice = Choice(**parts, **free)  # type: ignore[arg-type]
    one = {name: given.get(name) for name in ("figure", "after", "document")}
    return AttentionQuery(
        language, given.get(ATTENTION, ""), choice, page=_page(given.get("page", "")), **one, wrong=wrong
    )


def _page(text: str) -> int:
    return int(text) if text.isdecimal() and len(text) <= MOST_DIGITS and int(text) else 1


def _known(value: str | None, known: tuple[str, ...]) -> str | None:
    return value if value in known else None


def parameters_of(query: AttentionQuery) -> dict[str, str]:
    """The parameters of the address for `query`, including the language."""
    parts = {
        ATTENTION: query.archive,
        **asdict(query.choice),
        "figure": query.figure,
        "page": str(query.page) if query.page > 1 else None,
        "after": query.after,
        "document": query.document,
        "lang": query.language,
    }
    return {name: value for name, value in parts.items() if value is not None}


def address(query: AttentionQuery, fragment: str = "") -> str:
    """The address of the page for `query`. `fragment` is the id of a section to scroll to, if any."""
    encoded = urlencode(parameters_of(query))
    return address_of(f"/?{encoded}") + (f"#{fragment}" if fragment else "")


def file_address(query: AttentionQuery, name: str) -> str:
    """The address of the CSV file `name`, such as `months.csv`, for the archive and the filters of `query`."""
    return address_of(f"{FOLDER}/{name}?{urlencode(parameters_of(query))}")


def choosing(query: AttentionQuery, **parts: str | None) -> AttentionQuery:
    """A copy of `query` with the filters `parts` changed. A filter that is None excludes nothing.

    The copy is at the first page of passages, and shows no document.
    """
    choice = replace(query.choice, **parts)  # type: ignore[arg-type] # some parts are literals
    return replace(query, choice=choice, page=1, after=None, document=None)
