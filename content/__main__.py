"""The command line: `python -m content check`."""

from pathlib import Path
from typing import Annotated

import typer

from content import check as checks
from content.faults import Fault
from content.store import ROOT, Content, load

app = typer.Typer(add_completion=False)


@app.callback()
def main() -> None:
    """The facts and articles of Four Islands."""


@app.command()
def check(
    root: Annotated[Path, typer.Option(help="The folder that holds facts/ and articles/.")] = ROOT,
    articles: Annotated[Path | None, typer.Option(help="Articles' full texts, to compare quotations with.")] = None,
) -> None:
    """Check every fact and article; print each fault on a line and exit 1, or say what was checked."""
    found = checks.faults(root)
    if not found and articles:
        found = checks.quotation_faults(load(root=root), articles)
    if found:
        _refuse(found)
    typer.echo(_summary(load(root=root), compared=articles is not None))


def _refuse(found: list[Fault]) -> None:
    for fault in found:
        typer.echo(str(fault), err=True)
    raise typer.Exit(1)


def _summary(content: Content, compared: bool) -> str:
    counts = {
        "islands": len(content.islands),
        "islets": len(content.islets),
        "settlements": len(content.settlements),
        "military sites": len(content.sites),
        "landmarks": len(content.landmarks),
        "lines": len(content.lines),
        "holdings": sum(len(territory.holdings) for territory in content.territories.values()),
        "events": len(content.events),
        "articles": len(content.articles),
        "excerpts": sum(len(article.excerpts) for article in content.articles.values()),
        "sources": len(content.sources),
    }
    said = ", ".join(f"{count} {kind}" for kind, count in counts.items())
    return f"No fault in {said}; quotations {'compared with' if compared else 'not compared with'} their articles."


if __name__ == "__main__":
    app()
