"""The section with the mentions of each island over time, as charts and as a table, and the events of the timeline."""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from markupsafe import Markup

from content.attention.choice import Choice
from content.attention.counts import MonthCount, documents_read
from content.attention.periods import (
    MONTHS_OF,
    Period,
    Step,
    first_month,
    last_month,
    month_number,
    periods,
    step_between,
)
from content.models import Event, IslandId
from content.wording import N_, Wording
from geo.map.base_path import address_of
from ui.attention.address import PASSAGES, TIME, address, choosing
from ui.attention.frame import download
from ui.attention.sections.time_chart import Bar, Mark, Scales, event_sign, scales, time_chart
from ui.attention.setting import Setting
from ui.markup import disclosed, items, join, soft, table

MONTH_LENGTH = len("2016-09")
HOW_COUNTED: dict[Step, str] = {
    "month": N_("Mentions in each month. All charts share one scale. Click a bar for the passages behind it."),
    "year": N_("Mentions in each year. All charts share one scale. Click a bar for the months and passages behind it."),
    "decade": N_(
        "Mentions in each decade. All charts share one scale. Click a bar for the years and passages behind it."
    ),
}


@dataclass(frozen=True)
class Timeline:
    """The data of the charts and the table: periods of one length, and the numbers of mentions of each island.

    `step` is the length of a period. `numbers` maps each island to its numbers of mentions, one for each of `periods`.
    """

    step: Step
    periods: Sequence[Period]
    numbers: Mapping[IslandId, Sequence[int]]

    @property
    def scales(self) -> Scales:
        """The scales of all charts."""
        return scales(self.periods, max(map(max, self.numbers.values())))


def timeline(islands: Iterable[IslandId], counts: Sequence[MonthCount], choice: Choice) -> Timeline | None:
    """The timeline from the first to the last chosen month. Without a choice, it covers all months that have mentions.

    None if no month or year of any mention is known.
    """
    months = sorted({one.month for one in counts if one.month and first_month(one.month)})
    if not months:
        return None
    since = choice.since or first_month(months[0]) or ""
    until = max(since, choice.until or last_month(months[-1]) or "")
    step = step_between(since, until)
    spans = periods(step, since, until)
    numbers = {
        island: in_periods(((one.month, one.mentions) for one in counts if one.island == island), spans, step)
        for island in islands
    }
    return Timeline(step, spans, numbers)


def in_periods(months: Iterable[tuple[str | None, int]], spans: Sequence[Period], step: Step) -> list[int]:
    """The sums of numbers in the periods `spans`, which have the length `step`.

    `months` are pairs of a date (a month, a year or None) and a number. A number is left out if `is_in_chart` is false
    for its date, or if its date is in none of the periods.
    """
    length, first = MONTHS_OF[step], month_number(spans[0].since)
    sums = [0] * len(spans)
    for month, number in months:
        if is_in_chart(month, step):
            place = (month_number(first_month(month or "") or "") - first) // length
            if 0 <= place < len(sums):
                sums[place] += number
    return sums


def is_in_chart(month: str | None, step: Step) -> bool:
    """Whether a date is exact enough for periods of the length `step`. `month` is a month, a year or None.

    A month is exact enough for all periods, and a year for years and decades.
    """
    known = first_month(month or "")
    return known is not None and (known == month or step != "month")


def time_section(setting: Setting, counts: Sequence[MonthCount]) -> Markup:
    """The mentions of each island over time, with the events of the timeline, as charts and as a table."""
    wording = setting.wording
    heading = Markup("<h2>{}</h2>").format(_finding(setting, counts))
    shown = timeline(setting.content.islands, counts, setting.query.choice)
    if shown is None:
        parts = [soft(wording.gettext("None of these documents has a known date."))]
    else:
        events = _events_in(setting, shown.periods)
        charts = join(_island_chart(setting, shown, island, events) for island in shown.numbers)
        parts = [
            soft(wording.gettext(HOW_COUNTED[shown.step])),
            Markup("<div class='charts'>{}</div>").format(charts),
            _missing(wording, counts, shown.step),
            _event_list(setting, events),
            disclosed(wording.gettext("The figures as a table"), _table(setting, shown)),
            download(setting, "months.csv"),
        ]
    return Markup("<section id='{}'>{}{}</section>").format(TIME, heading, join(parts))


def _finding(setting: Setting, counts: Sequence[MonthCount]) -> str:
    """The heading of the section: the island with the most mentions.

    If two islands share the highest number, or if there are no mentions, the heading names no island.
    """
    wording = setting.wording
    said = Counter[IslandId]()
    for one in counts:
        said[one.island] += one.mentions
    ranked = said.most_common(2)
    if not ranked:
        return wording.gettext("No mentions")
    if len(ranked) > 1 and ranked[0][1] == ranked[1][1]:
        return wording.gettext("Mentions of each island over time")
    name = wording.names(setting.content.islands[ranked[0][0]].names)
    return wording.gettext("Most mentioned: {island}", island=name)


def _missing(wording: Wording, counts: Sequence[MonthCount], step: Step) -> Markup:
    """The number of mentions whose dates are not exact enough for the charts, in a sentence. Empty if it is 0."""
    missing = sum(one.mentions for one in counts if not is_in_chart(one.month, step))
    if not missing:
        return Markup("")
    return soft(
        wording.ngettext(
            "{count} mention is not in the charts: the date of its document is not known exactly enough.",
            "{count} mentions are not in the charts: the dates of their documents are not known exactly enough.",
            missing,
        )
    )


# ---- charts and table ------------------------------------------------------------------------------------------------


def period_words(wording: Wording, period: Period, step: Step) -> str:
    """The label of a period: a month, a year, or the first and last year of a decade with a dash between them."""
    match step:
        case "month":
            return wording.day(period.since)
        case "year":
            return wording.day(period.since[:4])
    return f"{wording.day(period.since[:4])}–{wording.day(period.until[:4])}"


def _behind(setting: Setting, shown: Timeline, island: IslandId, period: Period) -> str:
    """The address that details the number of an island in a period.

    For a month, the address shows its passages. For a longer period, the address shows its years or months.
    """
    fragment = PASSAGES if shown.step == "month" else ""
    return address(choosing(setting.query, island=island, since=period.since, until=period.until), fragment)


def _island_chart(setting: Setting, shown: Timeline, island: IslandId, events: Iterable[Event]) -> Markup:
    """The chart of an island, below the name of the island, which is a link that selects the island."""
    wording, query = setting.wording, setting.query
    bars = [
        Bar(period, number, _bar_words(wording, shown, period, number), _behind(setting, shown, island, period))
        for period, number in zip(shown.periods, shown.numbers[island], strict=True)
    ]
    marks = [
        Mark(event.date[:MONTH_LENGTH], wording.labelled(wording.day(event.date), event.title)) for event in events
    ]
    name = Markup("<a href='{}'{}>{}</a> <span class='soft'>{}</span>").format(
        address(choosing(query, island=island)),
        Markup(" aria-current='true'") if query.choice.island == island else "",
        wording.names(setting.content.islands[island].names),
        wording.ngettext("{count} mention", "{count} mentions", sum(shown.numbers[island])),
    )
    chart = time_chart(wording, shown.scales, bars, marks)
    return Markup("<figure><figcaption>{}</figcaption>{}</figure>").format(name, chart)


def _bar_words(wording: Wording, shown: Timeline, period: Period, number: int) -> str:
    mentions = wording.ngettext("{count} mention", "{count} mentions", number)
    return wording.gettext("{period}: {mentions}", period=period_words(wording, period, shown.step), mentions=mentions)


def _table(setting: Setting, shown: Timeline) -> Markup:
    """The numbers of the charts, with links to their details, and the numbers of documents read.

    A period without mentions and without documents is left out.
    """
    wording, query = setting.wording, setting.query
    read = in_periods(documents_read(setting.session, query.choice).items(), shown.periods, shown.step)
    names = [wording.names(setting.content.islands[island].names) for island in shown.numbers]
    rows = (
        Markup("<tr><th scope='row'><a href='{}'>{}</a></th>{}<td class='figure'>{}</td></tr>").format(
            address(choosing(query, since=period.since, until=period.until), PASSAGES),
            period_words(wording, period, shown.step),
            join(_cell(setting, shown, island, place) for island in shown.numbers),
            wording.number(read[place]),
        )
        for place, period in enumerate(shown.periods)
        if read[place] or any(numbers[place] for numbers in shown.numbers.values())
    )
    heads = [wording.gettext("Period"), *names, wording.gettext("Documents read")]
    return Markup("<div class='wide numbers' tabindex='0'>{}</div>").format(table(heads, join(rows)))


def _cell(setting: Setting, shown: Timeline, island: IslandId, place: int) -> Markup:
    number = shown.numbers[island][place]
    if not number:
        return Markup("<td class='figure'>0</td>")
    link = _behind(setting, shown, island, shown.periods[place])
    return Markup("<td class='figure'><a href='{}'>{}</a></td>").format(link, setting.wording.number(number))


# ---- events ----------------------------------------------------------------------------------------------------------


def _events_in(setting: Setting, spans: Sequence[Period]) -> list[Event]:
    """The events of the timeline in the periods `spans`, by date. An event is left out if only its year is known."""
    since, until = spans[0].since, spans[-1].until
    dated = [event for event in setting.content.events.values() if len(event.date) >= MONTH_LENGTH]
    return sorted((event for event in dated if since <= event.date[:MONTH_LENGTH] <= until), key=lambda one: one.date)


def _event_list(setting: Setting, events: Sequence[Event]) -> Markup:
    """The events in the charts. Each has a link to the passages of its month and a link to the map of its year.

    The markup is empty if there are no events.
    """
    wording, query = setting.wording, setting.query
    if not events:
        return Markup("")
    lines = (
        Markup("<a href='{}'>{}</a> {} <span class='soft'>{}</span>").format(
            address(choosing(query, since=event.date[:MONTH_LENGTH], until=event.date[:MONTH_LENGTH]), PASSAGES),
            wording.day(event.date),
            event.title,
            Markup("<a href='{}'>{}</a>").format(
                address_of(f"/?year={event.date[:4]}&lang={wording.language}"), wording.gettext("The map of that year")
            ),
        )
        for event in events
    )
    words = wording.ngettext(
        "{count} timeline event in this period", "{count} timeline events in this period", len(events)
    )
    summary = Markup("{} {}").format(event_sign(), words)
    return Markup("<details><summary>{}</summary>{}</details>").format(summary, items(lines, "events"))
