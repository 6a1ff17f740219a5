"""A page that tests share gets the window size and colours that each test asks for."""

from pages import Pages

WINDOW = """() => [innerWidth, innerHeight, matchMedia("print").matches,
    matchMedia("(prefers-color-scheme: dark)").matches, matchMedia("(prefers-reduced-motion: reduce)").matches]"""
BLANK = "/?width=9&height=9&frame=about:blank"


def test_a_page_has_the_window_and_the_colours_that_a_visit_asks_for(pages: Pages, somebody: str) -> None:
    with pages.opened(somebody, BLANK, ready=False) as usual:
        usual.page.set_viewport_size({"width": 794, "height": 1123})
        usual.page.emulate_media(media="print", color_scheme="dark", reduced_motion="no-preference")
    with pages.opened(somebody, BLANK, ready=False, color_scheme="dark") as again:
        assert again.page is usual.page
        assert again.page.evaluate(WINDOW) == [1440, 900, False, True, True]
