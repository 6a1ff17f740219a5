"""Extracts the text of a PDF file with pypdf."""

import logging
from io import BytesIO

from pypdf import PdfReader
from pypdf.errors import DependencyError, FileNotDecryptedError

from content.documents.errors import DocumentError
from content.wording import N_

logging.getLogger("pypdf").setLevel(logging.CRITICAL)  # pypdf logs faults of a file that it can read nevertheless


def read_pdf(name: str, data: bytes) -> tuple[str, str | None]:
    """The text and the title of a PDF file. The title is None if the file has no title.

    `name` is the name of the file for messages, and `data` are its bytes. Raises DocumentError if the file is locked
    with a password, is broken, or contains no text, as a scan does.
    """
    try:
        reader = PdfReader(BytesIO(data))
        if reader.is_encrypted and not reader.decrypt(""):
            raise FileNotDecryptedError
        text = "\n".join(page.extract_text() for page in reader.pages)
        title = reader.metadata.title if reader.metadata else None
    except (DependencyError, FileNotDecryptedError):
        raise DocumentError(name, N_("{name} is locked with a password. Save a copy without one.")) from None
    except MemoryError:
        raise
    except Exception:  # if a file is broken, pypdf raises more exceptions than it documents
        raise DocumentError(name, N_("{name} is a broken PDF. Download it again, or paste its text.")) from None
    if not text.strip():
        raise DocumentError(
            name, N_("{name} is a PDF without text, such as a scan. Run text recognition over it first.")
        )
    return text, title
