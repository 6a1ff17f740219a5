"""The themes of the record: what readers ask about the islands as a whole, each with facts that answer it."""

from collections.abc import Iterable, Iterator

from markupsafe import Markup

from content.models import MOST_LEADING, Island, Theme, ThemeFact, ThemeSection
from content.record.store import Content
from content.wording import Wording
from ui.markup import disclosed, join, section
from ui.page.charted import charted, counted
from ui.page.facts import bullets


def themes_and_sections(content: Content) -> Iterator[tuple[str, Theme | ThemeSection]]:
    """Each theme and each of its sections, with the id under which the find box knows it."""
    for theme in content.themes.values():
        yield theme.id, theme
        for part in theme.sections:
            yield f"{theme.id}.{part.id}", part


def themes(content: Content) -> Markup:
    """All themes, each in a `details` element that is collapsed at first."""
    return Markup("<div class='panel'>{}</div>").format(join(_theme(content, one) for one in content.themes.values()))


def _theme(content: Content, theme: Theme) -> Markup:
    """A theme: the facts that lead, and all of its facts in sections, which are collapsed at first."""
    wording = content.wording
    sections = join(_section(content, theme, part) for part in theme.sections)
    return Markup("<details class='theme' id='theme-{}'><summary>{}</summary>{}{}</details>").format(
        theme.id,
        theme.title,
        bullets(wording, (fact for fact in theme.facts if fact.leads)),
        disclosed(_all(wording, theme.facts), sections),
    )


def _all(wording: Wording, facts: tuple[ThemeFact, ...]) -> str:
    return wording.ngettext("{count} fact in all", "All {count} facts", len(facts))


def _section(content: Content, theme: Theme, part: ThemeSection) -> Markup:
    return Markup("<section id='theme-{}.{}'><h4>{}</h4>{}{}</section>").format(
        theme.id,
        part.id,
        part.title,
        charted(content, part) + counted(content, part),
        bullets(content.wording, part.facts),
    )


def themes_of_island(content: Content, island: Island) -> Markup:
    """The section of the panel with the facts of all themes that speak of one island alone; empty if there are none.

    At most MOST_LEADING of them are open, those that lead first; the rest are in a `details` element.
    """
    wording = content.wording
    facts = sorted(_of_island(content, island), key=lambda fact: not fact.leads)
    rest = tuple(facts[MOST_LEADING:])
    more = disclosed(_more(wording, rest), bullets(wording, rest)) if rest else Markup("")
    return section(wording.gettext("Topics"), bullets(wording, facts[:MOST_LEADING]) + more)


def _more(wording: Wording, facts: tuple[ThemeFact, ...]) -> str:
    return wording.ngettext("{count} more fact", "{count} more facts", len(facts))


def _of_island(content: Content, island: Island) -> Iterable[ThemeFact]:
    every = (fact for theme in content.themes.values() for fact in theme.facts)
    return (fact for fact in every if fact.islands == (island.id,))
