"""Helpers for tests of documents: the text of a document, or the message with which it is refused."""

import pytest

from content.documents import DocumentError, read_document


def text_of(name: str, data: bytes) -> str:
    return read_document(name, data).text


def refusal(name: str, data: bytes) -> str:
    with pytest.raises(DocumentError) as error:
        read_document(name, data)
    assert name in str(error.value)
    assert str(error.value) == error.value.message.format(**error.value.values)
    return str(error.value)
