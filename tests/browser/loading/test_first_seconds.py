"""What a reader sees before the page's script starts, or without JavaScript, and the preview of a shared link."""

import urllib3
from lxml import html
from playwright.sync_api import expect

from atlas_page import Visit
from tests.contents import load


def test_without_javascript(visit: Visit) -> None:
    page = visit(ready=False, java_script_enabled=False).page
    expect(page.locator("svg.outlines")).to_be_visible()
    expect(page.locator("svg.outlines path.island")).to_have_count(4)
    expect(page.get_by_role("heading", name="Four Islands")).to_be_visible()
    expect(page.get_by_text("An atlas of the Russia-Japan dispute").first).to_be_visible()
    content = load()
    for island in content.islands.values():
        line = page.get_by_role("listitem").filter(has_text=content.wording.names(island.names))
        expect(line).to_be_visible()
        expect(line).to_contain_text("Governed by Russia, claimed by both states")
        expect(line).to_contain_text("km²")
    expect(page.locator(".credit")).to_contain_text("© OpenStreetMap contributors")
    expect(page.get_by_text("Streamlit")).to_have_count(0)


def first_html(address: str) -> html.HtmlElement:
    """The HTML that the server sends for an address, as programs read it that show a preview of a link."""
    return html.document_fromstring(urllib3.request("GET", address).data.decode())


def preview(document: html.HtmlElement) -> dict[str, str]:
    """The properties of the preview in the head of a document, and the description."""
    tags = document.xpath("//meta[starts-with(@property, 'og:') or @name='description']")
    return {tag.get("property") or tag.get("name"): tag.get("content") for tag in tags}


def test_the_preview_of_a_link(server: str) -> None:
    document = first_html(f"{server}/")
    whole = preview(document)
    assert whole["og:title"] == document.findtext("head/title") == "Four Islands"
    assert whole["og:description"] == whole["description"]
    picture = urllib3.request("GET", whole["og:image"])
    assert (picture.status, picture.headers["Content-Type"]) == (200, "image/png")
    assert picture.data.startswith(b"\x89PNG")

    shikotan = first_html(f"{server}/?island=shikotan")
    assert preview(shikotan)["og:title"] == shikotan.findtext("head/title") == "Shikotan · Four Islands"
    assert preview(shikotan)["og:description"].startswith("Shikotan: Governed by Russia")
