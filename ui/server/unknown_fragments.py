"""Runs the whole page where a browser asks for a fragment that its session does not have."""

from streamlit.proto.ClientState_pb2 import ClientState
from streamlit.runtime.app_session import AppSession

_request_rerun = AppSession.request_rerun


def run_page_for_unknown_fragments() -> None:
    """Let sessions run the whole page when they are asked to run a fragment that they do not have.

    Streamlit 1.67 drops such a message (`request_rerun` in its `app_session.py`), so whoever sent it would wait for
    ever. After a server has been restarted, a session has no fragments until its first run has reached them: what the
    reader chose meanwhile would be lost.
    """
    AppSession.request_rerun = _request_known  # type: ignore[method-assign, assignment]


def _request_known(session: AppSession, client_state: ClientState | None) -> None:
    """Request a run from a session. This replaces the method `request_rerun` of a session."""
    if client_state and client_state.fragment_id and not session.has_fragment(client_state.fragment_id):
        client_state.ClearField("fragment_id")
    _request_rerun(session, client_state)
