"""The page that reads articles: giving a text, finding its marks, and saving it in the library."""

from playwright.sync_api import FilePayload, Locator, expect

from atlas_page import AtlasPage
from content.models import Language
from content.wording import wording_in

ENGLISH = """A visit by ship

The delegation flew to Kunashir on Monday and opened a school in Yuzhno-Kurilsk. It went on to Shikotan by ship.

Some 6,900 people live on Iturup. The garrison on Iturup held an exercise with tanks.
"""

# Milliseconds for the first text: its worker starts then, and by its low priority gets what other processes leave.
WORKER = 90_000
AT_REST = "() => Promise.allSettled(document.getAnimations().map((one) => one.finished))"


def at_reading(atlas: AtlasPage) -> AtlasPage:
    """Wait until the page accepts a text, and return the page."""
    expect(atlas.page.locator(".st-key-pasted textarea, .st-key-another button").first).to_be_visible()
    atlas.wait_until_answered()
    return atlas


def text_of(atlas: AtlasPage) -> Locator:
    return atlas.page.locator("article.text")


def put_away(atlas: AtlasPage) -> None:
    """Close the open text, if there is one, so that another text can be given."""
    another = atlas.page.locator(".st-key-another button")
    if another.count():
        another.click()
    expect(atlas.page.locator(".st-key-pasted textarea")).to_be_visible()
    atlas.wait_until_answered()


def paste(atlas: AtlasPage, text: str) -> None:
    """Paste a text, and wait until the places in it are found and the map is drawn."""
    put_away(atlas)
    atlas.page.locator(".st-key-pasted textarea").fill(text)
    atlas.page.get_by_test_id("stBaseButton-primaryFormSubmit").click()
    expect(text_of(atlas)).to_be_visible(timeout=WORKER)
    atlas.map.locator("path.island").first.wait_for(state="attached")
    atlas.wait_until_still()
    atlas.wait_until_answered()


def mark(atlas: AtlasPage, surface: str) -> Locator:
    return text_of(atlas).locator(".said", has_text=surface).first


def save(atlas: AtlasPage, language: Language = "en") -> None:
    """Save the open text in the library."""
    wording = wording_in(language)
    atlas.page.locator("summary", has_text=wording.gettext("Save to the library")).click()
    button = atlas.page.get_by_role("button", name=wording.gettext("Save"), exact=True)
    button.hover()
    atlas.page.evaluate(AT_REST)  # the box opens slowly, and a click on what moves away is lost
    atlas.wait_until_answered()
    button.click()


def titles(atlas: AtlasPage) -> Locator:
    """The titles of the articles that the library shows."""
    return atlas.page.locator("[class*=st-key-kept-] h4")


def search(atlas: AtlasPage, words: str, language: Language = "en") -> None:
    box = atlas.page.get_by_label(wording_in(language).gettext("Search the library"))
    box.fill(words)
    box.press("Enter")
    atlas.wait_until_answered()


def give(atlas: AtlasPage, *files: FilePayload) -> None:
    put_away(atlas)
    atlas.page.get_by_test_id("stFileUploaderDropzoneInput").first.set_input_files(list(files))
    atlas.page.locator(".st-key-read-files button").click()
    atlas.wait_until_answered()


def plain(name: str, body: bytes) -> FilePayload:
    return {"name": name, "mimeType": "text/plain", "buffer": body}
