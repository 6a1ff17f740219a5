"""Reads the dates of articles as files state them."""

import re
from contextlib import suppress
from datetime import date
from email.utils import parsedate_to_datetime

ISO = re.compile(r"\s*(\d{4})(?:[-/.](\d{1,2})(?:[-/.](\d{1,2}))?)?(?![\d])")
JAPANESE = re.compile(r"\s*(\d{4})年(\d{1,2})月(\d{1,2})日")
# The Russian form; in dates with slashes, the order of day and month is ambiguous.
DAY_FIRST = re.compile(r"\s*(\d{1,2})\.(\d{1,2})\.(\d{4})\b")
YEARS = range(1600, 2200)


def iso_date(stated: str | None) -> str | None:
    """A date as a full or partial ISO date. None if `stated` is None, not a date, or ambiguous.

    Accepted are dates in the form of ISO 8601 and of e-mails (RFC 5322), and the forms 22.01.2019 and 2019年1月22日.
    """
    words = stated or ""
    if found := DAY_FIRST.match(words):
        return _date(found[3], found[2], found[1])
    if found := JAPANESE.match(words) or ISO.match(words):
        return _date(*found.groups())
    with suppress(ValueError, TypeError, IndexError, OverflowError):
        return parsedate_to_datetime(words).date().isoformat()
    return None


def _date(year: str, month: str | None, day: str | None) -> str | None:
    if int(year) not in YEARS:
        return None
    try:
        whole = date(int(year), int(month or 1), int(day or 1)).isoformat()
    except ValueError:
        return None
    return whole if day else whole[:7] if month else whole[:4]
