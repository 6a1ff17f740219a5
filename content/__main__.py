"""The commands `python -m content check` and `python -m content link`."""

from collections.abc import Iterator
from enum import StrEnum
from pathlib import Path
from typing import Annotated

import typer

from content.documents import Document, DocumentError
from content.linking import mention_formats as formats
from content.linking.checks import check_formats, claim_checks
from content.processing import AnalysedDocument, analysed_documents
from content.record.faults import DataError
from content.record.loading import load, load_all
from content.record.quotations import quotation_faults
from content.record.store import ROOT, Content, counts

app = typer.Typer(add_completion=False)


class Format(StrEnum):
    """The format in which `link` prints mentions, or checks, which have no places to print as GeoJSON."""

    JSONL = "jsonl"
    CSV = "csv"
    GEOJSON = "geojson"


@app.callback()
def main() -> None:
    """Check the facts and articles of Four Islands, or find mentions of the islands in texts."""


@app.command()
def check(
    root: Annotated[Path, typer.Option(help="The folder that holds facts/ and articles/.")] = ROOT,
    articles: Annotated[Path | None, typer.Option(help="Articles' full texts, to compare quotations with.")] = None,
) -> None:
    """Check every fact and article.

    If there are faults, print each fault on a line of standard error and exit with status 1. Otherwise print how many
    records were checked.
    """
    try:
        content = load_all(root)["en"]
        if articles and (faults := quotation_faults(content, articles)):
            raise DataError(faults)
    except DataError as error:
        typer.echo(error, err=True)
        raise typer.Exit(1) from None
    typer.echo(_summary(content, compared=articles is not None))


def _summary(content: Content, compared: bool) -> str:
    counted = ", ".join(f"{count} {label}" for label, count in counts(content).items())
    return f"No fault in {counted}; quotations {'compared with' if compared else 'not compared with'} their articles."


@app.command("link")
def link_files(
    files: Annotated[list[Path], typer.Argument(help="Text, HTML, PDF or DOCX; folders; - for standard input.")],
    form: Annotated[Format, typer.Option("--format", help="How to print the mentions.")] = Format.JSONL,
    text: Annotated[Path | None, typer.Option(help="A folder for the texts that the offsets count in.")] = None,
    checks: Annotated[bool, typer.Option("--checks", help="Print figures compared with the record instead.")] = False,
    as_of: Annotated[str | None, typer.Option(help="With --checks: the date of the texts, such as 2016-09.")] = None,
) -> None:
    """Print each mention of the islands in the files, or what the record has to say of their figures.

    Exit with status 1 if a file could not be read; what is in all other files is printed nevertheless.
    """
    failed: list[DocumentError] = []
    documents = _documents(files, failed, text)
    for line in _check_lines(documents, form, as_of) if checks else _mention_lines(documents, form):
        typer.echo(line)
    raise typer.Exit(1 if failed else 0)


def _mention_lines(documents: Iterator[AnalysedDocument], form: Format) -> Iterator[str]:
    rows = (row for one in documents for row in formats.rows(one.document.name, one.analysed.mentions))
    match form:
        case Format.JSONL:
            return formats.jsonl(rows)
        case Format.CSV:
            return formats.csv_lines(rows)
        case Format.GEOJSON:
            return formats.geojson(rows, load())


def _check_lines(documents: Iterator[AnalysedDocument], form: Format, as_of: str | None) -> Iterator[str]:
    if form is Format.GEOJSON:
        raise typer.BadParameter("Checks are printed as jsonl or csv.", param_hint="--format")
    content = load()
    rows = (
        row
        for one in documents
        for row in check_formats.check_rows(
            one.document.name, one.document.text, claim_checks(one.analysed, content, as_of), content
        )
    )
    return check_formats.checks_jsonl(rows) if form is Format.JSONL else check_formats.checks_csv(rows)


def _documents(files: list[Path], failed: list[DocumentError], texts: Path | None) -> Iterator[AnalysedDocument]:
    """Yield each document that can be read. Print the error of each other file and append the error to `failed`.

    Errors are printed on standard error. If `texts` is a folder, write the text of each document into the folder.
    """
    for one in analysed_documents(files):
        if isinstance(one, DocumentError):
            typer.echo(str(one), err=True)
            failed.append(one)
            continue
        if texts:
            _write_text(one.document, texts)
        yield one


def _write_text(document: Document, folder: Path) -> None:
    """Write the text of a document into `folder`, at the document's path with the suffix `.txt` added.

    The root and each `..` are removed from the path, so that the file is inside `folder`. The text from standard input
    is written to `standard-input.txt`. Line ends do not change.
    """
    parts = [part for part in Path(document.name).parts if part not in ("/", "..", ".")]
    path = folder.joinpath(*parts[:-1], "standard-input" if parts[-1] == "-" else parts[-1])
    path = path.with_name(path.name + ".txt")
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(document.text.encode("utf-8", "replace"))


if __name__ == "__main__":
    app()
