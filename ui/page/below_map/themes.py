"""The themes of the record: common questions about the islands as a whole, with facts that answer them."""

from collections.abc import Iterable, Iterator
from itertools import chain

from markupsafe import Markup

from content.models import MOST_LEADING, Island, Theme, ThemeFact, ThemeSection
from content.record.store import Content
from content.wording import Wording
from ui.markup import disclosed, fold, heading, join
from ui.page.below_map.section_charts import counts_table, section_chart
from ui.page.components.facts import bullets
from ui.page.components.fold_counts import counted_facts


def _all(content: Content) -> Iterable[Theme]:
    return content.themes.values()


def themes_and_sections(content: Content) -> Iterator[tuple[str, Theme | ThemeSection]]:
    """Each theme and each of its sections, with the id under which the find box knows it."""
    for theme in _all(content):
        yield theme.id, theme
        for part in theme.sections:
            yield f"{theme.id}.{part.id}", part


def themes(content: Content) -> Markup:
    """All themes, each in a `details` element that is collapsed at first."""
    return Markup("<div class='panel'>{}</div>").format(join(_theme(content, one) for one in _all(content)))


def _theme(content: Content, theme: Theme) -> Markup:
    """A theme: its leading facts, and then all of its facts in sections, which are collapsed at first."""
    wording = content.wording
    sections = join(_section(content, theme, part) for part in theme.sections)
    leading = bullets(wording, (fact for fact in theme.facts if fact.leads))
    every = wording.ngettext("{count} fact in all", "All {count} facts", len(theme.facts))
    body = leading + disclosed(every, sections)
    return fold(f"theme-{theme.id}", heading(3, theme.title), counted_facts(wording, theme.facts), body)


def _section(content: Content, theme: Theme, part: ThemeSection) -> Markup:
    return Markup("<section id='theme-{}.{}'><h4>{}</h4>{}{}</section>").format(
        theme.id,
        part.id,
        part.title,
        section_chart(content, part) + counts_table(content, part),
        bullets(content.wording, part.facts),
    )


def themes_of_island(content: Content, island: Island) -> Markup:
    """The fold of the panel with the facts of each theme that are only about this island; empty if there are none."""
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
    """The facts of a theme in the panel of an island. Those after the first `MOST_LEADING` are collapsed."""
    first, rest = facts[:MOST_LEADING], facts[MOST_LEADING:]
    every = wording.ngettext("{count} fact in all", "All {count} facts", len(facts))
    return bullets(wording, first) + (disclosed(every, bullets(wording, rest)) if rest else Markup(""))
