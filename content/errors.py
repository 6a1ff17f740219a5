"""Errors that a reader is told, in the reader's language."""


class ReaderError(Exception):
    """Something that a reader asked for and that cannot be done.

    `message` is a gettext message that says what is wrong and what to do, `values` what replaces each `{...}` in it. As
    a string, the error is that sentence in English.
    """

    def __init__(self, message: str, **values: object) -> None:
        self.message = message
        self.values = values
        super().__init__(message.format(**values))
