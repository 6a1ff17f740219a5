"""The HTML that a visit begins with."""

import pytest

from content.models import Island
from geo.coast.outlines import outlines
from geo.map.view import View
from ui.page.atlas import load_atlases
from ui.server.shell import shell

ATLAS = load_atlases()["en"]


def html(view: View) -> str:
    """The page for a view."""
    return shell(ATLAS, view, "http://localhost:8501/?island=shikotan")


def test_the_islands_are_drawn_inside_the_element_that_streamlit_replaces() -> None:
    text = html(View())
    root = text[text.index('<div id="root">') :]
    assert root.index("<svg") < root.index("</div>")
    assert str(outlines(ATLAS.content.wording)).count('class="island"') == len(ATLAS.content.islands)


@pytest.mark.parametrize("island", ATLAS.content.islands.values(), ids=lambda island: island.id)
def test_without_scripts_each_island_has_its_main_facts(island: Island) -> None:
    text = html(View())
    assert ATLAS.content.wording.names(island.names) in text[text.index("<noscript>") :]


def test_a_shared_link_previews_with_title_description_and_picture() -> None:
    text = html(View(island="shikotan"))
    assert '<meta property="og:title" content="Shikotan · Four Islands">' in text
    assert '<meta property="og:description" content="Shikotan: ' in text
    assert '<meta property="og:image" content="http://localhost:8501/assets/preview.' in text


def test_streamlits_own_page_is_still_there() -> None:
    text = html(View())
    assert "<title>Streamlit</title>" not in text
    assert 'type="module"' in text
