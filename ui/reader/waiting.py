"""Shows readers that a worker process is reading a document, and stops the work if the reader leaves."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from itertools import count

import streamlit as st
from streamlit import runtime
from streamlit.runtime.scriptrunner import get_script_run_ctx

from ui.markup import soft

BUTTONS = count()  # numbers for the keys of the cancel buttons, as each needs a key of its own


@contextmanager
def waiting(words: str, cancel: str | None = None) -> Iterator[Callable[[], None]]:
    """Show the sentence `words` during a `with` statement.

    Yields a function, which the caller calls repeatedly while it waits. `cancel` is the label of a button that stops
    the work, or None for no button. The function raises an exception that ends the run of the page in two cases: the
    reader has closed the page, or the page must run again, for example because a button was pressed.
    """
    box = st.empty()  # a single container: the elements after it keep their positions
    with box.container():
        place = st.empty()
        if cancel:
            st.button(cancel, key=f"cancel-{next(BUTTONS)}")

    def check() -> None:
        if not _is_connected():
            st.stop()
        place.html(soft(words))  # here Streamlit ends a run that is to be ended

    yield check
    box.empty()


def _is_connected() -> bool:
    """Whether the reader's page is connected to the server. Always true in tests without a server."""
    context = get_script_run_ctx()
    return not context or not runtime.exists() or runtime.get_instance().is_active_session(context.session_id)
