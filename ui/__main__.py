"""`python -m ui`: publish the atlas as a folder for any web host."""

from datetime import datetime
from pathlib import Path
from typing import Annotated

import typer
from rich.console import Console
from rich.progress import Progress

from content.record.validation.faults import DataError
from ui.edition.publish import Publication, checked_address, edition_files
from ui.edition.writing import PublishError, write_files
from ui.page.atlas import load_atlases

app = typer.Typer(help=__doc__, no_args_is_help=True)


@app.callback()
def main() -> None:
    """Publish the atlas without a server."""


@app.command("publish")
def publish_command(
    out: Annotated[Path, typer.Option(help="The folder to write to.")],
    address: Annotated[str, typer.Option(help="Where the folder will be on the web: https://example.org/atlas/.")],
    server: Annotated[str | None, typer.Option(help="Where a server of the atlas is, to which pages may lead.")] = None,
    day: Annotated[
        datetime | None, typer.Option("--date", formats=["%Y-%m-%d"], help="The day of the edition. Today by default.")
    ] = None,
) -> None:
    """Write the atlas as a folder that any web host serves as it is."""
    try:
        date, of_server = (day or datetime.now()).date(), checked_address(server) if server else None
        made = Publication(load_atlases(), checked_address(address), date, of_server)
        with Progress(console=Console(stderr=True)) as progress:
            files = list(edition_files(made))
            task = progress.add_task("Publishing", total=len(files))
            sizes = []
            for _, size in write_files(files, out):
                progress.advance(task)
                sizes.append(size)
    except (DataError, PublishError) as error:
        typer.echo(error, err=True)
        raise typer.Exit(1) from None
    typer.echo(f"{out}: {len(sizes)} files, {sum(sizes) / 1_000_000:.1f} MB.")


if __name__ == "__main__":
    app()
