"""A Streamlit session without a browser: HTML, websocket, cookies, widgets, uploads and reconnection."""

import asyncio
from dataclasses import dataclass, field
from http.cookiejar import DefaultCookiePolicy
from http.cookies import SimpleCookie
from urllib.parse import parse_qsl, urlencode, urljoin, urlsplit

from httpx2 import AsyncClient, HTTPError, Limits, Response
from streamlit.proto.BackMsg_pb2 import BackMsg
from streamlit.proto.ForwardMsg_pb2 import ForwardMsg
from streamlit.proto.WidgetStates_pb2 import WidgetState
from websockets.asyncio.client import ClientConnection, connect
from websockets.exceptions import WebSocketException
from websockets.typing import Origin, Subprotocol

PATIENCE = 60  # seconds that a reader waits for an answer
XSRF = "_streamlit_xsrf"  # the cookie whose value an upload repeats in a header
NO_TOKEN = "PLACEHOLDER_AUTH_TOKEN"  # what Streamlit's page sends where it has no cookie


class PageError(Exception):
    """Raised if a run of the page fails, or if the page lacks what the caller needs."""


FAILURES = (OSError, TimeoutError, WebSocketException, HTTPError, PageError)


def http_client() -> AsyncClient:
    """An HTTP client for many sessions, with any number of connections and without cookies of its own."""
    client = AsyncClient(timeout=PATIENCE, limits=Limits(max_connections=None), trust_env=False)
    client.cookies.jar.set_policy(DefaultCookiePolicy(allowed_domains=()))
    return client


@dataclass
class Session:
    """A reader's session.

    - `url`: the address of the server, with a slash at the end.
    - `id`: Streamlit's id of the session; empty before the first run.
    - `address`: the parameters of the page's address.
    - `widgets`: the ids of the page's widgets by their keys. The key of a component is its name.
    - `fragment`: the id of the Streamlit fragment in which the map is drawn.
    - `html`: the HTML of the elements that the last run has drawn.
    """

    url: str
    client: AsyncClient
    id: str = ""
    address: dict[str, str] = field(default_factory=dict)
    widgets: dict[str, str] = field(default_factory=dict)
    fragment: str = ""
    html: list[str] = field(default_factory=list)
    _values: dict[str, WidgetState] = field(default_factory=dict)
    _cookies: SimpleCookie = field(default_factory=SimpleCookie)
    _socket: ClientConnection | None = None

    # ---- requests ----------------------------------------------------------------------------------------------------

    async def get(self, path: str, **parameters: str) -> Response:
        """Request a path with the session's cookies, keep the cookies that are set, and return the response."""
        headers = {"Cookie": self._cookie_header()}
        answer = await self.client.get(urljoin(self.url, path), params=parameters, headers=headers)
        self.keep_cookies(answer.headers.get_list("Set-Cookie"))
        return answer

    def _cookie_header(self) -> str:
        return "; ".join(f"{name}={cookie.value}" for name, cookie in self._cookies.items())

    def keep_cookies(self, headers: list[str]) -> None:
        """Keep the cookies in these values of the header Set-Cookie."""
        for header in headers:
            self._cookies.load(header)

    # ---- the connection ----------------------------------------------------------------------------------------------

    async def load(self, **parameters: str) -> str:
        """Load the page with these parameters of its address, begin a new session, and return the HTML."""
        await self.disconnect()
        html = (await self.get("", **parameters)).text
        self.address, self.fragment = parameters, ""
        self.widgets.clear()
        self._values.clear()
        await self.connect()
        await self.run(self.message())
        return html

    async def come_back(self) -> bool:
        """Reconnect to the session, and run the page. Returns whether the session still existed."""
        before = self.id
        await self.connect(before)
        await self.run(self.message())
        return self.id == before

    async def connect(self, session: str = "") -> None:
        """Open the websocket of a new session, or of the session with the id `session`."""
        place = urlsplit(self.url).netloc
        self._socket = await connect(
            f"ws://{place}/_stcore/stream",
            subprotocols=[Subprotocol(part) for part in ("streamlit", NO_TOKEN, session) if part],
            origin=Origin(f"http://{place}"),
            additional_headers={"Cookie": self._cookie_header()},
            max_size=None,
            open_timeout=PATIENCE,
            ping_interval=None,  # browsers send no pings
            proxy=None,
        )
        if self._socket.response:
            self.keep_cookies(self._socket.response.headers.get_all("Set-Cookie"))

    async def disconnect(self) -> None:
        """Close the websocket if it is open. The server keeps the session for a while."""
        if self._socket:
            await self._socket.close()
            self._socket = None

    @property
    def socket(self) -> ClientConnection:
        """The open websocket. Raises PageError if the session is not connected."""
        if self._socket is None:
            raise PageError("the session is not connected")
        return self._socket

    # ---- runs of the page --------------------------------------------------------------------------------------------

    def message(self) -> BackMsg:
        """The message that runs the page with its address and the values of its widgets."""
        message = BackMsg()
        message.rerun_script.query_string = urlencode(self.address)
        message.rerun_script.widget_states.widgets.extend(self._values.values())
        return message

    async def change(self, *changed: WidgetState, fragment: str = "") -> None:
        """Change values of widgets, and run the page, or only the fragment with the id `fragment`."""
        self._values |= {state.id: state for state in changed}
        message = self.message()
        message.rerun_script.fragment_id = fragment
        self._values = {key: state for key, state in self._values.items() if not state.trigger_value}
        await self.run(message)

    async def run(self, message: BackMsg) -> None:
        """Send a message, and wait until the run of the page that it starts has ended.

        Raises PageError if the run shows an exception or draws nothing.
        """
        self.html = []
        await self.socket.send(message.SerializeToString())
        drawn = 0
        async with asyncio.timeout(PATIENCE):
            while not _ends_run(answer := await self._received()):
                drawn += self._take(answer)
        if not drawn:
            raise PageError("the run drew nothing")

    async def _received(self) -> ForwardMsg:
        message = ForwardMsg()
        message.ParseFromString(await self.socket.recv(decode=False))
        return message

    def _take(self, message: ForwardMsg) -> bool:
        """Store the information of a message from the server. Returns whether the message draws something."""
        kind = message.WhichOneof("type")
        if kind == "new_session":
            self.id = message.new_session.initialize.session_id or self.id
        elif kind == "page_info_changed":
            self.address = dict(parse_qsl(message.page_info_changed.query_string, keep_blank_values=True))
        elif kind == "delta" and message.delta.WhichOneof("type") == "new_element":
            self._take_element(message)
        return kind == "delta"

    def _take_element(self, message: ForwardMsg) -> None:
        element = message.delta.new_element
        kind = element.WhichOneof("type")
        if kind == "html":
            self.html.append(element.html.body)
        elif kind == "exception":
            raise PageError(f"{element.exception.type}: {element.exception.message}")
        elif kind == "component_instance":
            component = element.component_instance
            self.widgets[component.component_name.rpartition(".")[2]] = component.id
            self.fragment = message.delta.fragment_id
        elif widget := getattr(getattr(element, kind or "empty"), "id", ""):
            self.widgets[widget.split("-", 2)[-1]] = widget  # an id is `$$ID-`, a digest, `-`, and the key

    def widget(self, key: str) -> str:
        """The id of the widget whose key begins with `key`. Raises PageError if the page has none."""
        for name, widget in self.widgets.items():
            if name.startswith(key):
                return widget
        raise PageError(f"the page has no widget {key}")

    # ---- giving texts ------------------------------------------------------------------------------------------------

    async def paste(self, text: str) -> None:
        """Paste a text into the form, and submit it. The page for reading articles must be open."""
        pasted = WidgetState(id=self.widget("pasted"), string_value=text)
        await self.change(pasted, WidgetState(id=self.widget("FormSubmitter:paste"), trigger_value=True))

    async def upload(self, name: str, data: bytes) -> Response:
        """Upload a file, and let the page read it. Returns the response to the upload.

        The page for reading articles must be open. If the server refuses the file, the page does not run.
        """
        message = BackMsg()
        message.file_urls_request.file_names.append(name)
        message.file_urls_request.session_id = self.id
        await self.socket.send(message.SerializeToString())
        async with asyncio.timeout(PATIENCE):
            while (answer := await self._received()).WhichOneof("type") != "file_urls_response":
                self._take(answer)
        (urls,) = answer.file_urls_response.file_urls
        put = await self.put(urls.upload_url, name, data)
        if put.is_success:
            chosen = WidgetState(id=self.widget("files"))
            chosen.file_uploader_state_value.uploaded_file_info.add(
                file_id=urls.file_id, name=name, size=len(data), file_urls=urls
            )
            await self.change(chosen)
            await self.change(WidgetState(id=self.widget("read-files"), trigger_value=True))
        return put

    async def put(self, path: str, name: str, data: bytes) -> Response:
        """Upload a file to a path, and return the response."""
        headers = await self.upload_headers()
        return await self.client.put(urljoin(self.url, path), files={"file": (name, data)}, headers=headers)

    async def upload_headers(self) -> dict[str, str]:
        """The headers that an upload needs: the cookies, and the token against uploads from other sites."""
        if XSRF not in self._cookies:
            await self.get("_stcore/health")  # sets the cookie
        return {"Cookie": self._cookie_header(), "X-Xsrftoken": self._cookies[XSRF].value}


def _ends_run(message: ForwardMsg) -> bool:
    return (
        message.WhichOneof("type") == "script_finished"
        and message.script_finished != ForwardMsg.FINISHED_EARLY_FOR_RERUN
    )
