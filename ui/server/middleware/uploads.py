"""Middleware that limits the memory of uploaded files.

Streamlit keeps uploaded files in memory until the reader removes them or the session ends. It limits the size of one
file (`server.maxUploadSize` in `.streamlit/config.toml`), but not the number of files: a client can invent the ids in
the addresses of its uploads.
"""

import re
from collections import Counter

from starlette.datastructures import Headers
from starlette.requests import ClientDisconnect, Request
from starlette.responses import PlainTextResponse
from starlette.types import ASGIApp, Message, Receive, Scope, Send
from streamlit.runtime import get_instance
from streamlit.runtime.memory_uploaded_file_manager import MemoryUploadedFileManager

from content.documents.reader import MAX_BYTES
from content.wording import N_, Wording, wording_in
from ui.server.headers import REVALIDATED
from ui.server.requests import language_of

REQUEST_BYTES = MAX_BYTES + 500_000  # the largest file that is read, and the rest of the form
SESSION_BYTES = 65_000_000  # three of the largest files; files that were read are removed to make room
SERVER_BYTES = 300_000_000  # about as much memory as the rest of the server uses
FILE_BYTES = 50_000  # added for each file: its name and id take less, but a million small files take much memory
UPLOAD = re.compile(r".*/_stcore/upload_file/([^/]+)/[^/]+", re.DOTALL)
DISCARDED_BYTES = 120_000_000  # of a refused upload: a client reads the refusal when it has sent the whole request
NO_ROOM = N_(
    "A file was not accepted. The limits are {file} MB for one file, {session} MB for one visit and {server} MB "
    "for all readers together. Remove other files, or try again later."
)
NO_PAGE = N_("Files can be uploaded only from an open page. Reload the page, and upload the file again.")


class NoRoomError(Exception):
    """Raised in Streamlit's handler if the next piece of an upload would exceed the limits.

    `is_last` is true if this was the last piece.
    """

    def __init__(self, is_last: bool) -> None:
        super().__init__()
        self.is_last = is_last


class UploadBounds:
    """Middleware that refuses uploads if the files of a session, or of all sessions, would become too large.

    The limits are SESSION_BYTES and SERVER_BYTES. They apply to the files that Streamlit keeps, together with the bytes
    that have arrived of unfinished uploads. The bytes are counted as they arrive, because the header Content-Length may
    be too small or absent. If a limit is reached, the files of sessions without a connection are dropped first. The
    response to a refused upload is 413. It is 403 if no page is connected to the session of the upload. If Streamlit
    refuses an upload, because it is not the form of an open page, its status is kept, but not its words.
    """

    def __init__(self, app: ASGIApp) -> None:
        self.app = app
        self._arriving = Counter[str]()  # bytes of unfinished uploads, by session; changed on the event loop alone

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Pass a request on, count the bytes of an upload, or refuse it."""
        session = _session_of_upload(scope)
        if session is None:
            await self.app(scope, receive, send)
        elif not get_instance().is_active_session(session):
            await _discard(receive)
            await _refusal(403, _wording(scope).gettext(NO_PAGE))(scope, receive, send)
        else:
            try:
                await self._pass_on(session, scope, receive, send)
            except ClientDisconnect:
                return  # no client is connected, so there is nothing to send or to log
            except NoRoomError as error:
                if not error.is_last:
                    await _discard(receive)
                await _refusal(413, no_room(_wording(scope)))(scope, receive, send)

    async def _pass_on(self, session: str, scope: Scope, receive: Receive, send: Send) -> None:
        """Pass an upload on and count its bytes. Raises NoRoomError as soon as there is no room for it."""
        if int(Headers(scope=scope).get("Content-Length", "0")) > REQUEST_BYTES:
            raise NoRoomError(is_last=False)
        upload = Upload(session, self._arriving, receive, send)
        try:
            await self.app(scope, upload.receive, upload.send)
        finally:
            upload.stop_counting()
        if upload.refused:
            if not upload.is_whole:
                await _discard(receive)
            await _refusal(upload.refused, _wording(scope).gettext(NO_PAGE))(scope, receive, send)


class Upload:
    """An upload that is passed to Streamlit.

    Until the response begins, its bytes are counted in `arriving`. Afterwards, they are part of the files that
    Streamlit keeps. `is_whole` is true if the last byte has arrived. `refused` is the status with which Streamlit
    refuses the upload, or None. Such a response is not sent.
    """

    is_whole = False
    refused: int | None = None

    def __init__(self, session: str, arriving: Counter[str], receive: Receive, send: Send) -> None:
        self._session, self._arriving = session, arriving
        self._receive, self._send = receive, send
        self._bytes = 0

    async def receive(self) -> Message:
        """The next piece of the request. Raises NoRoomError if there is no room for it."""
        message = await self._receive()
        self.is_whole = not message.get("more_body", False)
        size = len(message.get("body", b""))
        self._bytes += size
        self._arriving[self._session] += size
        if self._bytes > REQUEST_BYTES or not has_room(self._session, self._arriving):
            raise NoRoomError(is_last=self.is_whole)
        return message

    async def send(self, message: Message) -> None:
        """Send a message of the response. The upload has then ended, so its bytes are no longer counted."""
        self.stop_counting()
        if message["type"] == "http.response.start" and 400 <= message["status"] < 500:
            self.refused = message["status"]
        if self.refused is None:
            await self._send(message)

    def stop_counting(self) -> None:
        """Subtract the bytes of this upload from `arriving`. Further calls have no effect."""
        self._arriving[self._session] -= self._bytes
        self._arriving += Counter()  # removes the sessions without a current upload
        self._bytes = 0


def _session_of_upload(scope: Scope) -> str | None:
    """The id of the session in the address of an upload. None if the request is not an upload."""
    if scope["type"] != "http" or scope["method"] != "PUT":
        return None
    address = UPLOAD.fullmatch(scope["path"])
    return address and address[1]


def has_room(session: str, arriving: Counter[str]) -> bool:
    """Whether the files of a session, and of all sessions, are within their limits.

    `arriving` maps each session to the bytes of its unfinished uploads. If the files of all sessions are too large, the
    files of sessions without a connection are dropped. Otherwise Streamlit would keep them for two minutes or longer.
    """
    runtime = get_instance()
    files = runtime.uploaded_file_mgr
    assert isinstance(files, MemoryUploadedFileManager)  # `st.App` uses no other class
    sizes = kept_bytes(files) + arriving
    if sizes.total() > SERVER_BYTES:
        for left in [owner for owner in list(files.file_storage) if not runtime.is_active_session(owner)]:
            files.remove_session_files(left)
        sizes = kept_bytes(files) + arriving
    return sizes[session] <= SESSION_BYTES and sizes.total() <= SERVER_BYTES


def kept_bytes(files: MemoryUploadedFileManager) -> Counter[str]:
    """The bytes of uploaded files that Streamlit keeps, by session. FILE_BYTES are added for each file."""
    sizes = Counter[str]()
    # Copies, because threads of sessions may remove files meanwhile.
    for session, of_session in list(files.file_storage.items()):
        sizes[session] = sum(FILE_BYTES + len(file.data) for file in list(of_session.values()))
    return sizes


async def _discard(receive: Receive) -> None:
    """Receive the remaining pieces of a request, up to DISCARDED_BYTES.

    A browser reads the response only after it has sent the request. If the connection is closed earlier, the browser
    reads no response.
    """
    discarded, more = 0, True
    while more and discarded <= DISCARDED_BYTES:
        message = await receive()
        discarded += len(message.get("body", b""))
        more = message.get("more_body", False)


def no_room(wording: Wording) -> str:
    """The error message for a file that exceeds the limits. It states all three limits in megabytes."""
    bounds = {"file": MAX_BYTES, "session": SESSION_BYTES, "server": SERVER_BYTES}
    return wording.gettext(NO_ROOM, **{name: wording.number(size // 1_000_000) for name, size in bounds.items()})


def _wording(scope: Scope) -> Wording:
    return wording_in(language_of(Request(scope)))


def _refusal(status: int, words: str) -> PlainTextResponse:
    return PlainTextResponse(f"{words}\n", status, {**REVALIDATED, "Connection": "close"})
