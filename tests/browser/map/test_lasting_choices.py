"""Viewpoint, year and selection survive other actions, a reload, a lost session and a broken connection."""

import re
from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, expect

from atlas_page import AtlasPage
from pages import Pages
from viewpoint_and_year import expect_in_panel, expect_time, name


@pytest.fixture(scope="module")
def page_with_sockets(browser: Browser, server: str) -> Iterator[AtlasPage]:
    """A page for tests that break its connection, with a file of the server that opens fast.

    A script is added to the page permanently, so no other test uses it.
    """
    with Pages(browser).opened(server, "/robots.txt", ready=False, tolerated=DISCONNECTED) as page:
        page.page.add_init_script(KEEP_SOCKETS)
        yield page


@pytest.fixture
def connected(page_with_sockets: AtlasPage, server: str) -> AtlasPage:
    """The page of `page_with_sockets`, opened again."""
    page_with_sockets.open(server)
    return page_with_sockets


def test_both_outlast_selections_toggles_a_reload_and_a_lost_session(connected: AtlasPage) -> None:
    atlas = connected
    atlas.put_mark()
    atlas.choose_viewpoint("declaration_1956")
    atlas.choose_year(1970)
    atlas.expect_in_address(viewpoint="declaration_1956", year="1970")
    atlas.click_island("shikotan")
    expect_in_panel(atlas, "shikotan", "declaration_1956", 1970)
    atlas.box_of("claims").click()
    expect(atlas.legend).to_contain_text("Claim status")
    atlas.choose_island(name("iturup"))
    expect_in_panel(atlas, "iturup", "declaration_1956", 1970)
    atlas.wait_until_answered()
    expect_time(atlas, "declaration_1956", 1970)
    atlas.expect_in_address(island="iturup", viewpoint="declaration_1956", year="1970")
    atlas.assert_not_remounted()
    atlas.page.reload()
    atlas.wait_until_ready()
    expect_time(atlas, "declaration_1956", 1970)
    expect_in_panel(atlas, "iturup", "declaration_1956", 1970)
    atlas.choose_island(name("kunashir"))
    atlas.choose_viewpoint("japan")
    expect_in_panel(atlas, "kunashir", "japan", 1970)
    atlas.put_mark()
    lose_connection(atlas)
    atlas.wait_until_answered()
    expect_in_panel(atlas, "kunashir", "japan", 1970)
    atlas.page.evaluate("() => void sockets.at(-1).close()")
    atlas.choose_year(1992)
    atlas.click_island("shikotan")
    expect_in_panel(atlas, "shikotan", "japan", 1992)
    atlas.choose_island(name("iturup"))
    expect_in_panel(atlas, "iturup", "japan", 1992)
    atlas.expect_outlined("iturup")
    expect_time(atlas, "japan", 1992)
    atlas.assert_not_remounted()


DISCONNECTED = (
    "WebSocket onclose",
    "reaching server endpoint",
    "Is Streamlit still running?",
    "when disconnected from server",
    "already in CLOSING or CLOSED state",
    "WebSocket connection to",
    "ERR_INTERNET_DISCONNECTED",
    "Client Error: ",
)


# Streamlit asks for its session by the third of the protocols.
KEEP_SOCKETS = """(() => {
    const Browsers = window.WebSocket;
    window.sockets = [];
    window.WebSocket = class extends Browsers {
        constructor(url, protocols) {
            super(url, protocols.slice(0, 2));
            window.sockets.push(this);
        }
    };
})()"""


def lose_connection(atlas: AtlasPage) -> None:
    """Close the page's websocket and wait for the next one, which begins a new session. See `KEEP_SOCKETS`."""
    before = atlas.page.evaluate("() => { sockets.at(-1).close(); return sockets.length; }")
    atlas.page.wait_for_function("(before) => sockets.length > before && sockets.at(-1).readyState === 1", arg=before)


def test_a_choice_outlasts_a_connection_that_breaks(connected: AtlasPage) -> None:
    atlas = connected
    atlas.page.evaluate("() => { sockets.at(-1).send = () => {}; }")  # what is sent now does not arrive
    atlas.choose_year(1992)
    atlas.click_island("shikotan")
    lose_connection(atlas)
    expect_in_panel(atlas, "shikotan", "de_facto", 1992)
    atlas.page.evaluate("() => { sockets.at(-1).send = () => {}; }")
    atlas.choose_island(name("iturup"))
    lose_connection(atlas)
    expect_in_panel(atlas, "iturup", "de_facto", 1992)
    atlas.expect_in_address(island="iturup", year="1992")


COMPARE_IN_VAIN = """() => {
    const app = document.querySelector("[data-test-script-state]");
    new MutationObserver((_, observer) => {
        if (app.dataset.testScriptState !== "running") return;
        observer.disconnect();
        sockets.at(-1).send = () => delete sockets.at(-1).send; // one message does not arrive
        document.querySelector(".st-key-map iframe").contentDocument.querySelector(".compare").click();
    }).observe(app, { attributeFilter: ["data-test-script-state"] });
}"""


def test_a_second_map_opens_although_a_new_session_did_not_know_what_was_asked_for(connected: AtlasPage) -> None:
    connected.page.evaluate(COMPARE_IN_VAIN)
    lose_connection(connected)
    expect(connected.page.locator(".st-key-map-second iframe")).to_be_visible()


def test_what_happens_to_the_connection_is_said_and_the_page_takes_up_where_it_was(
    page_with_sockets: AtlasPage, server: str
) -> None:
    atlas, looked_at = page_with_sockets, "&viewpoint=japan&year=1990&compare=russia,1956&at=45.0000,147.5000,8.5"
    atlas.open(f"{server}/?lang=ru&island=shikotan&layers=military{looked_at}")
    second = atlas.page.locator(".st-key-map-second iframe")
    expect(second).to_be_visible()
    told, url = atlas.page.locator(".disconnected"), atlas.page.url
    expect(told).to_be_hidden()
    atlas.page.context.set_offline(True)
    atlas.page.evaluate("() => sockets.at(-1).close()")
    expect(told).to_have_text(re.compile("^Соединение с сервером прервалось"))
    expect(told).to_be_visible()
    atlas.page.context.set_offline(False)
    expect(told).to_be_hidden()
    atlas.wait_until_answered()
    expect(second).to_be_visible()
    expect(atlas.year).to_have_text("1990")
    expect(atlas.viewpoint_box("japan")).to_be_checked()
    expect(atlas.box_of("military")).to_be_checked()
    assert atlas.page.url == url and atlas.view() == pytest.approx((45.0, 147.5, 8.5), abs=0.004)  # a pixel
    second.content_frame.locator(".compare").click()  # of which the server has to hear
    expect(second).to_have_count(0)
