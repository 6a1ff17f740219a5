"""What the address of the page "Media attention" asks for, and the addresses of its other states.

All that the page shows stands in its address, as in `/?attention=press&island=shikotan&since=2016-01&lang=ja`.
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

MOST_DIGITS = 9  # of the number of a page
LONGEST = 200  # characters of a value; longer ones are cut, since no choice is as long
FOLDER = "/attention"  # the addresses of files for download are below it
NOTHING_CHOSEN = Choice()
PASSAGES = "passages"  # the fragments of sections
TIME = "time"
FIGURES = "figures"


@dataclass(frozen=True)
class Asked:
    """What an address asks for.

    `archive` is the name of an archive, or empty for the first. `figure` is the key of the figures that are shown over
    time, `after` the place in the passages behind which the page goes on, and `document` the id of the document that is
    read, if any. `wrong` are the parameters that the page does not understand and leaves out, as `name=value`.
    """

    language: Language
    archive: str = ""
    choice: Choice = NOTHING_CHOSEN
    figure: str | None = None
    page: int = 1
    after: str | None = None
    document: str | None = None
    wrong: tuple[str, ...] = ()


def read_address(parameters: Mapping[str, str], language: Language) -> Asked:
    """What the parameters of an address ask for. `language` is that of the reader.

    A parameter that is empty is left out, as forms send those that nothing was written into.
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
    return Asked(language, given.get(ATTENTION, ""), choice, page=_page(given.get("page", "")), **one, wrong=wrong)


def _page(text: str) -> int:
    return int(text) if text.isdecimal() and len(text) <= MOST_DIGITS and int(text) else 1


def _known(value: str | None, known: tuple[str, ...]) -> str | None:
    return value if value in known else None


def parameters_of(asked: Asked) -> dict[str, str]:
    """The parameters of the address that asks for this, the language included."""
    parts = {
        ATTENTION: asked.archive,
        **asdict(asked.choice),
        "figure": asked.figure,
        "page": str(asked.page) if asked.page > 1 else None,
        "after": asked.after,
        "document": asked.document,
        "lang": asked.language,
    }
    return {name: value for name, value in parts.items() if value is not None}


def address(asked: Asked, fragment: str = "") -> str:
    """The address of the page that shows this, at a section of it if `fragment` is one."""
    query = urlencode(parameters_of(asked))
    return address_of(f"/?{query}") + (f"#{fragment}" if fragment else "")


def file_address(asked: Asked, name: str) -> str:
    """The address of a file for download: the part of the archive that is chosen."""
    return address_of(f"{FOLDER}/{name}?{urlencode(parameters_of(asked))}")


def choosing(asked: Asked, **parts: str | None) -> Asked:
    """What is asked for when parts of the choice are changed. Passages begin at the first, and no document is read."""
    choice = replace(asked.choice, **parts)  # type: ignore[arg-type] # some parts are literals
    return replace(asked, choice=choice, page=1, after=None, document=None)
