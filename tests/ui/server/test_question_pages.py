"""The page with a story's questions, and its PDF files, on the server and in an edition."""

import asyncio
from concurrent.futures import ThreadPoolExecutor
from typing import Any

import pytest
from lxml import html
from markupsafe import Markup
from starlette.requests import Request
from starlette.responses import Response
from starlette.types import Message

from content.record.facts.fact_index import facts_by_id
from content.wording import LANGUAGES
from tests.contents import load
from ui.edition.addresses import edition_path
from ui.server.on_demand.file_queue import Worker
from ui.server.on_demand.made_files import FileKey, MadeFiles
from ui.server.on_demand.story_downloads import STORY_FILES, story_downloads
from ui.server.plain_pages.question_pages import LICENCE, question_page

STORIES = list(load("en").stories)


def test_a_page_has_each_question_with_its_answer_and_sources_in_each_language() -> None:
    for language in LANGUAGES:
        content = load(language)
        for story in content.stories.values():
            page = html.document_fromstring(question_page(content, story, Markup("")))
            assert page.get("lang") == language and page.xpath("//h1")[0].text == story.title
            assert page.xpath("//a[@rel='license']/@href") == [LICENCE]
            for number, one in enumerate(story.questions, 1):
                (section,) = page.xpath("//section[@id=$id]", id=one.id)
                said = section.text_content()
                assert f"{number}. {one.question}" in said and one.answer in said
                sources = {source for id_ in one.facts for source in facts_by_id(content)[id_].fact.sources}
                assert {content.sources[source].url for source in sources} - {None} == set(section.xpath(".//a/@href"))


def test_its_files_are_in_an_edition_too() -> None:
    for story in STORIES:
        page = html.document_fromstring(question_page(load("ru"), load("ru").stories[story], Markup("")))
        prints = page.xpath("//a[starts-with(@href, '/export/')]/@href")
        assert [edition_path(address) for address in prints] == [
            f"handouts/ru/four-islands-{story}-questions.pdf",
            f"handouts/ru/four-islands-{story}.pdf",
        ]


class Kept(MadeFiles):
    """A stand-in for the cache of files: it makes no file, and answers with a text that names the request."""

    async def make_file(self, key: FileKey, client: str, make: Any) -> bytes:
        return f"{key.name} {key.page}".encode()


def answer(name: str, query: str) -> Response:
    (route,) = [route for route in story_downloads(Kept(Worker(1)), ()) if route.path == f"/export/{name}"]
    headers = [(b"host", b"islands.example")]
    said = {"type": "http", "method": "GET", "scheme": "https", "path": route.path, "headers": headers}
    request = Request({**said, "query_string": query.encode(), "client": ("192.0.2.1", 1)}, stays)
    with ThreadPoolExecutor(1) as thread:  # a browser's tests may have left an event loop in this one
        made: Response = thread.submit(asyncio.run, route.endpoint(request)).result()
    return made


async def stays() -> Message:
    """The ASGI `receive` of a client that stays connected and sends nothing more: never returns."""
    await asyncio.get_running_loop().create_future()
    raise AssertionError


@pytest.mark.parametrize("name", STORY_FILES)
def test_a_file_is_of_the_story_in_the_address(name: str) -> None:
    made = answer(name, "story=people&lang=ja&year=1900")
    assert made.status_code == 200 and made.media_type == "application/pdf"
    assert bytes(made.body).decode() == f"{name} https://islands.example/?story=people&lang=ja"
    ending = "-questions.pdf" if name == "questions.pdf" else ".pdf"
    assert made.headers["Content-Disposition"] == f'attachment; filename="four-islands-people{ending}"'


@pytest.mark.parametrize("query", ["lang=en", "story=atlantis&lang=en"])
def test_without_a_story_the_answer_says_how_to_ask(query: str) -> None:
    made = answer("story.pdf", query)
    assert made.status_code == 404 and b"/export/story.pdf?story=seven-steps" in bytes(made.body)
