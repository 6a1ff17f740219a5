"""The section with the mentions of each island over time, as charts and as a table, and the events of the timeline."""

from collections import Counter
from collections.abc import Iterable, Sequence

from markupsafe import Markup

from content.attention.counts import MonthCount, documents_read
from content.attention.periods import MONTHS_OF, Period, Step, first_month, month_number, periods, step_between
from content.models import Event, IslandId
from content.wording import N_, Wording
from geo.map.base_path import address_of
from ui.attention.address import PASSAGES, TIME, address, choosing
from ui.attention.frame import download
from ui.attention.setting import Setting
from ui.attention.time_chart import Bar, Mark, scales, time_chart
from ui.markup import disclosed, items, join, soft, table

MONTH_LENGTH = len("2016-09")


def time_section(setting: Setting, counts: Sequence[MonthCount]) -> Markup:
    """The mentions of each island over time, with the events of the timeline, as charts and as a table."""
    wording = setting.wording
    months = sorted({one.month for one in counts if one.month and first_month(one.month)})
    heading = Markup("<h2>{}</h2>").format(_finding(setting, counts))
    if not months:
        return Markup("<section id='{}'>{}{}</section>").format(
            TIME, heading, soft(wording.gettext("No date is known of these documents."))
        )
    spans, step = time_of(setting, months)
    events = _events_in(setting, spans)
    charts = join(_island_chart(setting, island, counts, spans, step, events) for island in setting.content.islands)
    parts = [
        soft(_how_counted(wording, step)),
        Markup("<div class='charts'>{}</div>").format(charts),
        _missing(wording, counts, step),
        _event_list(setting, events),
        disclosed(wording.gettext("The same as a table"), _table(setting, counts, spans, step)),
        download(setting, "months.csv"),
    ]
    return Markup("<section id='{}'>{}{}</section>").format(TIME, heading, join(parts))


def _finding(setting: Setting, counts: Sequence[MonthCount]) -> str:
    """What the charts show, in a sentence: which island is mentioned most."""
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
    return wording.gettext("Mentioned most: {island}", island=name)


def _how_counted(wording: Wording, step: Step) -> str:
    by: dict[Step, str] = {
        "month": N_("Mentions in each month. All charts have the same scale. A bar leads to the passages behind it."),
        "year": N_(
            "Mentions in each year. All charts have the same scale. A bar leads to the months and passages behind it."
        ),
        "decade": N_(
            "Mentions in each decade. All charts have the same scale. A bar leads to the years and passages behind it."
        ),
    }
    return wording.gettext(by[step])


def time_of(setting: Setting, months: Sequence[str]) -> tuple[list[Period], Step]:
    """The periods that charts show, which are the chosen ones or all with documents, and their length."""
    choice = setting.asked.choice
    since, until = choice.since or f"{months[0]}-01"[:MONTH_LENGTH], choice.until or f"{months[-1]}-01"[:MONTH_LENGTH]
    until = max(since, until)
    step = step_between(since, until)
    return periods(step, since, until), step


def in_periods(months: Iterable[tuple[str | None, int]], spans: Sequence[Period], step: Step) -> list[int]:
    """The sum of numbers in each period. A year counts if periods are years or decades; what has no month does not."""
    length, first = MONTHS_OF[step], month_number(spans[0].since)
    sums = [0] * len(spans)
    for month, number in months:
        known = first_month(month or "")
        if known is None or (step == "month" and known != month):
            continue
        place = (month_number(known) - first) // length
        if 0 <= place < len(sums):
            sums[place] += number
    return sums


def _numbers_of(island: IslandId, counts: Sequence[MonthCount], spans: Sequence[Period], step: Step) -> list[int]:
    return in_periods(((one.month, one.mentions) for one in counts if one.island == island), spans, step)


def period_words(wording: Wording, period: Period, step: Step) -> str:
    """How a period is called: a month, a year, or two years with a dash."""
    match step:
        case "month":
            return wording.day(period.since)
        case "year":
            return wording.day(period.since[:4])
    return f"{wording.day(period.since[:4])}–{wording.day(period.until[:4])}"


def _island_chart(
    setting: Setting,
    island: IslandId,
    counts: Sequence[MonthCount],
    spans: Sequence[Period],
    step: Step,
    events: Iterable[Event],
) -> Markup:
    """The chart of an island below its name, which leads to the mentions of the island."""
    wording, asked = setting.wording, setting.asked
    highest = max(max(_numbers_of(one, counts, spans, step)) for one in setting.content.islands)
    numbers = _numbers_of(island, counts, spans, step)
    said = [wording.ngettext("{count} mention", "{count} mentions", number) for number in numbers]
    bars = [
        Bar(
            period,
            number,
            wording.gettext("{period}: {mentions}", period=period_words(wording, period, step), mentions=words),
            address(
                choosing(asked, island=island, since=period.since, until=period.until),
                PASSAGES if step == "month" else "",
            ),
        )
        for period, number, words in zip(spans, numbers, said, strict=True)
    ]
    marks = [Mark(event.date[:MONTH_LENGTH], f"{wording.day(event.date)}: {event.title}") for event in events]
    total = sum(numbers)
    name = Markup("<a href='{}'{}>{}</a> <span class='soft'>{}</span>").format(
        address(choosing(asked, island=island)),
        Markup(" aria-current='true'") if asked.choice.island == island else "",
        wording.names(setting.content.islands[island].names),
        wording.ngettext("{count} mention", "{count} mentions", total),
    )
    return Markup("<figure><figcaption>{}</figcaption>{}</figure>").format(
        name, time_chart(wording, scales(spans, highest), bars, marks)
    )


def _missing(wording: Wording, counts: Sequence[MonthCount], step: Step) -> Markup:
    """How many mentions the charts leave out, since their documents have no date or only a year. Empty if none."""
    missing = sum(
        one.mentions
        for one in counts
        if not first_month(one.month or "") or (step == "month" and len(one.month or "") < MONTH_LENGTH)
    )
    if not missing:
        return Markup("")
    return soft(
        wording.ngettext(
            "{count} mention is not in the charts, since the date of its document is not known closely enough.",
            "{count} mentions are not in the charts, since the dates of their documents are not known closely enough.",
            missing,
        )
    )


def _table(setting: Setting, counts: Sequence[MonthCount], spans: Sequence[Period], step: Step) -> Markup:
    """The numbers of the charts, with links to what is behind them, and how many documents were read."""
    wording, asked = setting.wording, setting.asked
    columns = {island: _numbers_of(island, counts, spans, step) for island in setting.content.islands}
    read = in_periods(documents_read(setting.reading, asked.choice).items(), spans, step)
    names = [wording.names(setting.content.islands[island].names) for island in columns]
    rows = (
        Markup("<tr><th scope='row'><a href='{}'>{}</a></th>{}<td class='figure'>{}</td></tr>").format(
            address(choosing(asked, since=period.since, until=period.until), PASSAGES),
            period_words(wording, period, step),
            join(_cell(setting, island, period, numbers[place]) for island, numbers in columns.items()),
            wording.number(read[place]),
        )
        for place, period in enumerate(spans)
        if read[place] or any(numbers[place] for numbers in columns.values())
    )
    heads = [wording.gettext("Time"), *names, wording.gettext("Documents read")]
    return Markup("<div class='wide numbers' tabindex='0'>{}</div>").format(table(heads, join(rows)))


def _cell(setting: Setting, island: IslandId, period: Period, number: int) -> Markup:
    if not number:
        return Markup("<td class='figure'>0</td>")
    link = address(choosing(setting.asked, island=island, since=period.since, until=period.until), PASSAGES)
    return Markup("<td class='figure'><a href='{}'>{}</a></td>").format(link, setting.wording.number(number))


def _events_in(setting: Setting, spans: Sequence[Period]) -> list[Event]:
    """The events of the timeline of whose date the month is known, in these periods."""
    since, until = spans[0].since, spans[-1].until
    dated = [event for event in setting.content.events.values() if len(event.date) >= MONTH_LENGTH]
    return sorted((event for event in dated if since <= event.date[:MONTH_LENGTH] <= until), key=lambda one: one.date)


def _event_list(setting: Setting, events: Sequence[Event]) -> Markup:
    """The events of the charts, each with links to the passages of its month and to the map at its time."""
    wording, asked = setting.wording, setting.asked
    if not events:
        return Markup("")
    lines = (
        Markup("<a href='{}'>{}</a> {} <span class='soft'>{}</span>").format(
            address(choosing(asked, since=event.date[:MONTH_LENGTH], until=event.date[:MONTH_LENGTH]), PASSAGES),
            wording.day(event.date),
            event.title,
            Markup("<a href='{}'>{}</a>").format(
                address_of(f"/?year={event.date[:4]}&lang={wording.language}"), wording.gettext("The map of that year")
            ),
        )
        for event in events
    )
    words = wording.ngettext(
        "▲ {count} event of the timeline in this time", "▲ {count} events of the timeline in this time", len(events)
    )
    return disclosed(words, items(lines, "events"))
