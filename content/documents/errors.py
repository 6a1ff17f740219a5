"""The error for documents that cannot be read."""

from content.errors import ReaderError


class DocumentError(ReaderError):
    """Raised if a document cannot be read.

    `name` is the name of the document, and `message` is a gettext message. `name` and `values` replace the placeholders
    in the message, such as `{name}`.
    """

    def __init__(self, name: str, message: str, **values: object) -> None:
        self.name = name
        super().__init__(message, name=name, **values)
