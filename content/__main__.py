"""The commands `python -m content check`, `report` and `link`."""

from collections.abc import Iterator
from enum import StrEnum
from pathlib import Path
from typing import Annotated

import typer

from content.documents import Document, DocumentError
from content.linking import mention_formats as formats
from content.processing import AnalysedDocument, analysed_documents
from content.record.faults import DataError
from content.record.loading import load, load_all
from content.record.quotations import quotation_faults
from content.record.report_excerpts import report_lines
from content.record.store import ROOT, Content, counts

app = typer.Typer(add_completion=False)


class Format(StrEnum):
    """The format in which `link` prints mentions."""

    JSONL = "jsonl"
    CSV = "csv"
    GEOJSON = "geojson"


@app.callback()
def main() -> None:
    """Check or count the facts and articles of Four Islands, or find mentions of the islands in texts."""


@app.command()
def check(
    root: Annotated[Path, typer.Option(help="The folder that holds facts/ and articles/.")] = ROOT,
    articles: Annotated[
        list[Path] | None,
        typer.Option(help="A folder of articles' full texts, to compare quotations with; repeatable."),
    ] = None,
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
    typer.echo(_summary(content, compared=bool(articles)))


@app.command()
def report(root: Annotated[Path, typer.Option(help="The folder that holds facts/ and articles/.")] = ROOT) -> None:
    """Count the excerpts by side, kind, topic, island, language and year, and the verdicts by side.

    If the data have faults, print them on standard error and exit with status 1.
    """
    try:
        content = load(root=root)
    except DataError as error:
        typer.echo(error, err=True)
        raise typer.Exit(1) from None
    for line in report_lines(content):
        typer.echo(line)


def _summary(content: Content, compared: bool) -> str:
    counted = ", ".join(f"{count} {label}" for label, count in counts(content).items())
    return f"No fault in {counted}; quotations {'compared with' if compared else 'not compared with'} their articles."


@app.command("link")
def link_files(
    files: Annotated[list[Path], typer.Argument(help="Text, HTML, PDF or DOCX; folders; - for standard input.")],
    form: Annotated[Format, typer.Option("--format", help="How to print the mentions.")] = Format.JSONL,
    text: Annotated[Path | None, typer.Option(help="A folder for the texts that the offsets count in.")] = None,
) -> None:
    """Print each mention of the islands in the files.

    Exit with status 1 if a file could not be read; the mentions in all other files are printed nevertheless.
    """
    failed: list[DocumentError] = []
    rows = _mention_rows(_documents(files, failed, text))
    match form:
        case Format.JSONL:
            lines = formats.jsonl(rows)
        case Format.CSV:
            lines = formats.csv_lines(rows)
        case Format.GEOJSON:
            lines = formats.geojson(rows, load())
    for line in lines:
        typer.echo(line)
    raise typer.Exit(1 if failed else 0)


def _mention_rows(documents: Iterator[AnalysedDocument]) -> Iterator[formats.MentionRow]:
    for one in documents:
        yield from formats.rows(one.document.name, one.analysed.mentions)


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
