"""Measures the CPU time of the library's panel, searches, counts, export and linking, also in an older checkout.

    python tests/benchmarks/library.py [--before CHECKOUT] [--articles 500 10000]

Each checkout is measured in its own process, with its own code and its own library. Both libraries have the same
generated articles. An article has 500 words in one of three languages, and ten of the words are place names. Figures
are CPU seconds. They are the least of five runs, but linking is run only once. "panel" is a run of a Streamlit script
that shows only the library. Nothing is asserted: read the tables.
"""

import argparse
import json
import os
import random
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path
from tempfile import TemporaryDirectory

from rich.console import Console
from rich.table import Table

ROOT = Path(__file__).resolve().parents[2]
SEED = 20261129
NAMES_AN_ARTICLE = 10
RUNS = 5
Figures = dict[str, float]


def articles(count: int) -> list[str]:
    """`count` generated articles with place names. Each call returns the same articles."""
    from wordfreq import top_n_list

    from linking import LANGUAGES, NAMES, VOCABULARY, WORDS_AN_ARTICLE, prose

    chance = random.Random(SEED)
    texts = []
    for number in range(count):
        language = LANGUAGES[number % len(LANGUAGES)]
        words = chance.choices(top_n_list(language, VOCABULARY), k=WORDS_AN_ARTICLE)
        for name in chance.choices(NAMES[language], k=NAMES_AN_ARTICLE):
            words[chance.randrange(len(words))] = name
        is_japanese = language == "ja"
        texts.append(f"Article {number}\n\n" + prose(words, "" if is_japanese else " ", "。" if is_japanese else "."))
    return texts


def seconds(run: Callable[[], object]) -> float:
    """The least CPU seconds of several runs, after a first run that does not count."""
    run()
    taken = []
    for _ in range(RUNS):
        start = time.process_time()
        run()
        taken.append(time.process_time() - start)
    return min(taken)


def measured(checkout: Path, count: int) -> Figures:
    """The CPU seconds that the code of a checkout needs with `count` articles.

    Replaces the loaded modules of this checkout, so it must run in a process of its own.
    """
    texts = articles(count)
    for module in [name for name in sys.modules if name.partition(".")[0] in ("content", "geo", "ui")]:
        del sys.modules[module]
    sys.path.insert(0, str(checkout))
    from content.documents import read_document
    from content.library import default_path, open_library
    from content.linking import link

    library = open_library(default_path())
    for number, text in enumerate(texts):
        date = f"{1990 + number % 30}-{number % 12 + 1:02}"
        library.save(read_document("article.txt", text.encode()), link(text), "Quay News", date)
    figures = {
        "panel": panel_seconds(),
        "search for a word": seconds(lambda: library.search("Kunashir")),
        "search for 国後": seconds(lambda: library.search("国後")),
        "counts of mentions": seconds(library.mentions_by_island_over_time),
        "export": seconds(lambda: "".join(library.export())),
    }
    start = time.process_time()
    for text in texts:
        link(text)
    return figures | {"linking all anew": time.process_time() - start}


def panel_seconds() -> float:
    """The CPU seconds of a run of the page's script that shows only the library."""
    from streamlit.testing.v1 import AppTest

    def script(content: object) -> None:
        import inspect
        from types import SimpleNamespace

        from ui.reader import library_panel

        panel = vars(library_panel)
        section = panel.get("library_section") or panel["shelf"]  # its name in older checkouts
        takes_content = "content" in inspect.signature(section).parameters
        section(content if takes_content else SimpleNamespace(content=content))

    from content.record.validation.loading import load

    page = AppTest.from_function(script, kwargs={"content": load()}, default_timeout=600)
    taken = seconds(page.run)
    if page.exception:
        raise RuntimeError(page.exception[0].message)
    return taken


def in_a_process(checkout: Path, count: int) -> Figures:
    """Run `measured` in another process, with a library in a temporary folder, and return its figures."""
    with TemporaryDirectory() as folder:
        command = [sys.executable, __file__, "--measure", str(checkout), "--articles", str(count)]
        own = {**os.environ, "XDG_DATA_HOME": folder}
        done = subprocess.run(command, env=own, cwd=checkout, check=True, stdout=subprocess.PIPE, text=True)
    figures: Figures = json.loads(done.stdout.splitlines()[-1])
    return figures


def compare(before: Path | None, count: int) -> None:
    """Print the figures of both checkouts, and the older one's figures divided by the newer one's."""
    now = in_a_process(ROOT, count)
    then = in_a_process(before, count) if before else {}
    table = Table(f"{count} articles, CPU s", "before", "now", "before/now")
    for name, value in now.items():
        older = (f"{then[name]:.4f}", f"{then[name] / value:.1f}") if then else ("-", "-")
        table.add_row(name, older[0], f"{value:.4f}", older[1])
    Console().print(table)


def main() -> None:
    """Print a table for each number of articles."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--before", type=Path, help="a checkout of an older commit")
    parser.add_argument("--articles", type=int, nargs="+", default=[500])
    parser.add_argument("--measure", type=Path, help=argparse.SUPPRESS)
    options = parser.parse_args()
    for count in options.articles:
        if options.measure:
            print(json.dumps(measured(options.measure.resolve(), count)))
        else:
            compare(options.before and options.before.resolve(), count)


if __name__ == "__main__":
    main()
