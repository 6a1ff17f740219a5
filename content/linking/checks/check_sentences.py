"""Writes the sentence that tells the reader the result of a check."""

from typing import Literal

from content.linking.checks.claims import ClaimCheck, ClaimKind
from content.linking.checks.figures import Bound
from content.models import Distance, Height
from content.wording import N_, Wording

_BOUNDS: dict[Bound, str] = {
    "exact": "{value}",
    "about": N_("about {value}"),
    "less": N_("less than {value}"),
    "more": N_("more than {value}"),
}
_COMPARED: dict[ClaimKind, str] = {
    "residents": N_("Number of residents: the text says {found}, the record says {recorded}"),
    "distance": N_("Distance to Hokkaido: the text says {found}, the record says {recorded}"),
    "area": N_("Area: the text says {found}, the record says {recorded}"),
    "height": N_("Height: the text says {found}, the record says {recorded}"),
    "islands": N_("Number of islands: the text says {found}, the record says {recorded}"),
    "year": N_("Year: the text says {found}, the record says {recorded}"),
}
_RESULTS: dict[Literal["agrees", "cannot tell"], str] = {
    "agrees": N_("{compared}; the two agree."),
    "cannot tell": N_("{compared}; this cannot be checked for the date of the text."),
}
_SAME_YEAR = N_("{found}: agrees with the record ({recorded}).")
_TOO_HIGH = N_("{compared}; the text is {difference} too high.")
_TOO_LOW = N_("{compared}; the text is {difference} too low.")
_TOO_LATE = N_("{compared}; the text is {difference} too late.")
_TOO_EARLY = N_("{compared}; the text is {difference} too early.")
_DECIMALS: dict[ClaimKind, int] = {"residents": 0, "distance": 1, "area": 1, "height": 0, "islands": 0, "year": 0}
_UNITS = {"distance": "kilometer", "area": "area-square-kilometer", "height": "meter"}


def check_sentence(check: ClaimCheck, wording: Wording) -> str:
    """A sentence that tells the result of a check to the reader, in the language of `wording`.

    It contains the figure in the text, and the recorded value with its date. It says that the two agree, or by how much
    the figure is too high or too low, or that the figure cannot be checked for the date of the text.
    """
    values = {"found": _stated(check, wording), "recorded": _recorded(check, wording)}
    if check.kind == "year" and check.agreement == "agrees":
        return wording.gettext(_SAME_YEAR, **values)
    compared = wording.gettext(_COMPARED[check.kind], **values)
    if check.agreement == "differs":
        return wording.gettext(_differs(check), compared=compared, difference=_difference(check, wording))
    return wording.gettext(_RESULTS[check.agreement], compared=compared)


def _differs(check: ClaimCheck) -> str:
    is_more = check.stated > check.recorded
    if check.kind == "year":
        return _TOO_LATE if is_more else _TOO_EARLY
    return _TOO_HIGH if is_more else _TOO_LOW


def _stated(check: ClaimCheck, wording: Wording) -> str:
    if check.kind == "year":
        return wording.day(f"{check.stated:.0f}")
    return wording.gettext(_BOUNDS[check.bound], value=_value(check, check.stated, wording))


def _recorded(check: ClaimCheck, wording: Wording) -> str:
    """The recorded value as a phrase, such as `3,608 (15 August 1945)`: the value and the dates of its facts.

    The phrase for a distance also contains the two places between which the distance is measured. The phrase for a
    height also contains the name of the summit. The phrase for a year is only the date of the event or, if the text
    gives another correct year of the event, only that year.
    """
    dates = wording.separated(list(dict.fromkeys(wording.day(fact.as_of) for fact in check.decided_by)))
    if check.kind == "year":
        year = f"{check.recorded:.0f}"
        return dates if check.decided_by[0].as_of[:4] == year else wording.day(year)
    distances = [fact.value for fact in check.decided_by if isinstance(fact.value, Distance)]
    remarks = [f"{distance.from_place} – {distance.to_place}" for distance in distances]
    remarks += [str(fact.value.name) for fact in check.decided_by if isinstance(fact.value, Height) and fact.value.name]
    return wording.aside(_value(check, check.recorded, wording), wording.clauses([*remarks, dates]))


def _difference(check: ClaimCheck, wording: Wording) -> str:
    """The difference as a phrase, such as `11,597 (63%)`, or `3 years` for a year.

    The percentage is relative to the recorded value. It is left out if the recorded value is 0.
    """
    difference = abs(check.difference or 0.0)
    if check.kind == "year":
        return wording.ngettext("{count} year", "{count} years", round(difference))
    amount = _value(check, difference, wording)
    return wording.aside(amount, wording.percent(difference / check.recorded)) if check.recorded else amount


def _value(check: ClaimCheck, value: float, wording: Wording) -> str:
    decimals = _DECIMALS[check.kind]
    if check.kind in _UNITS:
        return wording.measure(value, _UNITS[check.kind], decimals)
    return wording.number(value, decimals)
