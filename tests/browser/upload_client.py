"""A client without a browser that connects to Streamlit and uploads files by HTTP."""

import socket
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from http.cookies import SimpleCookie
from urllib.parse import urlsplit
from uuid import uuid4

import urllib3
from streamlit.proto.BackMsg_pb2 import BackMsg
from streamlit.proto.ForwardMsg_pb2 import ForwardMsg
from websockets.sync.client import connect
from websockets.typing import Origin, Subprotocol

BOUNDARY = "fourislands"
HEAD = f'--{BOUNDARY}\r\nContent-Disposition: form-data; name="file"; filename="a.txt"\r\n\r\n'.encode()
FOOT = f"\r\n--{BOUNDARY}--\r\n".encode()
PATIENCE = 60  # seconds


@dataclass(frozen=True)
class UploadClient:
    """Uploads files to a server, for one session of Streamlit."""

    url: str
    session: str
    token: str

    def path(self, file: str = "") -> str:
        """The path at which a file of the session is uploaded. Without `file`, a random id is used."""
        return f"/_stcore/upload_file/{self.session}/{file or uuid4()}"

    @property
    def headers(self) -> dict[str, str]:
        """The headers of an upload by a reader of Russian."""
        return {
            "Content-Type": f"multipart/form-data; boundary={BOUNDARY}",
            "Cookie": f"_streamlit_xsrf={self.token}",
            "X-Xsrftoken": self.token,
            "Accept-Language": "ru",
        }

    def put(self, size: int, *, path: str = "", chunked: bool = False) -> urllib3.BaseHTTPResponse:
        """Upload a file of `size` zero bytes, and return the answer. If `chunked`, no Content-Length is sent."""
        body = HEAD + bytes(size) + FOOT
        return self.send(iter([body]) if chunked else body, path)

    def send(self, body: bytes | Iterator[bytes], path: str = "") -> urllib3.BaseHTTPResponse:
        """Send the body of an upload, which need not be a form, and return the answer."""
        return urllib3.request(
            "PUT",
            self.url + (path or self.path()),
            headers=self.headers,
            body=body,
            timeout=PATIENCE,
            retries=False,
        )

    def delete(self, path: str) -> urllib3.BaseHTTPResponse:
        """Remove an uploaded file, and return the answer."""
        return urllib3.request("DELETE", self.url + path, headers=self.headers, timeout=PATIENCE)

    @contextmanager
    def unfinished(self, size: int, missing: int = 1) -> Iterator[socket.socket]:
        """The connection of an upload that has sent `size` bytes of its file and lacks `missing` bytes."""
        place = urlsplit(self.url)
        headers = {**self.headers, "Host": place.netloc, "Content-Length": str(len(HEAD) + size + missing)}
        lines = [f"PUT {self.path()} HTTP/1.1", *(f"{name}: {value}" for name, value in headers.items())]
        with socket.create_connection(("localhost", place.port or 80), timeout=PATIENCE) as connection:
            connection.sendall("\r\n".join([*lines, "", ""]).encode() + HEAD + bytes(size))
            yield connection


@contextmanager
def upload_client(url: str) -> Iterator[UploadClient]:
    """A client whose session stays connected until the context ends."""
    place = urlsplit(url)
    cookies = SimpleCookie(urllib3.request("GET", f"{url}/_stcore/health").headers["Set-Cookie"])
    with connect(
        f"ws://{place.netloc}/_stcore/stream",
        subprotocols=[Subprotocol("streamlit")],
        origin=Origin(url),
        max_size=None,
    ) as stream:
        begin = BackMsg()
        begin.rerun_script.query_string = "read="
        stream.send(begin.SerializeToString())
        session, message = "", ForwardMsg()
        while message.WhichOneof("type") != "script_finished":
            message = ForwardMsg.FromString(stream.recv(decode=False))
            session = message.new_session.initialize.session_id or session
        yield UploadClient(url, session, cookies["_streamlit_xsrf"].value)
