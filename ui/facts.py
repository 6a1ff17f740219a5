"""Ways of showing facts that islands, islets, settlements and sites share."""

from collections.abc import Iterable

from markupsafe import Markup

from content.models import Distance, Fact, Height, Population, Series
from content.wording import day, number
from ui.citations import of_fact
from ui.markup import cited, cited_fact, items, join, row, sources_button

SERIES_WORDS: dict[Series, str] = {
    Series.RESIDENTS_1945: "Japanese residents, 1945",
    Series.JAPANESE_CENSUS: "Japanese census",
    Series.CENSUS: "Soviet and Russian censuses",
    Series.ESTIMATE: "Russian estimate",
    Series.ESTIMATE_2021_BASE: "Russian estimate, from the 2021 census",
    Series.UNCERTAIN: "Base unknown",
}


def meanings(readings: Iterable[Fact[str]]) -> list[Markup]:
    """What a name is said to mean; nothing where nobody says it."""
    found = [cited_fact(fact) for fact in readings]
    return [row("Meaning of the name", *found)] if found else []


def height(fact: Fact[Height]) -> str:
    """A summit with its height."""
    name = f"{fact.value.name}, " if fact.value.name else ""
    return f"{name}{number(fact.value.metres)} m"


def published_distance(fact: Fact[Distance]) -> Markup:
    """A distance with the places it was measured between."""
    distance = fact.value
    words = f"{number(distance.km, 1)} km published, from {distance.from_place} to {distance.to_place}"
    return cited(words, fact)


def bullets(facts: Iterable[Fact[str]]) -> Markup:
    """Sentences in a list."""
    return items((cited_fact(fact) for fact in facts), "facts")


def population_table(figures: Iterable[Population]) -> Markup:
    """Every figure with what it counts; the chart's content as text."""
    lines = [
        Markup("<tr><td>{}</td><td class='figure'>{}</td><td>{} {}</td></tr>").format(
            day(figure.as_of),
            number(figure.value),
            SERIES_WORDS[figure.series],
            sources_button(of_fact(figure)),
        )
        for figure in figures
    ]
    return Markup(
        "<table><thead><tr><th>Date</th><th>Residents</th><th>What was counted</th></tr></thead>"
        "<tbody>{}</tbody></table>"
    ).format(join(lines))
