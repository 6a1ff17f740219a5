"""A check as one sentence, in the reader's language."""

from content.linking.checks.claims import ClaimCheck, Kind
from content.linking.checks.figures import Bound
from content.linking.checks.verdicts import Verdict
from content.models import Distance
from content.wording import N_, Wording

_BOUNDS: dict[Bound, str] = {
    "exact": "{value}",
    "about": N_("about {value}"),
    "less": N_("less than {value}"),
    "more": N_("more than {value}"),
}
_COMPARED: dict[Kind, str] = {
    "residents": N_("Number of residents: the text says {found}, the record has {recorded}"),
    "distance": N_("Distance to Hokkaido: the text says {found}, the record has {recorded}"),
    "area": N_("Area: the text says {found}, the record has {recorded}"),
    "islands": N_("Number of islands: the text says {found}, the record has {recorded}"),
    "year": N_("Year: the text says {found}, the record has {recorded}"),
}
_VERDICTS: dict[Verdict, str] = {
    "agrees": N_("{compared}; the two agree."),
    "differs": N_("{compared}; they differ by {difference}."),
    "cannot tell": N_("{compared}; whether they agree cannot be told for the text's date."),
}
_DECIMALS: dict[Kind, int] = {"residents": 0, "distance": 1, "area": 1, "islands": 0, "year": 0}
_UNITS = {"distance": "kilometer", "area": "area-square-kilometer"}


def said(check: ClaimCheck, wording: Wording) -> str:
    """What was found, what it is compared with and of which date, and whether the two agree."""
    compared = wording.gettext(_COMPARED[check.kind], found=_found(check, wording), recorded=_recorded(check, wording))
    return wording.gettext(_VERDICTS[check.verdict], compared=compared, difference=_difference(check, wording))


def _found(check: ClaimCheck, wording: Wording) -> str:
    if check.kind == "year":
        return wording.day(f"{check.found:.0f}")
    return wording.gettext(_BOUNDS[check.bound], value=_value(check, check.found, wording))


def _recorded(check: ClaimCheck, wording: Wording) -> str:
    """The record's value, with the two ends of a distance and the dates of the facts that it comes from."""
    dates = wording.separated(list(dict.fromkeys(wording.day(fact.as_of) for fact in check.decided_by)))
    if check.kind == "year":
        year = f"{check.recorded:.0f}"
        return dates if check.decided_by[0].as_of[:4] == year else wording.day(year)
    ends = [fact.value for fact in check.decided_by if isinstance(fact.value, Distance)]
    remarks = [f"{one.from_place} – {one.to_place}" for one in ends]
    return wording.aside(_value(check, check.recorded, wording), wording.clauses([*remarks, dates]))


def _difference(check: ClaimCheck, wording: Wording) -> str:
    apart = abs(check.difference or 0.0)
    if check.kind == "year":
        return wording.ngettext("{count} year", "{count} years", round(apart))
    return _value(check, apart, wording)


def _value(check: ClaimCheck, value: float, wording: Wording) -> str:
    decimals = _DECIMALS[check.kind]
    if check.kind in _UNITS:
        return wording.measure(value, _UNITS[check.kind], decimals)
    return wording.number(value, decimals)
