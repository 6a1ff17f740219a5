"""The texts that readers have opened but not saved, in the memory of the server.

A reload or a change of language begins another session of Streamlit. All sessions share these texts, so that a text
remains open. The name of a text cannot be guessed. Only readers who know its address can read the text.
"""

import secrets
from collections import Counter
from functools import cache
from threading import Lock

from content.processing import AnalysedDocument

MAX_BYTES = 100_000_000  # the greatest size of all texts together
BYTES_OF_A_MENTION = 1000  # the approximate memory of a mention with its passage


class UnsavedTexts:
    """Texts by name, within a limit of memory.

    While all texts together exceed the limit, the oldest text of the session with the most bytes is dropped. A session
    that opens many texts therefore loses its own. If this session has only the text that was just opened, the oldest
    text of another session is dropped.
    """

    def __init__(self, max_bytes: int = MAX_BYTES) -> None:
        self._max_bytes = max_bytes
        # Maps a name to a session and a text; the oldest first.
        self._texts: dict[str, tuple[str, AnalysedDocument]] = {}
        self._lock = Lock()

    def get(self, name: str) -> AnalysedDocument | None:
        """The text with this name. None if no text had this name, or if the text was dropped."""
        _, text = self._texts.get(name, ("", None))
        return text

    def add(self, session: str, text: AnalysedDocument) -> str:
        """Store a text that a session has opened, and return its name.

        If all texts together exceed the limit, other texts are dropped. The new text is never dropped, even if it alone
        exceeds the limit.
        """
        name = secrets.token_urlsafe()
        with self._lock:
            self._texts[name] = session, text
            while len(self._texts) > 1 and sum(self._sizes().values()) > self._max_bytes:
                self._drop_oldest_of(max(self._sizes().items(), key=lambda item: item[1])[0], name)
        return name

    def _sizes(self) -> Counter[str]:
        sizes: Counter[str] = Counter()
        for session, text in self._texts.values():
            sizes[session] += size_of(text)
        return sizes

    def _drop_oldest_of(self, session: str, kept: str) -> None:
        """Drop the oldest text of a session except `kept`, which has just been opened.

        If the session has no other text, the oldest text of the other sessions is dropped.
        """
        names = [name for name, (owner, _) in self._texts.items() if owner == session and name != kept]
        others = [name for name in self._texts if name != kept]
        del self._texts[next(iter(names or others))]


def size_of(text: AnalysedDocument) -> int:
    """The approximate number of bytes that a document takes in memory, with its mentions and passages."""
    return 2 * len(text.document.text.encode()) + BYTES_OF_A_MENTION * len(text.analysed.mentions)


@cache
def unsaved_texts() -> UnsavedTexts:
    """The texts that are kept only in memory. The name of a text is the value of `read` in its address."""
    return UnsavedTexts()
