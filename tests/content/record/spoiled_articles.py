"""Faults in articles and their excerpts, in the form of `spoiled.FAULTS`."""

from typing import Any

from content.models import quote_digest
from tests.content.record.spoiled import ARTICLE, Fault


def long_quotation(data: Any) -> None:
    quote = "islands " * 31
    data["excerpts"][0] |= {"quote": quote, "digest": quote_digest(quote)}


def repeated_excerpt(data: Any) -> None:
    data["excerpts"][1]["id"] = data["excerpts"][0]["id"]


def no_excerpts(data: Any) -> None:
    data["excerpts"] = []


def changed_quotation(data: Any) -> None:
    data["excerpts"][0]["quote"] += " or so"


def treaty_of_one_side(data: Any) -> None:
    data["kind"] = "treaty"


def unknown_event(data: Any) -> None:
    data["events"] = ["flood_1066"]


def disagreement_of_one_source(data: Any) -> None:
    data["excerpts"][0]["check"] |= {"verdict": "disagrees", "sources": ["mofa_qa"]}


def many_excerpts(data: Any) -> None:
    data["excerpts"] = [data["excerpts"][0] | {"id": f"excerpt-{n}"} for n in range(13)]


def too_much_quoted(data: Any) -> None:
    data["words"] = 3 * len(data["excerpts"])


def checked_words_that_are_not_quoted(data: Any) -> None:
    data["excerpts"][0]["checked"] = "an atoll"


def checked_words_without_a_check(data: Any) -> None:
    excerpt = next(one for one in data["excerpts"] if "checked" in one)
    del excerpt["check"]


def verdict_without_sources(data: Any) -> None:
    data["excerpts"][0]["check"]["sources"] = []


def another_file_name(data: Any) -> None:
    data["id"] = "press-tv"


FAULTS: list[Fault] = [
    (ARTICLE, long_quotation, "press-tv-2019: excerpts.press-tv-2019-25th-meeting.quote: found 31 words; expected"),
    (ARTICLE, repeated_excerpt, "press-tv-2019: excerpts.press-tv-2019-25th-meeting.id: found"),
    (ARTICLE, no_excerpts, "press-tv-2019: excerpts: found []; expected"),
    (ARTICLE, many_excerpts, "press-tv-2019: excerpts: found 13; expected at most 12 excerpts"),
    (ARTICLE, changed_quotation, "press-tv-2019: excerpts.press-tv-2019-25th-meeting.digest: found"),
    (ARTICLE, unknown_event, "press-tv-2019: events: found `flood_1066`; expected the id of an event"),
    (ARTICLE, treaty_of_one_side, "press-tv-2019: excerpts.press-tv-2019-25th-meeting.side: found others; expected"),
    (ARTICLE, disagreement_of_one_source, "excerpts.press-tv-2019-25th-meeting.check.sources: found one source"),
    (ARTICLE, too_much_quoted, "press-tv-2019: excerpts: found excerpts of"),
    (
        ARTICLE,
        checked_words_that_are_not_quoted,
        "25th-meeting.checked: found 'an atoll'; expected a part of the quotation",
    ),
    (ARTICLE, checked_words_without_a_check, ".checked: found"),
    (ARTICLE, verdict_without_sources, "excerpts.press-tv-2019-25th-meeting.check.sources: found none; expected"),
    (ARTICLE, another_file_name, "press-tv-2019: id: found `press-tv`; expected `press-tv-2019`"),
]
