"""When a reader reconnects to a session, Streamlit does not watch the source files for it."""

from types import SimpleNamespace
from typing import cast

from streamlit.runtime.app_session import AppSession

from ui.server.file_watchers import watch_no_files


def test_a_session_that_is_connected_again_watches_no_files() -> None:
    watch_no_files()
    session = SimpleNamespace(
        _local_sources_watcher=None
    )  # the only attribute that the method changes; a real session needs a server
    AppSession.register_file_watchers(cast(AppSession, session))  # Streamlit calls it when it connects a session again
    assert session._local_sources_watcher is None
