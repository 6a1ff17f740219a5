"""Measures the linker's speed and accuracy, and compares it with other matchers that search for the same names.

    python tests/benchmarks/linking.py [--data DIR ...] [--megabytes 50] [--before CHECKOUT]

Speed is measured on a generated archive of articles in English, Russian and Japanese. The articles consist of random
words with their usual frequencies. One article in a hundred has names of the islands. Each matcher searches the same
articles for the same names, on one core. All matchers get one article after another, except ripgrep, which gets all
articles in one file, and spaCy, which gets only a tenth of the articles. If `rg` is not installed, ripgrep is left out
(Debian, Ubuntu: `apt-get install ripgrep`).

With --before, the linker of an older checkout is also measured. Both linkers get a sparse archive like the one above,
and a dense one in which every article is full of names. The two linkers alternate, and each run has its own process.

With --data, accuracy and confidence are also measured, on the labelled texts in one or more folders. The docstring of
`texts/linking_accuracy.py` describes the files in such a folder.
"""

import argparse
import json
import os
import random
import re
import shutil
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import spacy
from flashtext2 import KeywordProcessor
from rich.console import Console
from rich.table import Table
from spacy.matcher import PhraseMatcher
from wordfreq import top_n_list

sys.path.insert(0, str(Path(__file__).resolve().parents[2]))  # a script's own folder is all that Python looks in

from content.linking import link
from content.linking import mention_formats as formats
from content.linking.lexicon.gazetteer import gazetteer
from content.models import Language
from texts.linking_accuracy import print_accuracy, print_confidence

SEED = 20261122
WORDS_AN_ARTICLE = 500
SHARE_WITH_NAMES = 0.01
VOCABULARY = 20_000
LANGUAGES: tuple[Language, ...] = ("en", "ru", "ja")
NAMES: dict[Language, list[str]] = {
    "en": ["Kunashir", "Iturup", "Etorofu", "Shikotan", "the Habomai islets", "the Southern Kurils", "Yuzhno-Kurilsk"],
    "ru": ["Кунашире", "Итурупа", "Шикотан", "Хабомаи", "Южных Курил", "Курильских островов", "Южно-Курильске"],
    "ja": ["国後島", "択捉島", "色丹島", "歯舞群島", "北方領土", "千島列島", "古釜布"],
}
PHRASES: dict[Language, list[str]] = {
    "en": ["the four islands", "two of the islands", "the islands"],
    "ru": ["четыре острова", "два острова", "острова"],
    "ja": ["四島", "2島", "島々"],
}
Span = tuple[int, int, str]  # start, end, target
Finder = Callable[[str], Iterable[Span]]
Timed = Callable[[str], Iterable[Any]]
console = Console()


# Names with their targets, for the other matchers --------------------------------------------------------------------


def plain_names() -> dict[str, str]:
    """The names that the gazetteer's forms match, with their targets. The gazetteer's conditions are ignored."""
    endings = gazetteer().endings
    names: dict[str, str] = {}
    for entry in gazetteer().entries:
        if entry.target and entry.kind != "adjective":
            for form in entry.forms:
                for name in spelt_out(form, endings):
                    names.setdefault(name, entry.target)
    return names


def spelt_out(form: str, endings: dict[str, str], most: int = 200) -> list[str]:
    """All names that `form`, a regular expression, matches; [] if there are more than `most`.

    `endings` gives the regular expression for each placeholder `<name>` in the form. Strings that contain characters
    other than letters, digits, spaces, hyphens and dots are left out.
    """
    for name, ending in endings.items():
        form = form.replace(f"<{name}>", ending)
    found = [""]
    for part in re.findall(r"\(\?:[^()]*\)\??|\[[^\]]*\]\??|\\?.\??", form):
        choices = part.removesuffix("?").removeprefix("(?:").removesuffix(")").split("|")
        if part.startswith("["):
            choices = list(part.removesuffix("?")[1:-1])
        if len(part) > 1 and part.endswith("?"):
            choices = ["", *choices]
        found = [before + choice for before in found for choice in choices]
        if len(found) > most:
            return []
    return [name for name in found if re.fullmatch(r"[\w .・-]{2,}", name)]


# Matchers -------------------------------------------------------------------------------------------------------------


def ours(text: str) -> Iterator[Span]:
    """The mentions that the command `link` prints, without anaphora.

    The labelled texts have no labels for anaphora.
    """
    for row in formats.rows("", link(text)):
        if row["rule"] != "anaphora":
            yield row["start"], row["end"], row["target"]


def substring_finder(names: dict[str, str]) -> Finder:
    """A function that finds every name as a substring in any case. Where several names match, it takes the longest."""
    pattern = re.compile("|".join(map(re.escape, sorted(names, key=len, reverse=True))), re.IGNORECASE)

    def find(text: str) -> Iterator[Span]:
        for match in pattern.finditer(text):
            yield match.start(), match.end(), names[match[0].lower()]

    return find


def spacy_finder(names: dict[str, str]) -> Finder:
    """A function that finds names as whole tokens in any case, by spaCy's PhraseMatcher on a blank pipeline."""
    nlp = spacy.blank("xx")
    nlp.max_length = 10**9
    matcher = PhraseMatcher(nlp.vocab, attr="LOWER")
    for target in sorted(set(names.values())):
        matcher.add(target, list(nlp.pipe(name for name in names if names[name] == target)))

    def find(text: str) -> Iterator[Span]:
        doc = nlp.make_doc(text)
        for span in spacy.util.filter_spans(matcher(doc, as_spans=True)):
            yield span.start_char, span.end_char, span.label_

    return find


def flashtext_finder(names: dict[str, str]) -> Finder:
    """A function that finds names as whole words in any case, by KeywordProcessor of flashtext2."""
    processor = KeywordProcessor(case_sensitive=False)
    for name, target in names.items():
        processor.add_keyword(name, target)

    def find(text: str) -> Iterator[Span]:
        for target, start, end in processor.extract_keywords_with_span(text):
            yield start, end, target

    return find


# Speed ----------------------------------------------------------------------------------------------------------------


def archive(megabytes: float) -> list[str]:
    """Generated articles with this total size in UTF-8. Each call returns the same articles."""
    chance = random.Random(SEED)
    articles: list[str] = []
    size = 0
    words = {language: top_n_list(language, VOCABULARY) for language in LANGUAGES}
    weights = [1 / rank for rank in range(1, VOCABULARY + 1)]  # Zipf's law
    while size < megabytes * 1e6:
        language = LANGUAGES[len(articles) % len(LANGUAGES)]
        chosen = chance.choices(words[language], weights[: len(words[language])], k=WORDS_AN_ARTICLE)
        if chance.random() < SHARE_WITH_NAMES:
            for name in chance.choices(NAMES[language], k=5):
                chosen[chance.randrange(len(chosen))] = name
        articles.append(prose(chosen, "" if language == "ja" else " ", "。" if language == "ja" else "."))
        size += len(articles[-1].encode())
    return articles


def prose(words: list[str], gap: str, stop: str) -> str:
    """A text of the words, in sentences of fifteen words and paragraphs of five sentences.

    `gap` separates words and sentences, and `stop` ends a sentence.
    """
    sentences = [gap.join(words[start : start + 15]) + stop for start in range(0, len(words), 15)]
    paragraphs = [gap.join(sentences[start : start + 5]) for start in range(0, len(sentences), 5)]
    return "\n\n".join(paragraphs)


@dataclass(frozen=True)
class Speed:
    """The result of a speed test: the name of the matcher, megabytes per second, and the number of mentions found."""

    name: str
    rate: float
    found: int


def timed(name: str, articles: list[str], find: Timed, passes: int = 3) -> Speed:
    """The speed of the fastest of several passes over the articles.

    The time is CPU time, because other processes hardly affect it.
    """
    size = sum(len(text.encode()) for text in articles)
    seconds = []
    for _ in range(passes):
        start = time.process_time()
        found = sum(len(list(find(text))) for text in articles)
        seconds.append(time.process_time() - start)
    return Speed(name, size / 1e6 / min(seconds), found)


def timed_ripgrep(articles: list[str], names: dict[str, str]) -> Speed | None:
    """The speed of `rg -j1 -F -o` on one file with all articles: the fastest of three passes, in CPU time.

    None if ripgrep is not installed.
    """
    rg = shutil.which("rg")
    if rg is None:
        return None
    with tempfile.TemporaryDirectory() as folder:
        data, patterns = Path(folder, "archive.txt"), Path(folder, "names.txt")
        data.write_text("\n".join(articles), encoding="utf-8")
        patterns.write_text("\n".join(sorted(names)), encoding="utf-8")
        seconds = []
        for _ in range(3):
            start = os.times()
            command = [rg, "-j1", "-F", "-o", "-f", str(patterns), str(data)]
            done = subprocess.run(command, capture_output=True, check=False)
            end = os.times()
            taken = end.children_user - start.children_user + end.children_system - start.children_system
            seconds.append(taken)
        return Speed("rg -j1 -F -o", data.stat().st_size / 1e6 / min(seconds), done.stdout.count(b"\n"))


def compare_speed(megabytes: float) -> None:
    """Measure the linker and the other matchers on a generated archive, and print the table of speeds."""
    if hasattr(os, "sched_setaffinity"):
        os.sched_setaffinity(0, {max(os.sched_getaffinity(0))})
    names = plain_names()
    articles = archive(megabytes)
    console.print(
        f"{len(articles)} articles, {sum(len(a.encode()) for a in articles) / 1e6:.1f} MB, {len(names)} names"
    )
    some = articles[: max(len(articles) // 10, 1)]  # spaCy would take minutes for all
    mine = timed("link", articles, link)
    others = [
        timed("spaCy blank PhraseMatcher (a tenth)", some, spacy_finder(names), passes=1),
        timed("flashtext2", articles, flashtext_finder(names)),
        timed_ripgrep(articles, names),
    ]
    table = Table("matcher", "MB/s", "link is so many times as fast", "found")
    for speed in (mine, *others):
        if speed is None:
            console.print("No `rg` here: ripgrep is left out (apt-get install ripgrep).")
        else:
            table.add_row(speed.name, f"{speed.rate:.1f}", f"{mine.rate / speed.rate:.2f}", str(speed.found))
    console.print(table)
    console.print(f"An article of 1000 words full of names: {milliseconds_an_article():.1f} ms")


def milliseconds_an_article() -> float:
    """The median CPU time in ms that the linker takes for an article of 1,000 words.

    Every twentieth word is a name. The median is that of five runs in each language.
    """
    chance = random.Random(SEED)
    taken = []
    for language in LANGUAGES:
        words = chance.choices(top_n_list(language, VOCABULARY), k=1000)
        words[::20] = chance.choices(NAMES[language], k=50)
        text = prose(words, "" if language == "ja" else " ", "。" if language == "ja" else ".")
        for _ in range(5):
            start = time.process_time()
            link(text)
            taken.append(1000 * (time.process_time() - start))
    return sorted(taken)[len(taken) // 2]


# Beside an older checkout ---------------------------------------------------------------------------------------------


def dense_archive(megabytes: float) -> list[str]:
    """Generated articles of 1,000 words, in which every twentieth word is replaced by a name or a phrase."""
    chance = random.Random(SEED)
    articles: list[str] = []
    while sum(len(article.encode()) for article in articles) < megabytes * 1e6:
        language = LANGUAGES[len(articles) % len(LANGUAGES)]
        words = chance.choices(top_n_list(language, VOCABULARY), k=1000)
        words[::20] = chance.choices([*NAMES[language], *PHRASES[language]], k=50)
        articles.append(prose(words, "" if language == "ja" else " ", "。" if language == "ja" else "."))
    return articles


def measured(checkout: Path) -> dict[str, float]:
    """The speed of a checkout's linker on the sparse and on the dense archive, in MB per second.

    Replaces the loaded modules of this checkout, so it must run in a process of its own.
    """
    archives = {"sparse": archive(5), "dense": dense_archive(0.4)}
    for module in [name for name in sys.modules if name.partition(".")[0] == "content"]:
        del sys.modules[module]
    sys.path.insert(0, str(checkout))
    from content.linking import link as their_link

    return {name: timed(name, articles, their_link).rate for name, articles in archives.items()}


def compare_before(before: Path, turns: int = 5) -> None:
    """Measure both checkouts `turns` times in alternation, and print the best speed of each."""
    best: dict[tuple[str, Path], float] = {}
    root = Path(__file__).resolve().parents[2]
    for checkout in (before, root) * turns:
        done = subprocess.run(
            [sys.executable, __file__, "--measure", str(checkout)], check=True, stdout=subprocess.PIPE, text=True
        )
        for name, rate in json.loads(done.stdout.splitlines()[-1]).items():
            best[name, checkout] = max(rate, best.get((name, checkout), 0.0))
    table = Table("MB/s", "before", "now", "now/before")
    for name in ("sparse", "dense"):
        then, now = best[name, before], best[name, root]
        table.add_row(name, f"{then:.2f}", f"{now:.2f}", f"{now / then:.2f}")
    console.print(table)


def main() -> None:
    """Print the tables that the options select. By default this is only the table of speeds."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--data", type=Path, nargs="+", help="folders with texts/ and labels.jsonl")
    parser.add_argument("--megabytes", type=float, default=50)
    parser.add_argument("--before", type=Path, help="a checkout of an older commit")
    parser.add_argument("--measure", type=Path, help=argparse.SUPPRESS)
    options = parser.parse_args()
    if options.measure:
        print(json.dumps(measured(options.measure.resolve())))
        return
    if options.data:
        names = plain_names()
        finders = {"link": ours, "substring": substring_finder(names), "spaCy PhraseMatcher": spacy_finder(names)}
        print_accuracy(console, options.data, finders, LANGUAGES)
        print_confidence(console, options.data)
    if options.before:
        compare_before(options.before.resolve())
    if options.megabytes:
        compare_speed(options.megabytes)


if __name__ == "__main__":
    main()
