"""`python -m geo`: build, check and measure the coastlines and boundary lines, export everything, print the types."""

import json
from collections.abc import Callable
from enum import StrEnum
from functools import partial
from pathlib import Path
from typing import Annotated, NoReturn, TypeVar

import typer
from rich.console import Console, RenderableType
from rich.progress import Progress

from content.models import IslandId, Language, Viewpoint
from content.record.history import FIRST_YEAR, this_year
from content.record.store import Content
from content.record.validation.faults import DataError
from content.record.validation.loading import load, load_all
from geo.coast import boundary_lines, build, integrity_check, land, measure, report
from geo.contract import json_schema
from geo.errors import BuildError
from geo.export import formats, writing
from geo.typescript import declarations

app = typer.Typer(help=__doc__, no_args_is_help=True)
Measured = TypeVar("Measured")
Data = Annotated[Path, typer.Option("--data", help="The folder of the GeoJSON files.")]


class OutputFormat(StrEnum):
    """The output format of measurements."""

    TABLE = "table"
    JSON = "json"


@app.command("contract")
def contract_command() -> None:
    """Print the TypeScript types of geo/contract.py; geo/map/static/contract.d.ts contains this output."""
    typer.echo(declarations(json_schema()), nl=False)


@app.command("build")
def build_command(data: Data = land.DATA) -> None:
    """Rebuild the coastlines from OpenStreetMap's land polygons, and derive the boundary lines from the coastlines."""
    try:
        for path in build.build(data):
            typer.echo(f"{path} {path.stat().st_size} bytes")
    except BuildError as error:
        _fail(error)


@app.command("check")
def check_command(data: Data = land.DATA) -> None:
    """Check the files of the coastlines and lines.

    If there are faults, print each fault and exit with status 1. Otherwise print the names of the checked files.
    """
    found = integrity_check.faults(data)
    if found:
        _fail(DataError(found))
    typer.echo(f"No fault in {', '.join(integrity_check.DATA_FILES)}.")


@app.command("measure")
def measure_command(output: Annotated[OutputFormat, typer.Option("--format")] = OutputFormat.TABLE) -> None:
    """Measure each island and each named islet, and print the published figures beside the measured ones."""
    measured, record = _with_record(lambda: [measure.measure(place) for place in measure.all_places()])
    _print_report(output, partial(report.as_json, measured, record), partial(report.as_tables, measured, record))


@app.command("lines")
def lines_command(output: Annotated[OutputFormat, typer.Option("--format")] = OutputFormat.TABLE) -> None:
    """Measure each boundary line, and print the treaties or acts from which the lines come."""
    measured, record = _with_record(lambda: [measure.measure_line(line) for line in boundary_lines.LINE_PROPERTIES])
    as_json, as_tables = report.lines_as_json, report.lines_as_tables
    _print_report(output, partial(as_json, measured, record), partial(as_tables, measured, record))


def _with_record(measured: Callable[[], list[Measured]]) -> tuple[list[Measured], Content]:
    """Call `measured`, load the record, and return the measurements and the record.

    If a file has faults, print the faults and exit with status 1.
    """
    try:
        return measured(), load()
    except DataError as error:
        _fail(error)


def _print_report(output: OutputFormat, as_json: Callable[[], object], as_tables: Callable[[], RenderableType]) -> None:
    if output is OutputFormat.JSON:
        typer.echo(json.dumps(as_json(), ensure_ascii=False, indent=2))
    else:
        Console(markup=False, emoji=False, highlight=False).print(as_tables())


@app.command("export")
def export_command(
    out: Annotated[Path, typer.Option(help="The folder to write to; each language has one of its own in it.")],
    forms: Annotated[
        list[formats.Format] | None,
        typer.Option("--format", help="A format to write; may be repeated. All formats by default."),
    ] = None,
    island: IslandId | None = None,
    viewpoint: Viewpoint | None = None,
    year: Annotated[
        int | None, typer.Option(min=FIRST_YEAR, help="Show the islands at the end of this year. Today by default.")
    ] = None,
    lang: Annotated[Language | None, typer.Option(help="The language to write. All languages by default.")] = None,
) -> None:
    """Write data, pictures, printable sheets and the map as one HTML file, and show a progress bar."""
    last_year = this_year()
    if year and year > last_year:
        raise typer.BadParameter(f"{year} is still to come: the last year is {last_year}.", param_hint="--year")
    filters = {"island": island, "viewpoint": viewpoint, "year": year and str(year)}
    given = {name: value for name, value in filters.items() if value}
    try:
        contents = [load(lang)] if lang else list(load_all().values())
        requests = [writing.export_request(one, given, last_year) for one in contents]
        _write(writing.jobs(forms or formats.Format, requests), out)
    except DataError as error:
        _fail(error)
    except OSError as error:
        _fail(f"{error.filename or out}: cannot be written ({error.strerror}). Give another folder with --out.")


def _write(jobs: list[writing.Job], out: Path) -> None:
    with Progress(console=Console(stderr=True)) as progress:
        task = progress.add_task("Exporting", total=len(jobs))
        for path, size in writing.write(jobs, out):
            progress.update(task, advance=1, description=path.name)
            typer.echo(f"{path} {size} bytes")


def _fail(error: Exception | str) -> NoReturn:
    typer.echo(error, err=True)
    raise typer.Exit(1)


if __name__ == "__main__":
    app()
