"""Ways of showing facts that islands, islets, settlements and sites share."""

from collections.abc import Iterable

from markupsafe import Markup

from content.citing.citations import fact_citation
from content.models import Distance, Fact, Height, Population
from content.record.fact_words import area_words, distance_words, field_words, height_words, series_words
from content.wording import Wording
from ui.markup import cited, cited_fact, items, join, row, sources_button, table


def meanings(wording: Wording, readings: Iterable[Fact[str]]) -> list[Markup]:
    """What a name is said to mean; nothing where nobody says it."""
    found = [cited_fact(wording, fact) for fact in readings]
    return [row(field_words(wording, "name_meanings"), *found)] if found else []


def area(wording: Wording, fact: Fact[float], decimals: int) -> Markup:
    """An area."""
    return cited(wording, area_words(wording, fact.value, decimals), fact)


def height(wording: Wording, fact: Fact[Height]) -> Markup:
    """A summit with its height."""
    return cited(wording, height_words(wording, fact.value), fact)


def published_distance(wording: Wording, fact: Fact[Distance]) -> Markup:
    """A distance with the places it was measured between."""
    return cited(wording, distance_words(wording, fact.value), fact)


def bullets(wording: Wording, facts: Iterable[Fact[str]]) -> Markup:
    """Sentences in a list."""
    return items((cited_fact(wording, fact) for fact in facts), "facts")


def population_table(wording: Wording, figures: Iterable[Population]) -> Markup:
    """Every figure with what it counts; the chart's content as text."""
    lines = [
        Markup("<tr><td>{}</td><td class='figure'>{}</td><td>{} {}</td></tr>").format(
            wording.day(figure.as_of),
            wording.number(figure.value),
            series_words(wording, figure),
            sources_button(wording, fact_citation(figure)),
        )
        for figure in figures
    ]
    heads = [wording.gettext("Date"), wording.gettext("Residents"), wording.gettext("What was counted")]
    return table(heads, join(lines))
