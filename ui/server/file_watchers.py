"""Disables Streamlit's watching of source files, which a server does not need."""

from streamlit.runtime.app_session import AppSession


def watch_no_files() -> None:
    """Prevent sessions from watching files.

    The option `server.fileWatcherType` should do this, but Streamlit 1.67 does not read it when a reader connects again
    to a session (`connect_session` in its `websocket_session_manager.py`). The session then looks up the files of all
    modules after its next run, on the event loop of all readers. Streamlit's issue 8738 was the same problem in new
    sessions.
    """
    AppSession.register_file_watchers = _register_nothing  # type: ignore[method-assign, assignment]


def _register_nothing(_: AppSession) -> None:
    """Replaces the method that registers the watchers."""
