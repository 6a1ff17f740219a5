"""The text of a PDF, page after page, by pypdf."""

import logging
from io import BytesIO

from pypdf import PdfReader
from pypdf.errors import DependencyError, FileNotDecryptedError

from content.documents.errors import DocumentError
from content.wording import N_

logging.getLogger("pypdf").setLevel(logging.CRITICAL)  # it tells of each small fault of a file that it then reads


def read_pdf(name: str, data: bytes) -> tuple[str, str | None]:
    """Text and title of a PDF. Raises DocumentError where it is locked, broken, or pictures without text."""
    try:
        reader = PdfReader(BytesIO(data))
        if reader.is_encrypted and not reader.decrypt(""):
            raise FileNotDecryptedError
        text = "\n".join(page.extract_text() for page in reader.pages)
        title = reader.metadata.title if reader.metadata else None
    except (DependencyError, FileNotDecryptedError):
        raise DocumentError(name, N_("{name} is locked with a password. Save a copy without one.")) from None
    except Exception:  # a broken file makes the reader fail in more ways than it names
        raise DocumentError(name, N_("{name} is a broken PDF. Download it again, or paste its text.")) from None
    if not text.strip():
        raise DocumentError(
            name, N_("{name} is a PDF without text, such as a scan. Run text recognition over it first.")
        )
    return text, title
