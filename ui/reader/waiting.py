"""What a reader sees while a worker process reads a document, and the end of the work when the reader has left."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager

import streamlit as st
from streamlit import runtime
from streamlit.runtime.scriptrunner import get_script_run_ctx

from ui.markup import soft


@contextmanager
def waiting(words: str) -> Iterator[Callable[[], None]]:
    """Show a sentence while the body of the `with` statement waits; gives the function that it calls while it waits.

    This function ends the run of the page with an exception if the reader has closed the page, or if the page has to
    run again, for instance because the reader has pressed another button.
    """
    place = st.empty()

    def check() -> None:
        if not _is_connected():
            st.stop()
        place.html(soft(words))  # Streamlit ends a run here if it is to end

    yield check
    place.empty()


def _is_connected() -> bool:
    """Whether the reader's page is connected to the server. True in tests without a server."""
    context = get_script_run_ctx()
    return not context or not runtime.exists() or runtime.get_instance().is_active_session(context.session_id)
