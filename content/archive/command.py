"""The command `python -m content archive`."""

from pathlib import Path
from typing import Annotated

import typer

from content.archive.dataset import ArchiveError, Manifest

PACKAGES = "This command needs more packages: pip install -r requirements-archive.txt"


def archive(
    out: Annotated[Path, typer.Option(help="The folder of the data set. Workers of a cluster have to see it too.")],
    sources: Annotated[
        list[str] | None, typer.Argument(help="Folders, files, globs, or addresses that fsspec reads.")
    ] = None,
    forget: Annotated[list[str] | None, typer.Option(help="A source to take out, as it was added; repeatable.")] = None,
    scheduler: Annotated[
        str | None, typer.Option(help="The address of a Dask scheduler. Without it, workers start on this machine.")
    ] = None,
    workers: Annotated[
        int | None, typer.Option(min=1, help="How many workers to start, if not one for each core.")
    ] = None,
    memory: Annotated[str | None, typer.Option(help="How much memory each of them may take, such as 2GB.")] = None,
    dashboard: Annotated[
        bool, typer.Option("--dashboard", help="Have Dask show what they are doing, at 127.0.0.1.")
    ] = False,
    text: Annotated[str | None, typer.Option(help="In tables: the column with the text.")] = None,
    title: Annotated[str | None, typer.Option(help="The column with the title.")] = None,
    date: Annotated[str | None, typer.Option(help="The column with the date of publication.")] = None,
    publisher: Annotated[str | None, typer.Option(help="The column with the publisher.")] = None,
    language: Annotated[str | None, typer.Option(help="The column with the language.")] = None,
    id_: Annotated[str | None, typer.Option("--id", help="The column with the id.")] = None,
    as_json: Annotated[bool, typer.Option("--json", help="Print progress and result as JSON, one a line.")] = False,
) -> None:
    """Link all documents of an archive, and write the results as a data set in Parquet.

    A run on an existing data set adds sources to it and continues with unfinished work. Exit with status 1 if something
    could not be done; the results so far are kept.
    """
    try:
        from content.archive.run import Options, forget_source, link_archive
        from content.archive.run.progress import display
        from content.archive.sources import Columns
    except ModuleNotFoundError:
        typer.echo(PACKAGES, err=True)
        raise typer.Exit(1) from None
    with display(as_json) as shown:
        try:
            for source in forget or ():
                manifest = forget_source(source, out)
            if sources or not forget:
                columns = Columns(text, title, date, publisher, language, id_)
                manifest = link_archive(
                    sources or (), out, columns, Options(scheduler, workers, memory, dashboard), shown
                )
        except ArchiveError as error:
            shown.say("error", str(error))
            raise typer.Exit(1) from None
        except KeyboardInterrupt:
            shown.say("error", "Stopped. What was done is kept; run the command again to continue.")
            raise typer.Exit(130) from None
        shown.say("done" if manifest.complete else "incomplete", summary(out, manifest))
    raise typer.Exit(0 if manifest.complete else 1)


def summary(folder: Path, manifest: Manifest) -> str:
    """A sentence with the numbers of documents, mentions and failures in a data set.

    If a source was not read to its end, a second sentence asks the user to run the command again.
    """
    total = {
        name: sum(getattr(source, name) for source in manifest.sources)
        for name in ("documents", "mentions", "failures")
    }
    rest = "" if manifest.complete else " Some of the sources were not read to the end: run the command again."
    return (
        f"{folder} has {total['documents']:,} documents with {total['mentions']:,} mentions; "
        f"{total['failures']:,} could not be read.{rest}"
    )
