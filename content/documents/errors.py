"""Errors of documents."""

from content.errors import ReaderError


class DocumentError(ReaderError):
    """A document that cannot be read; `{name}` in the message is replaced by its name."""

    def __init__(self, name: str, message: str, **values: object) -> None:
        self.name = name
        super().__init__(message, name=name, **values)
