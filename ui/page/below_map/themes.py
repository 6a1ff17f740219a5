"""The themes of the record: common questions about the islands as a whole, with facts that answer them."""

from collections.abc import Iterable, Iterator, Mapping
from itertools import chain

from markupsafe import Markup

from content.models import MOST_LEADING, Island, Theme, ThemeFact, ThemeSection
from content.record.store import Content
from content.wording import Wording
from geo.map.assets import Asset
from ui.markup import disclosed, fetched, fold, heading, join
from ui.page.below_map.section_charts import counts_table, section_chart
from ui.page.components.facts import bullets
from ui.page.components.fold_counts import counted_facts


def _all(content: Content) -> Iterable[Theme]:
    return content.themes.values()


def themes_and_sections(content: Content) -> Iterator[tuple[str, Theme | ThemeSection]]:
    """Each theme and each of its sections, with its id in the find box: `theme`, or `theme.section`."""
    for theme in _all(content):
        yield theme.id, theme
        for part in theme.sections:
            yield f"{theme.id}.{part.id}", part


def themes(content: Content, parts: Mapping[str, Asset]) -> Markup:
    """All themes, each in a closed fold. `parts` is the result of `ui.page.partials.parts`."""
    return Markup("<div class='panel'>{}</div>").format(join(_fold(content, one, parts) for one in _all(content)))


def _fold(content: Content, theme: Theme, parts: Mapping[str, Asset]) -> Markup:
    key = _anchor(theme)
    return fold(key, heading(3, theme.title), counted_facts(content.wording, theme.facts), fetched(parts[key]))


def _anchor(theme: Theme) -> str:
    """The id of the fold of a theme, which is also the name of its part."""
    return f"theme-{theme.id}"


def theme_parts(content: Content) -> dict[str, Markup]:
    """The content of the fold of each theme, by the name of the part."""
    return {_anchor(theme): _theme(content, theme) for theme in _all(content)}


def _theme(content: Content, theme: Theme) -> Markup:
    """The content of the fold of a theme: its leading facts, and then all of its facts in sections.

    The sections are collapsed at first.
    """
    wording = content.wording
    sections = join(_section(content, theme, part) for part in theme.sections)
    leading = bullets(wording, (fact for fact in theme.facts if fact.leads))
    every = wording.ngettext("{count} fact in all", "All {count} facts", len(theme.facts))
    return leading + disclosed(every, sections)


def _section(content: Content, theme: Theme, part: ThemeSection) -> Markup:
    return Markup("<section id='{}.{}'><h4>{}</h4>{}{}</section>").format(
        _anchor(theme),
        part.id,
        part.title,
        section_chart(content, part) + counts_table(content, part),
        bullets(content.wording, part.facts),
    )


def themes_of_island(content: Content, island: Island) -> Markup:
    """A fold of the panel: from each theme, the facts that are only about this island. Empty if there are none."""
    wording = content.wording
    found = {theme.title: [fact for fact in theme.facts if fact.islands == (island.id,)] for theme in _all(content)}
    facts = {title: of_theme for title, of_theme in found.items() if of_theme}
    inside = wording.gettext(
        "{facts}: {topics}",
        facts=counted_facts(wording, list(chain(*facts.values()))),
        topics=wording.separated(list(facts)),
    )
    body = join(heading(4, title) + _of_theme(wording, of_theme) for title, of_theme in facts.items())
    return fold("fold-topics", heading(3, wording.gettext("Topics")), inside, body)


def _of_theme(wording: Wording, facts: list[ThemeFact]) -> Markup:
    """The facts of a theme in the panel of an island. The facts after the first `MOST_LEADING` are collapsed."""
    first, rest = facts[:MOST_LEADING], facts[MOST_LEADING:]
    every = wording.ngettext("{count} fact in all", "All {count} facts", len(facts))
    return bullets(wording, first) + (disclosed(every, bullets(wording, rest)) if rest else Markup(""))
