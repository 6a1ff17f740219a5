"""Errors that are shown to a reader, in the reader's language."""


class ReaderError(Exception):
    """A reader's request that cannot be fulfilled.

    `message` is a gettext message that says what is wrong and what to do; `values` replace each `{name}` in it.
    `Wording.error_message` translates it. As a string, the error is the message in English.
    """

    def __init__(self, message: str, **values: object) -> None:
        self.message = message
        self.values = values
        super().__init__(message.format(**values))
