"""Ways of showing facts that islands, islets, settlements and sites share."""

from collections.abc import Iterable

from markupsafe import Markup

from content.models import Distance, Fact, Height, Population, Series
from content.wording import N_, Wording
from ui.citations import of_fact
from ui.markup import cited, cited_fact, items, join, row, sources_button, table

SERIES_WORDS: dict[Series, str] = {
    Series.RESIDENTS_1945: N_("Japanese residents, 1945"),
    Series.JAPANESE_CENSUS: N_("Japanese census"),
    Series.CENSUS: N_("Soviet and Russian censuses"),
    Series.ESTIMATE: N_("Russian estimate"),
    Series.ESTIMATE_2021_BASE: N_("Russian estimate, from the 2021 census"),
    Series.UNCERTAIN: N_("Base unknown"),
}


def meanings(wording: Wording, readings: Iterable[Fact[str]]) -> list[Markup]:
    """What a name is said to mean; nothing where nobody says it."""
    found = [cited_fact(wording, fact) for fact in readings]
    return [row(wording.gettext("Meaning of the name"), *found)] if found else []


def area(wording: Wording, fact: Fact[float], decimals: int) -> Markup:
    """An area."""
    return cited(wording, wording.measure(fact.value, "area-square-kilometer", decimals), fact)


def height(wording: Wording, fact: Fact[Height]) -> Markup:
    """A summit with its height."""
    metres = wording.measure(fact.value.metres, "meter")
    return cited(wording, wording.separated([fact.value.name, metres] if fact.value.name else [metres]), fact)


def published_distance(wording: Wording, fact: Fact[Distance]) -> Markup:
    """A distance with the places it was measured between."""
    distance = fact.value
    words = wording.gettext(
        "{distance} published, from {start} to {end}",
        distance=wording.measure(distance.km, "kilometer", 1),
        start=distance.from_place,
        end=distance.to_place,
    )
    return cited(wording, words, fact)


def bullets(wording: Wording, facts: Iterable[Fact[str]]) -> Markup:
    """Sentences in a list."""
    return items((cited_fact(wording, fact) for fact in facts), "facts")


def population_table(wording: Wording, figures: Iterable[Population]) -> Markup:
    """Every figure with what it counts; the chart's content as text."""
    lines = [
        Markup("<tr><td>{}</td><td class='figure'>{}</td><td>{} {}</td></tr>").format(
            wording.day(figure.as_of),
            wording.number(figure.value),
            wording.gettext(SERIES_WORDS[figure.series]),
            sources_button(wording, of_fact(figure)),
        )
        for figure in figures
    ]
    heads = [wording.gettext("Date"), wording.gettext("Residents"), wording.gettext("What was counted")]
    return table(heads, join(lines))
