"""Turns off Streamlit's watching of source files, which a server does not need."""

from streamlit.runtime.app_session import AppSession


def watch_no_files() -> None:
    """Prevent sessions from watching files.

    The option `server.fileWatcherType` should do this. But when a reader connects again to a session, Streamlit 1.67
    does not read the option (`connect_session` in its `websocket_session_manager.py`). The session then looks up the
    files of all modules after its next run, on the event loop of all readers. Streamlit's issue 8738 was the same
    problem in new sessions.
    """
    AppSession.register_file_watchers = _register_nothing  # type: ignore[method-assign, assignment]


def _register_nothing(_: AppSession) -> None:
    """Do nothing. This replaces the method of a session that registers the file watchers."""
