"""The commands `check`, `report`, `link`, `archive`, `excerpts` and `gazetteer` of `python -m content`."""

import json
from collections.abc import Iterator
from enum import StrEnum
from pathlib import Path
from typing import Annotated

import typer

from content.archive.command import archive
from content.documents import Document, DocumentError
from content.linking import GazetteerEntry, exported_gazetteer, read_names
from content.linking import mention_formats as formats
from content.linking.checks import check_formats, claim_checks
from content.processing import AnalysedDocument, analysed_documents
from content.record.quotations import quotation_faults
from content.record.quoted_articles import quoted_articles
from content.record.report import report
from content.record.store import ROOT, Content, counts
from content.record.validation.faults import DataError
from content.record.validation.loading import load, load_all
from content.story_check import story_text_faults

MAX_NAME = 200  # bytes; file systems allow 255 for the name of a file
app = typer.Typer(add_completion=False)
app.command("archive")(archive)


class OutputFormat(StrEnum):
    """The format of the output of `link`. Checks cannot be printed as GeoJSON, because they have no coordinates."""

    JSONL = "jsonl"
    CSV = "csv"
    GEOJSON = "geojson"


@app.callback()
def main() -> None:
    """Check or count the facts and articles of Four Islands, or find mentions of the islands in texts."""


@app.command()
def check(
    root: Annotated[Path, typer.Option(help="The folder that holds facts/, articles/ and stories/.")] = ROOT,
    articles: Annotated[
        list[Path] | None,
        typer.Option(help="A folder of articles' full texts, to compare quotations with; repeatable."),
    ] = None,
) -> None:
    """Check every fact, article and story.

    If there are faults, print each fault on a line of standard error and exit with status 1. Otherwise print how many
    records were checked.
    """
    try:
        contents = load_all(root)
        content = contents["en"]
        if faults := [*story_text_faults(contents), *(quotation_faults(content, articles) if articles else ())]:
            raise DataError(faults)
    except DataError as error:
        typer.echo(error, err=True)
        raise typer.Exit(1) from None
    typer.echo(_summary(content, compared=bool(articles)))


def _summary(content: Content, compared: bool) -> str:
    counted = ", ".join(f"{count} {label}" for label, count in counts(content).items())
    return f"No fault in {counted}; quotations {'compared with' if compared else 'not compared with'} their articles."


@app.command("report")
def print_report(
    root: Annotated[Path, typer.Option(help="The folder that holds facts/, articles/ and stories/.")] = ROOT,
) -> None:
    """Print counts of the facts by sources and confidence, and of the excerpts by side, kind, topic, island and year.

    If the data have faults, print them on standard error and exit with status 1.
    """
    try:
        typer.echo(report(load(root=root)))
    except DataError as error:
        typer.echo(error, err=True)
        raise typer.Exit(1) from None


@app.command("link")
def link_files(
    sources: Annotated[
        list[str], typer.Argument(help="Documents of any format, folders, web addresses; - for standard input.")
    ],
    form: Annotated[OutputFormat, typer.Option("--format", help="How to print the mentions.")] = OutputFormat.JSONL,
    text: Annotated[Path | None, typer.Option(help="A folder for the texts that the offsets count in.")] = None,
    checks: Annotated[bool, typer.Option("--checks", help="Print figures compared with the record instead.")] = False,
    as_of: Annotated[str | None, typer.Option(help="With --checks: the date of the texts, such as 2016-09.")] = None,
    gazetteer: Annotated[
        Path | None, typer.Option(help="More names to find: CSV with the columns name, target, kind, place.")
    ] = None,
) -> None:
    """Print each mention of the islands in documents, or the comparisons of their figures with the record.

    Exit with status 1 if something could not be read; the results for everything else are printed nevertheless.
    """
    failed: list[DocumentError] = []
    documents = _documents(sources, _added_names(gazetteer), failed, text)
    for line in _check_lines(documents, form, as_of) if checks else _mention_lines(documents, form):
        typer.echo(line)
    raise typer.Exit(1 if failed else 0)


def _mention_lines(documents: Iterator[AnalysedDocument], form: OutputFormat) -> Iterator[str]:
    rows = (row for one in documents for row in formats.rows(one.document.name, one.analysed.mentions))
    match form:
        case OutputFormat.JSONL:
            return formats.jsonl(rows)
        case OutputFormat.CSV:
            return formats.csv_lines(rows)
        case OutputFormat.GEOJSON:
            return formats.geojson(rows, load())


def _check_lines(documents: Iterator[AnalysedDocument], form: OutputFormat, as_of: str | None) -> Iterator[str]:
    if form is OutputFormat.GEOJSON:
        raise typer.BadParameter("Checks are printed as jsonl or csv.", param_hint="--format")
    content = load()
    rows = (
        row
        for one in documents
        for row in check_formats.check_rows(
            one.document.name, one.document.text, claim_checks(one.analysed, content, as_of), content
        )
    )
    return check_formats.checks_jsonl(rows) if form is OutputFormat.JSONL else check_formats.checks_csv(rows)


@app.command("excerpts")
def print_excerpts() -> None:
    """Print the articles of the record as JSON Lines. The text of each article consists of its quotations."""
    for row in quoted_articles(load_all()):
        typer.echo(json.dumps(row, ensure_ascii=False))


@app.command("gazetteer")
def export_gazetteer() -> None:
    """Print the names that the linker finds in texts. The output is in JSON Lines."""
    for line in exported_gazetteer():
        typer.echo(line)


def _added_names(path: Path | None) -> tuple[GazetteerEntry, ...]:
    """The names in the file `path`; empty if `path` is None.

    If the file has faults, print them on standard error and exit with status 2.
    """
    if path is None:
        return ()
    try:
        return read_names(path)
    except DataError as error:
        typer.echo(error, err=True)
        raise typer.Exit(2) from None


def _documents(
    sources: list[str], names: tuple[GazetteerEntry, ...], failed: list[DocumentError], texts: Path | None
) -> Iterator[AnalysedDocument]:
    """Yield each document that can be read. Print the error of each other file and append the error to `failed`.

    Errors, and notes on missing parts of documents, are printed on standard error. If `texts` is a folder, write the
    text of each document into the folder.
    """
    for one in analysed_documents(sources, names):
        if isinstance(one, DocumentError):
            typer.echo(str(one), err=True)
            failed.append(one)
            continue
        if one.document.incomplete:
            typer.echo(str(one.document.incomplete), err=True)
        if texts:
            _write_text(one.document, texts)
        yield one


def _write_text(document: Document, folder: Path) -> None:
    """Write the text of a document into `folder`, at the document's path with the suffix `.txt` added.

    The root and each `..` are removed from the path, so that the file is inside `folder`. Each part of the path that is
    longer than MAX_NAME bytes, for example in a long web address, is shortened. The text from standard input is written
    to `standard-input.txt`. Line ends do not change.
    """
    parts = [_short(part) for part in Path(document.name).parts if part not in ("/", "..", ".")]
    path = folder.joinpath(*parts[:-1], "standard-input" if parts[-1] == "-" else parts[-1])
    path = path.with_name(path.name + ".txt")
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(document.text.encode("utf-8", "replace"))


def _short(name: str) -> str:
    return name.encode("utf-8", "replace")[:MAX_NAME].decode("utf-8", "ignore")


if __name__ == "__main__":
    app()
