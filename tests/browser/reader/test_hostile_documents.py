"""A document that would take minutes to read is refused with a message, while the page still answers other readers."""

from playwright.sync_api import FilePayload, expect

from atlas_page import Visit
from attacks.worst_documents import DOCUMENTS


def test_the_worst_document_is_refused_and_others_read_on(visit: Visit) -> None:
    reader = visit("?read=&lang=en", ready=False)
    name, made = DOCUMENTS["5e5 attributes"]
    file = FilePayload(name=name, mimeType="text/html", buffer=made())
    reader.page.get_by_test_id("stFileUploaderDropzoneInput").first.set_input_files([file])
    reader.page.get_by_role("button", name="Check the files").click()
    expect(reader.page.get_by_text(f"Reading {name}")).to_be_visible()
    other = visit(first=True)
    other.click_island("shikotan")
    other.expect_details_of("Shikotan")
    reader.page.get_by_role("alert").wait_for(timeout=0)  # the worker yields to everything else
    expect(reader.page.get_by_role("alert")).to_have_text(
        f"{name} takes more than 10 seconds to read. Split it into parts, or paste the part that matters."
    )
