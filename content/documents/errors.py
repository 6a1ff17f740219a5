"""What is wrong with a document, as a sentence that its reader can act on."""


class DocumentError(Exception):
    """A document that cannot be read.

    `message` is a gettext message that says what is wrong with which file and what to do; `{name}` stands in it for the
    file and other `{...}` for `values`. As a string, the error is that sentence in English.
    """

    def __init__(self, name: str, message: str, **values: object) -> None:
        self.name = name
        self.message = message
        self.values = values
        super().__init__(message.format(name=name, **values))
