"""Downloads of stories as PDF: the handout of a story, and its sheet for teachers.

An example of an address is `/export/story.pdf?story=seven-steps&lang=ru`.
"""

from collections.abc import Awaitable, Callable, Sequence
from datetime import date
from functools import partial

from starlette.requests import Request
from starlette.responses import PlainTextResponse, Response
from starlette.routing import Route

from content.models import Language
from content.models.stories import StoryId
from content.record.validation.faults import DataError
from content.wording import Wording, cleaned_value, wording_in
from geo.map.base_path import address_of
from ui.page.atlas import load_atlases
from ui.server.headers import REVALIDATED
from ui.server.on_demand.file_worker import handout_file, in_worker, questions_file
from ui.server.on_demand.made_files import FileKey, MadeFiles
from ui.server.on_demand.made_response import made_file
from ui.server.requests import Network, address_here, language_of

FOLDER = "/export"
STORY = "story"  # the parameter of the address
STORY_FILES: dict[str, tuple[str, Callable[[Language, StoryId], bytes]]] = {
    "story.pdf": ("", handout_file),
    "questions.pdf": ("-questions", questions_file),
}
"""The files of a story, by the last part of their address.

The values are the end of the file name, after the id of the story, and the function that makes the file in the worker.
"""


def story_file_name(story: str, name: str) -> str:
    """The name under which a browser saves a file of STORY_FILES, such as `four-islands-people-questions.pdf`."""
    return f"four-islands-{story}{STORY_FILES[name][0]}.pdf"


def story_downloads(files: MadeFiles, behind: Sequence[Network]) -> list[Route]:
    """A route for each file of STORY_FILES. `files` and `behind` are as for `made_file`."""
    return [Route(f"{FOLDER}/{name}", _download(files, behind, name)) for name in STORY_FILES]


def _download(files: MadeFiles, behind: Sequence[Network], name: str) -> Callable[[Request], Awaitable[Response]]:
    """Return a handler that serves a file about the story in the address.

    The response is 404 if the address contains no known story, and 503 if the data are faulty. Other errors are those
    of `made_file`.
    """
    make = STORY_FILES[name][1]

    async def serve(request: Request) -> Response:
        language = language_of(request)
        try:
            content = load_atlases()[language].content
        except DataError:
            words = wording_in(language).gettext("The atlas cannot be shown until its data are corrected.")
            return PlainTextResponse(words, 503, REVALIDATED)
        asked = cleaned_value(request.query_params.get(STORY, ""))
        story = next((known for known in content.stories if known == asked), None)
        if story is None:
            return PlainTextResponse(_story_missing(content.wording, name), 404, REVALIDATED)
        key = FileKey(name, address_here(request, {STORY: story}, language), date.today())
        body = await made_file(request, files, behind, key, partial(in_worker, make, language, story), content.wording)
        if isinstance(body, Response):
            return body
        saved_as = {"Content-Disposition": f'attachment; filename="{story_file_name(story, name)}"'}
        return Response(body, media_type="application/pdf", headers={**REVALIDATED, **saved_as})

    return serve


def _story_missing(wording: Wording, name: str) -> str:
    return wording.gettext(
        "This file covers one story: add a story to the address, as in {address}.",
        address=address_of(f"{FOLDER}/{name}?{STORY}=seven-steps"),
    )
