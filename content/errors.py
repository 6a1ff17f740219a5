"""The base class of all errors with a message for the reader, in the reader's language."""

import copyreg
from typing import Any


class ReaderError(Exception):
    """Raised if a request of the reader cannot be fulfilled.

    `message` is a gettext message. It states what is wrong and what the reader can do. Each placeholder `{name}` in the
    message is replaced by the value of the keyword argument `name`. `str(error)` is the English message;
    `Wording.error_message` returns the message in another language.
    """

    def __init__(self, message: str, **values: object) -> None:
        self.message = message
        self.values = values
        super().__init__(message.format(**values))

    def __reduce__(self) -> tuple[Any, ...]:
        """Pickle the error in such a way that unpickling does not call `__init__`.

        By default, unpickling would call `__init__` with `args`. But `args` contains only the finished message, and the
        parameters of `__init__` are different.
        """
        return copyreg.__newobj__, (type(self), *self.args), self.__dict__  # type: ignore[attr-defined]
