"""Formats of references: plain text, BibTeX and CSL-JSON."""

import json
from collections.abc import Sequence
from enum import StrEnum
from typing import Any

from babel import Locale
from bibtexparser.entrypoint import write_string
from bibtexparser.library import Library
from bibtexparser.model import Entry, Field

from content.citing.references import Reference
from content.wording import QUOTATION_MARKS, Wording


class CitationFormat(StrEnum):
    """A format of references, named by its file extension."""

    PLAIN = "txt"
    BIBTEX = "bib"
    CSL_JSON = "json"


MEDIA_TYPES = {
    CitationFormat.PLAIN: "text/plain; charset=utf-8",
    CitationFormat.BIBTEX: "application/x-bibtex; charset=utf-8",
    CitationFormat.CSL_JSON: "application/vnd.citationstyles.csl+json",
}


def format_references(wording: Wording, references: Sequence[Reference], file_format: CitationFormat) -> str:
    """The content of a file with the references; plain text is in the language of `wording`."""
    match file_format:
        case CitationFormat.PLAIN:
            return plain(wording, references)
        case CitationFormat.BIBTEX:
            return bibtex(references)
        case CitationFormat.CSL_JSON:
            return csl_json(references)


# ---- text ----------------------------------------------------------------------------------------------------------


def plain(wording: Wording, references: Sequence[Reference]) -> str:
    """The first reference as the cited work, the others below a heading as its sources, one on each line."""
    cited, *sources = (_line(wording, reference) for reference in references)
    heading = [wording.gettext("Sources:")] if sources else []
    return "\n".join([cited, *heading, *sources]) + "\n"


def _line(wording: Wording, reference: Reference) -> str:
    work = [reference.publisher, _title(wording, reference), reference.within, _date(wording, reference)]
    sentences = wording.sentences([wording.separated([part for part in work if part]), *filter(None, [reference.note])])
    return " ".join(filter(None, [sentences, reference.address, _accessed(wording, reference)]))


def _title(wording: Wording, reference: Reference) -> str:
    """The title in quotation marks; a title that is a quotation already has them."""
    opening, closing = QUOTATION_MARKS[wording.language]
    whole = reference.title.startswith(opening) and reference.title.endswith(closing)
    return reference.title if whole else wording.quoted(reference.title)


def _date(wording: Wording, reference: Reference) -> str | None:
    """The date of publication; None for the atlas itself, which has a date of access instead."""
    if reference.accessed:
        return None
    return wording.day(reference.date) if reference.date else wording.gettext("no date given")


def _accessed(wording: Wording, reference: Reference) -> str | None:
    if reference.accessed is None:
        return None
    return wording.aside("", wording.gettext("accessed {date}", date=wording.day(reference.accessed))).strip()


# ---- BibTeX --------------------------------------------------------------------------------------------------------

# Characters that are commands in LaTeX. Braces become named commands, since BibTeX counts braces even when escaped.
LATEX = str.maketrans(
    {
        **{sign: f"\\{sign}" for sign in "#$%&_"},
        "\\": r"\textbackslash{}",
        "{": r"\textbraceleft{}",
        "}": r"\textbraceright{}",
        "~": r"\textasciitilde{}",
        "^": r"\textasciicircum{}",
    }
)
VERBATIM = {"url", "urldate", "date", "year"}  # fields that biblatex does not parse as LaTeX
ENTRY_TYPES = {"webpage": "online", "article-newspaper": "article"}


def bibtex(references: Sequence[Reference]) -> str:
    """A UTF-8 file with biblatex's entry types, and the field `year` for older BibTeX styles.

    `langid` is the language by whose rules biblatex typesets the entry, as babel and polyglossia name it. The field
    `language`, that of the cited work, is left out: biblatex would print it, and a Reference does not know it.
    """
    return write_string(Library([_bibtex_entry(reference) for reference in references]))


def _bibtex_entry(reference: Reference) -> Entry:
    publisher = "journal" if reference.kind == "article-newspaper" else "organization"
    values = {
        "title": reference.title,
        publisher: reference.publisher or reference.within,
        "date": reference.date,
        "year": reference.date and reference.date[:4],
        "langid": str(Locale(reference.language).english_name).lower(),
        "url": reference.address,
        "urldate": reference.accessed,
        "note": reference.note,
    }
    fields = [Field(name, _bibtex_value(name, value)) for name, value in values.items() if value]
    return Entry(ENTRY_TYPES[reference.kind], reference.key, fields)


def _bibtex_value(name: str, value: str) -> str:
    if name in VERBATIM:
        return value
    text = value.translate(LATEX)
    return f"{{{text}}}" if name == "title" else text  # styles would lower its capitals without braces


# ---- CSL-JSON ------------------------------------------------------------------------------------------------------


def csl_json(references: Sequence[Reference]) -> str:
    """A JSON list of items in the schema of the Citation Style Language 1.0.2."""
    return json.dumps([_csl_item(reference) for reference in references], ensure_ascii=False, indent=2) + "\n"


def _csl_item(reference: Reference) -> dict[str, Any]:
    newspaper = reference.kind == "article-newspaper"
    item = {
        "id": reference.key,
        "type": reference.kind,
        "title": reference.title,
        "container-title": reference.publisher if newspaper else reference.within,
        "publisher": None if newspaper else reference.publisher,
        "issued": _csl_date(reference.date),
        "accessed": _csl_date(reference.accessed),
        "URL": reference.address,
        "language": reference.language,
        "note": reference.note,
    }
    return {name: value for name, value in item.items() if value is not None}


def _csl_date(date: str | None) -> dict[str, list[list[int]]] | None:
    return {"date-parts": [[int(part) for part in date.split("-")]]} if date else None
