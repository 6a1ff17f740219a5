"""With faulty data, the app shows what to correct, instead of the atlas or a traceback."""

import pytest
import urllib3
from playwright.sync_api import expect

from atlas_page import CopyProject, Serve, Visit
from content.wording import LANGUAGES, wording_in


def test_every_fault_is_reported(copy_project: CopyProject, serve: Serve, visit: Visit) -> None:
    root = copy_project()
    broken = root / "content" / "facts" / "landmarks.yaml"
    broken.write_text("- id: [never closed\n", encoding="utf-8")
    settlements = root / "content" / "facts" / "settlements.yaml"
    text = settlements.read_text(encoding="utf-8")
    settlements.write_text(text.replace("island: iturup", "island: atlantis", 1), encoding="utf-8")
    (root / "geo" / "coast" / "data" / "islands.geojson").unlink()

    page = visit(url=serve(root), ready=False).page
    faults = page.locator(".faults li")
    expect(faults.filter(has_text="content/facts/landmarks.yaml")).to_be_visible()
    expect(faults.filter(has_text="content/facts/settlements.yaml: kurilsk: island: found 'atlantis'")).to_be_visible()
    expect(faults.filter(has_text="islands.geojson")).to_be_visible()
    expect(page.get_by_text("Traceback")).to_have_count(0)
    expect(page.get_by_test_id("stException")).to_have_count(0)
    home = page.url.partition("?")[0]
    readiness = page.request.get(f"{home}ready")
    assert readiness.status == 503 and "kurilsk: island: found 'atlantis'" in readiness.text()
    assert page.request.get(f"{home}_stcore/health").status == 200
    data = page.request.get(f"{home}data/islands.geojson")
    assert (data.status, "its page lists each fault" in data.text()) == (503, True)
    page.reload()  # the server is still there
    expect(faults).to_have_count(3)
    for language in LANGUAGES:  # its frame; the faults are told in English, as the files' keys are
        page.goto(f"{home}?lang={language}")
        said = wording_in(language).gettext("The atlas cannot be shown until its data are corrected.")
        expect(page.locator(f"html[lang={language}] .masthead")).to_contain_text(said)
        expect(page.locator(".faults[lang=en] li")).to_have_count(3)
    page.goto(f"{home}?embed=true")
    expect(faults).to_have_count(3)
    answer = page.request.get(f"{home}export/view.html?lang=en")
    assert answer.status == 503 and "until its data are corrected" in answer.text()


@pytest.mark.parametrize("name", ["geo/map/static/core/state.js", "ui/static/streamlit/connection.js"])
def test_a_server_that_lacks_a_file_lives_and_says_which(copy_project: CopyProject, serve: Serve, name: str) -> None:
    root = copy_project()
    (root / name).unlink()
    url = serve(root)
    answer = urllib3.request("GET", f"{url}/ready", retries=False)
    assert answer.status == 503
    assert name in answer.data.decode() and str(root) not in answer.data.decode()
