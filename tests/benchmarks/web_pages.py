"""Compares the texts that the atlas extracts from saved web pages with the texts that two other programs extract.

The other programs are trafilatura and readability-lxml. The pages, and the texts of their articles, come from the
source package of newspaper4k: about twenty real pages in ten languages, two of them Japanese. Two Russian pages of our
own are added. The packages are installed by pip into a temporary folder.

Texts are compared by their words, or by single characters in scripts without spaces. For each program, the table has
the F1 of each page, the mean, the lowest F1, and the seconds for all pages. F1 is the harmonic mean of precision (how
much of the extracted text belongs to the article) and recall (how much of the article was extracted).
"""

import json
import re
import subprocess
import sys
import tarfile
from collections import Counter
from collections.abc import Mapping
from pathlib import Path
from statistics import mean
from tempfile import TemporaryDirectory
from time import perf_counter
from venv import create

sys.path.insert(0, str(Path(__file__).resolve().parents[2]))  # a script's own folder is all that Python looks in

from content.documents import DocumentError, read_document

PACKAGES = ["trafilatura", "readability-lxml", "lxml-html-clean", "inscriptis"]
BUILD = ["hatchling", "hatch-fancy-pypi-readme"]  # what pip needs to look into newspaper4k's source package
# Reads the paths of pages from standard input. Prints, for each program, the texts of all pages and the seconds.
PEERS = """
import json, sys
from pathlib import Path
from time import perf_counter
from inscriptis import get_text
from lxml import html
from readability import Document
from trafilatura import extract

def by_readability(markup):
    return get_text(Document(markup).summary())

def by_trafilatura(markup):
    return extract(markup, include_comments=False) or ""

pages = [Path(path).read_text(encoding="utf-8", errors="replace") for path in json.load(sys.stdin)]
found = {}
for name, read in (("trafilatura", by_trafilatura), ("readability", by_readability)):
    start = perf_counter()
    texts = []
    for page in pages:
        try:
            texts.append(read(page))
        except Exception as error:
            texts.append("")
    found[name] = (texts, perf_counter() - start)
print(json.dumps(found))
"""
TOKEN = re.compile(r"[\u0e00-\u0e7f\u1000-\u109f\u3040-\u30ff\u3400-\u9fff]|[^\W_]+")
WORDS = (
    "Паром «Надежда» простоял в порту три дня, и пассажиры, которые ждали хорошей погоды, пили чай и играли в шашки. ",
    "Над Итурупом туман, и аэропорт закрыт до понедельника, сообщил начальник смены, который сам не может улететь. ",
    "На Шикотане в школе отменили уроки: учительница музыки осталась на материке вместе с нотами и баяном. ",
    "Рыбаки говорят, что такого тумана не было двадцать лет, но двадцать лет назад они говорили то же самое. ",
)
TEASERS = "".join(
    f"<li><a href='/{n}'>Читайте также: новость номер {n} о погоде, ценах и футболе</a></li>" for n in range(40)
)


def russian_pages() -> dict[str, tuple[str, str]]:
    """Markup and text of two Russian pages: an article in a layout table, and an article beside an empty `main`."""
    paragraphs = ["".join(WORDS[(at + step) % 4] for step in range(3)).strip() for at in range(8)]
    text = "\n".join(["Туман над островами", *paragraphs])
    old = "".join(f"{words}<br><br>" for words in paragraphs)
    new = "".join(f"<p>{words}</p>" for words in paragraphs)
    head = "<html><head><meta charset='utf-8'><title>Туман над островами — Причал</title></head><body>"
    menu = "<div class='menu'>" + "".join(f"<a href='/{n}'>Раздел {n}</a> " for n in range(20)) + "</div>"
    return {
        "russian, table": (
            f"{head}{menu}<form><table><tr><td><ul>{TEASERS}</ul></td><td><h1>Туман над островами</h1>{old}</td></tr>"
            "</table></form><p>Копирование материалов сайта разрешено только со ссылкой на источник и с согласия "
            "редакции газеты «Причал», которая отвечает на письма по вторникам.</p></body></html>",
            text,
        ),
        "russian, empty main": (
            f"{head}<main></main>{menu}<div id='app'><div class='lead'><h1>Туман над островами</h1></div>"
            f"<div class='text'>{new}</div><div class='related'><ul>{TEASERS}</ul></div></div>"
            "<footer>Причал, 2019</footer></body></html>",
            text,
        ),
    }


def real_pages(folder: Path) -> dict[str, tuple[Path, str]]:
    """The path and the article's text of each page in newspaper4k's tests, by name.

    Pages without an article are left out.
    """
    pip(folder, "install", *BUILD)
    pip(
        folder,
        "download",
        "--no-deps",
        "--no-binary",
        ":all:",
        "--no-build-isolation",
        "-d",
        str(folder),
        "newspaper4k",
    )
    (archive,) = folder.glob("newspaper4k*.tar.gz")
    with tarfile.open(archive) as package:
        package.extractall(folder, filter="data")
    (data,) = folder.glob("newspaper4k*/tests/data")
    texts = {path.stem: path.read_text(encoding="utf-8") for path in (data / "txt").glob("*.txt")}
    pages = {path.stem: path for path in sorted((data / "html").glob("*.html"))}
    return {name: (path, texts[name]) for name, path in pages.items() if name in texts}


def pip(folder: Path, *arguments: str) -> None:
    """Run pip of the virtual environment in `folder`."""
    program = str(folder / "venv" / "bin" / "pip")
    subprocess.run([program, "--quiet", "--disable-pip-version-check", *arguments], check=True)


def by_peers(folder: Path, paths: list[Path]) -> dict[str, tuple[list[str], float]]:
    """The texts that each other program extracts from the pages, and its seconds, by the program's name."""
    pip(folder, "install", *PACKAGES)
    command = [str(folder / "venv" / "bin" / "python"), "-c", PEERS]
    done = subprocess.run(command, input=json.dumps([*map(str, paths)]), capture_output=True, text=True, check=True)
    return {name: (texts, seconds) for name, (texts, seconds) in json.loads(done.stdout).items()}


def by_us(paths: list[Path]) -> tuple[list[str], float]:
    """The texts that the atlas extracts from the pages, and the seconds that this took."""
    start = perf_counter()
    return [read(path) for path in paths], perf_counter() - start


def read(path: Path) -> str:
    """The text that the atlas extracts from a page; "" if it refuses the page."""
    try:
        return read_document(path.name, path.read_bytes()).text
    except DocumentError:
        return ""


def tokens(text: str) -> Counter[str]:
    """How often each word occurs in a text. Scripts without spaces are counted by single characters."""
    return Counter(TOKEN.findall(text.lower()))


def f1(found: str, expected: str) -> float:
    """F1 (0 to 1) of the words of a text, compared with the expected text."""
    one, other = tokens(found), tokens(expected)
    common = (one & other).total()
    return 2 * common / (one.total() + other.total()) if common else 0.0


def report(names: list[str], expected: list[str], found: Mapping[str, tuple[list[str], float]]) -> None:
    """Print the F1 of each program for each page, then mean, minimum and seconds."""
    print(f"{'F1':24}" + "".join(f"{reader:>14}" for reader in found))
    scores = {reader: [f1(*pair) for pair in zip(texts, expected, strict=True)] for reader, (texts, _) in found.items()}
    for number, name in enumerate(names):
        print(f"{name:24}" + "".join(f"{scores[reader][number]:14.2f}" for reader in found))
    print(f"{'mean':24}" + "".join(f"{mean(scores[reader]):14.3f}" for reader in found))
    print(f"{'least':24}" + "".join(f"{min(scores[reader]):14.2f}" for reader in found))
    print(f"{'seconds':24}" + "".join(f"{seconds:14.2f}" for _, seconds in found.values()))


def main() -> None:
    """Download the pages and the other programs, and print the comparison."""
    with TemporaryDirectory() as name:
        folder = Path(name)
        create(folder / "venv", with_pip=True, upgrade_deps=True)
        pages = real_pages(folder)
        for title, (markup, text) in russian_pages().items():
            path = folder / f"{title}.html"
            path.write_text(markup, encoding="utf-8")
            pages[title] = path, text
        paths = [path for path, _ in pages.values()]
        found = {"four islands": by_us(paths), **by_peers(folder, paths)}
        report([*pages], [text for _, text in pages.values()], found)


if __name__ == "__main__":
    main()
