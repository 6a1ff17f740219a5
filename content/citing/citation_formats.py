"""Writes references in three file formats: plain text, BibTeX and CSL-JSON."""

import json
import re
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
    """A file format of references. The value is the file extension, without a dot."""

    PLAIN = "txt"
    BIBTEX = "bib"
    CSL_JSON = "json"


MEDIA_TYPES = {
    CitationFormat.PLAIN: "text/plain; charset=utf-8",
    CitationFormat.BIBTEX: "application/x-bibtex; charset=utf-8",
    CitationFormat.CSL_JSON: "application/vnd.citationstyles.csl+json",
}


def format_references(wording: Wording, references: Sequence[Reference], file_format: CitationFormat) -> str:
    """The content of a file with the references.

    Plain text is in the language of `wording`; the other formats do not use `wording`. Raises ValueError if
    `file_format` is PLAIN and `references` is empty. BibTeX and CSL-JSON allow an empty `references`.
    """
    match file_format:
        case CitationFormat.PLAIN:
            return plain(wording, references)
        case CitationFormat.BIBTEX:
            return bibtex(references)
        case CitationFormat.CSL_JSON:
            return csl_json(references)


# ---- text ----------------------------------------------------------------------------------------------------------


def plain(wording: Wording, references: Sequence[Reference]) -> str:
    """The references as plain text, with one reference on each line.

    The first reference is the cited work. All further references are the sources of this work, below a heading. Raises
    ValueError if `references` is empty.
    """
    cited, *sources = (_line(wording, reference) for reference in references)
    heading = [wording.gettext("Sources:")] if sources else []
    return "\n".join([cited, *heading, *sources]) + "\n"


def _line(wording: Wording, reference: Reference) -> str:
    version = reference.version and wording.gettext("record as of {date}", date=wording.day(reference.version))
    work = [reference.publisher, _title(wording, reference), reference.within, version, _date(wording, reference)]
    sentences = wording.sentences([wording.separated([part for part in work if part]), *filter(None, [reference.note])])
    return " ".join(filter(None, [sentences, reference.address, _accessed(wording, reference)]))


def _title(wording: Wording, reference: Reference) -> str:
    """The title in the quotation marks of the language of `wording`.

    A title that already begins and ends with these quotation marks is unchanged.
    """
    opening, closing = QUOTATION_MARKS[wording.language]
    whole = reference.title.startswith(opening) and reference.title.endswith(closing)
    return reference.title if whole else wording.quoted(reference.title)


def _date(wording: Wording, reference: Reference) -> str | None:
    """The date of publication as a phrase, such as `1 January 2023`, or the phrase `no date given`.

    None if the reference has a date of access. In this case, `_accessed` returns the phrase with the date of access.
    """
    if reference.accessed:
        return None
    return wording.day(reference.date) if reference.date else wording.gettext("no date given")


def _accessed(wording: Wording, reference: Reference) -> str | None:
    if reference.accessed is None:
        return None
    return wording.aside("", wording.gettext("accessed {date}", date=wording.day(reference.accessed))).strip()


# ---- BibTeX --------------------------------------------------------------------------------------------------------

# Characters that are commands in LaTeX. Braces become named commands because BibTeX also counts escaped braces.
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
    """The content of a BibTeX file in UTF-8, with the entry types of biblatex.

    The field `year` repeats the year of `date` for older BibTeX styles. The field `langid` is the name of the language
    of the title in the LaTeX packages babel and polyglossia. biblatex typesets the entry by the rules of that language.
    The file has no field `language`, because biblatex would print it as the language of the cited work, and a Reference
    does not contain the language of the work.
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
        "version": reference.version,
        "note": reference.note,
    }
    fields = [Field(name, _bibtex_value(name, value)) for name, value in values.items() if value]
    return Entry(ENTRY_TYPES[reference.kind], reference.key, fields)


def _bibtex_value(name: str, value: str) -> str:
    if name in VERBATIM:
        return value
    text = re.sub("-(?=-)", "-{}", value.translate(LATEX))  # LaTeX prints two hyphens as a dash
    return f"{{{text}}}" if name == "title" else text  # without braces, styles change capital letters to lower case


# ---- CSL-JSON ------------------------------------------------------------------------------------------------------


def csl_json(references: Sequence[Reference]) -> str:
    """The content of a CSL-JSON file: a list of items in the schema of the Citation Style Language 1.0.2."""
    items = [_csl_item(reference) for reference in references]
    return json.dumps(items, ensure_ascii=False, separators=(",", ":")) + "\n"


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
        "version": reference.version,
        "note": reference.note,
    }
    return {name: value for name, value in item.items() if value is not None}


def _csl_date(date: str | None) -> dict[str, list[list[int]]] | None:
    return {"date-parts": [[int(part) for part in date.split("-")]]} if date else None
