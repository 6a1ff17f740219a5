"""The markup of the kinds of facts: areas, heights, distances, meanings of names, sentences, tables of figures."""

from collections.abc import Iterable

from markupsafe import Markup

from content.citing.citations import fact_citation
from content.models import Distance, Fact, Height, Population
from content.record.facts.fact_words import area_words, distance_words, field_words, height_words, series_words
from content.wording import Wording
from ui.markup import cited, cited_fact, items, join, row, sources_button, table


def meanings(wording: Wording, readings: Iterable[Fact[str]]) -> list[Markup]:
    """The row with all published meanings of a name, in a list; an empty list if no meaning is published."""
    found = [cited_fact(wording, fact) for fact in readings]
    return [row(field_words(wording, "name_meanings"), *found)] if found else []


def area(wording: Wording, fact: Fact[float], decimals: int) -> Markup:
    """An area in square kilometres, with its date and sources; `decimals` is the number of decimal places."""
    return cited(wording, area_words(wording, fact.value, decimals), fact)


def height(wording: Wording, fact: Fact[Height]) -> Markup:
    """A height in metres, with its date and sources. The name of the summit, if known, precedes it."""
    return cited(wording, height_words(wording, fact.value), fact)


def published_distance(wording: Wording, fact: Fact[Distance]) -> Markup:
    """A published distance in kilometres and the two places between which it was measured, with date and sources."""
    return cited(wording, distance_words(wording, fact.value), fact)


def bullets(wording: Wording, facts: Iterable[Fact[str]]) -> Markup:
    """A list of facts that are sentences, each with its date and sources; empty if there are no facts."""
    return items((cited_fact(wording, fact) for fact in facts), "facts")


def population_table(wording: Wording, figures: Iterable[Population]) -> Markup:
    """A table of population figures; each row has a date, a number of residents, the series and the sources.

    The table contains the data of the population chart as text.
    """
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
