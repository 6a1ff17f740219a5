"""Uploaded files: how much of them the server keeps, and what the page says when no more are accepted."""

from collections.abc import Iterator
from contextlib import ExitStack
from dataclasses import replace
from pathlib import Path
from uuid import uuid4

import pytest
from playwright.sync_api import Locator, expect

from atlas_page import AtlasPage, Visit
from content.wording import wording_in
from ui.server.middleware.uploads import FILE_BYTES, SERVER_BYTES, SESSION_BYTES, no_room
from upload_client import HEAD, UploadClient, upload_client

LARGE, TOO_LARGE = 19_000_000, 22_000_000  # bytes
COMMENT = b"<!--" + b" " * 99_993 + b"-->"
FITTING = SESSION_BYTES // LARGE
REFUSED = f"{no_room(wording_in('ru'))}\n"


@pytest.fixture
def client(server: str) -> Iterator[UploadClient]:
    with upload_client(server) as client:
        yield client


def test_a_session_keeps_few_large_files(client: UploadClient) -> None:
    answers = [client.put(LARGE) for _ in range(10)]
    assert [one.status for one in answers] == [204] * FITTING + [413] * (10 - FITTING)
    assert {one.data.decode() for one in answers[FITTING:]} == {REFUSED}


def test_a_file_that_is_removed_makes_room(client: UploadClient) -> None:
    paths = [client.path() for _ in range(FITTING)]
    assert [client.put(LARGE, path=path).status for path in paths] == [204] * FITTING
    assert client.put(LARGE).status == 413
    client.delete(paths[0])
    assert client.put(LARGE).status == 204


def test_a_small_file_needs_room_too(client: UploadClient) -> None:
    last = SESSION_BYTES - FITTING * LARGE - (FITTING + 1) * (FILE_BYTES + 1000)
    assert [client.put(size).status for size in (*[LARGE] * FITTING, last, 5000)] == [204] * (FITTING + 1) + [413]


@pytest.mark.parametrize("chunked", [False, True])
def test_a_file_that_is_too_large_is_refused_in_the_readers_language(client: UploadClient, chunked: bool) -> None:
    answer = client.put(TOO_LARGE, chunked=chunked)
    assert (answer.status, answer.data.decode()) == (413, REFUSED)


def test_what_is_being_received_counts(client: UploadClient) -> None:
    with ExitStack() as stack:
        for _ in range(FITTING + 2):
            stack.enter_context(client.unfinished(LARGE))
        assert client.put(LARGE).status == 413
    assert client.put(LARGE).status == 204


def test_without_a_connected_page_nothing_is_taken(client: UploadClient) -> None:
    answer = replace(client, session=str(uuid4())).put(1)
    assert answer.status == 403 and "страниц" in answer.data.decode()


def test_what_is_no_upload_of_an_open_page_is_refused_in_the_readers_language(client: UploadClient) -> None:
    answers = {
        "another token": replace(client, token="token").put(1),
        "no form": client.send(b"Iturup"),
        "a form without its end": client.send(HEAD),
    }
    found = {name: (answer.status, "страниц" in answer.data.decode()) for name, answer in answers.items()}
    assert found == {"another token": (403, True), "no form": (400, True), "a form without its end": (400, True)}


def test_a_file_far_too_large_is_sent_to_its_end_and_refused(client: UploadClient) -> None:
    assert client.put(95_000_000).status == 413


@pytest.mark.slow  # sends 340 MB
def test_all_readers_together_keep_bounded_files_and_who_has_left_none(server: str) -> None:
    with ExitStack() as connected:
        clients = [connected.enter_context(upload_client(server)) for _ in range(SERVER_BYTES // SESSION_BYTES + 2)]
        kept = [client.put(LARGE).status for client in clients for _ in range(FITTING)].count(204)
        assert SERVER_BYTES - LARGE < kept * LARGE < SERVER_BYTES
        assert clients[-1].put(LARGE).status == 413
    with upload_client(server) as newcomer:
        assert [newcomer.put(LARGE).status for _ in range(FITTING)] == [204] * FITTING


# ---- what the page says ----------------------------------------------------------------------------------------------


def give(reader: AtlasPage, folder: Path, *sizes: int) -> None:
    """Upload web pages of these sizes, in bytes. Each contains only a few words."""
    files = [folder / f"{number}.html" for number in range(len(sizes))]
    for file, size in zip(files, sizes, strict=True):
        file.write_bytes(b"<p>In fog." + COMMENT * (size // len(COMMENT)))
    reader.page.get_by_test_id("stFileUploaderDropzoneInput").first.set_input_files(files)


def refused(reader: AtlasPage) -> Locator:
    return reader.page.get_by_role("alert").filter(has_text=no_room(reader.wording))


@pytest.mark.parametrize(("language", "sizes"), [("ru", [LARGE] * (FITTING + 1)), ("ja", [TOO_LARGE, 0])])
def test_the_page_says_why_a_file_was_not_taken(visit: Visit, tmp_path: Path, language: str, sizes: list[int]) -> None:
    reader = visit(f"?read=&lang={language}", ready=False, tolerated=("413",))
    expect(reader.page.locator(".st-key-pasted textarea")).to_be_visible()
    expect(refused(reader)).to_have_count(0)
    give(reader, tmp_path, *sizes)
    expect(refused(reader)).to_be_visible()
    expect(reader.page.get_by_role("alert")).to_have_count(1)  # Streamlit's own, in English, is not there
    failed = reader.page.locator("[data-testid=stFileChip][aria-invalid=true]")
    expect(failed).to_have_count(1)
    failed.get_by_role("button").click()
    expect(refused(reader)).to_have_count(0)


TRANSLATE = """async ([selector, words]) => {
    let turns = 0;
    const one = document.querySelector(selector);
    const translate = () => {
        if (one.textContent === words || turns++ > 50) return;
        const translated = document.createElement("font");
        translated.textContent = words;
        one.replaceChildren(one.matches("title") ? words : translated);
    };
    new MutationObserver(translate).observe(one, { childList: true, characterData: true, subtree: true });
    translate();
    for (let frames = 0; frames < 60; frames++) await new Promise(requestAnimationFrame);
    return turns;
}"""


def test_a_translator_has_the_last_word_and_blocked_cookies_leave_a_sentence(
    visit: Visit, tmp_path: Path, server: str
) -> None:
    reader = visit("?lang=en", tolerated=("403",))
    assert reader.page.evaluate(TRANSLATE, ["title", "Vier Inseln"]) < 4
    expect(reader.page).to_have_title("Vier Inseln")
    reader.page.goto(f"{server}/?read=&lang=en")
    expect(reader.page.get_by_role("button", name="Choose a folder")).to_be_visible()
    assert reader.page.evaluate(TRANSLATE, ["[data-testid=stFileUploaderDropzone] button p", "Dateien"]) < 4
    reader.page.context.clear_cookies()
    give(reader, tmp_path, 0)
    expect(reader.page.get_by_role("alert").filter(has_text="cookies")).to_be_visible()
    expect(refused(reader)).to_be_hidden()


def test_a_button_keeps_its_label_when_files_were_given_and_those_read_make_room_for_others(
    visit: Visit, tmp_path: Path
) -> None:
    reader = visit("?read=&lang=en", ready=False)
    for _ in range(FITTING + 1):
        give(reader, tmp_path, LARGE)
        expect(reader.page.get_by_test_id("stFileChip")).to_have_count(1)
        expect(reader.page.get_by_role("button", name="Choose a folder")).to_be_visible()
        reader.page.locator(".st-key-read-files button").click()
        expect(reader.page.locator("article.text")).to_be_visible()
        reader.page.locator(".st-key-another button").click()
