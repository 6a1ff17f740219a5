"""The HTML that the server sends first for a visit, before Streamlit starts."""

import subprocess
import sys
from pathlib import Path

import pytest
from lxml.html import document_fromstring as html_of

from content.models import Island, Language
from content.wording import LANGUAGES, PARTIES
from geo.coast.outlines import outlines
from geo.map.titles import description
from geo.map.view import View, islands_of, places
from ui.page.atlas import load_atlases
from ui.server.shell import first_document, shell

ROOT = Path(__file__).parents[3]

ATLAS = load_atlases()["en"]
ADDRESS = "http://localhost:8501/?island=shikotan"
PAGES = ("map", "reader")


def html(page: str, view: View | None = None) -> str:
    """The first HTML for a view: of the map if `page` is "map", otherwise of the page that reads articles."""
    shown = view or View()
    return first_document(ATLAS, shown, [], ADDRESS) if page == "map" else shell(ATLAS, shown, ADDRESS)


def test_the_outlines_stand_in_the_element_in_which_the_map_or_the_reader_will_be_drawn() -> None:
    for page, element in (("map", "<div id='map'>"), ("reader", "<div id='root'>")):
        text = html(page)
        inside = text[text.index(element) :]
        assert inside.index("<svg") < inside.index("</div>")
    assert str(outlines(ATLAS.content.wording)).count('class="island"') == len(ATLAS.content.islands)


NEWCOMERS: dict[Language, tuple[str, ...]] = {  # names that a newcomer brings, as they are inflected there
    "en": ("Kuril Islands", "Northern Territories", "Hokkaido", "Sakhalin", "Sea of Okhotsk", "Pacific"),
    "ru": (
        "Курильскими островами",
        "северные территории",
        "Хоккайдо",
        "Сахалин",
        "Охотским морем",
        "Тихим океаном",
    ),
    "ja": ("千島列島", "北方領土", "北海道", "サハリン", "オホーツク海", "太平洋"),
}


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_head_says_which_islands_where_who_governs_and_who_claims_with_sources(language: Language) -> None:
    atlas = load_atlases()[language]
    wording, content = atlas.content.wording, atlas.content
    (head,) = html_of(first_document(atlas, View(), [], ADDRESS)).xpath("//header")
    text = head.text_content()
    islands = [wording.names(island.names).partition(" (")[0] for island in content.islands.values()]
    if language == "ja":
        islands = [island.names.ja or "" for island in content.islands.values()]
    known = [*NEWCOMERS[language], *islands, *map(wording.party, PARTIES)]
    assert [name for name in known if name not in text] == []
    assert head.xpath(".//p[@class='overview']/button/@data-cite")


@pytest.mark.parametrize("page", PAGES)
@pytest.mark.parametrize("island", ATLAS.content.islands.values(), ids=lambda island: island.id)
def test_without_scripts_each_island_has_its_main_facts(island: Island, page: str) -> None:
    text = html(page)
    assert ATLAS.content.wording.names(island.names) in text[text.index("<noscript>") :]


@pytest.mark.parametrize("page", PAGES)
def test_a_shared_link_previews_with_title_description_and_picture(page: str) -> None:
    text = html(page, View(island="shikotan"))
    assert '<meta property="og:title" content="Shikotan · Four Islands">' in text
    assert '<meta property="og:description" content="Shikotan: ' in text
    assert '<meta property="og:image" content="http://localhost:8501/assets/preview.' in text


@pytest.mark.parametrize("page", PAGES)
def test_streamlit_s_files_are_in_a_template_that_is_used_later(page: str) -> None:
    text = html(page)
    assert text.index("<template id='late'>") < text.index('type="module"') < text.index("</template>")
    assert "./static/js/" not in text[: text.index("<template id='late'>")]


def test_the_first_document_says_what_of_the_address_could_not_be_used() -> None:
    assert "<p class='notice' role='status'>No island &lt;b&gt;" in first_document(
        ATLAS, View(), ["No island <b>"], ADDRESS
    )


@pytest.mark.parametrize("place", places(ATLAS.content))
def test_a_link_to_a_place_is_described_by_the_place(place: str) -> None:
    view = View(islands_of(ATLAS.content, place)[0], place)
    name = ATLAS.content.wording.title(places(ATLAS.content)[place].names)
    assert description(ATLAS.content, view).startswith(f"{name}: ")
    assert len(description(ATLAS.content, view)) > len(name) + 10


@pytest.mark.slow
def test_the_server_imports_no_component_before_a_run() -> None:
    """Importing the app must not import `streamlit_folium`.

    Streamlit serves the files of a component only if a run of the page has declared the component.
    """
    code = "import sys, app; sys.exit('streamlit_folium' in sys.modules)"
    assert subprocess.run([sys.executable, "-c", code], cwd=ROOT, check=False).returncode == 0
