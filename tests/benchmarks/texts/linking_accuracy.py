"""Measures the linker's accuracy on labelled texts, and whether its confidence is reliable; a part of linking.py.

The data are a folder with texts/*.txt and labels.jsonl, which has one object for each labelled span: file, start, end,
target, kind. A mention is correct if it overlaps a label with the same target. Labels of the kinds in UNJUDGED are
ignored. A label with the target `none` marks a lookalike, where no mention should be found. The language is the second
part of a file's name, between underscores.
"""

import json
from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Iterator
from itertools import islice
from pathlib import Path
from typing import Any

from rich.console import Console
from rich.table import Table

from content.linking import link
from content.linking import mention_formats as formats

UNJUDGED = {"derived", "reading", "chain_metonym"}
TARGETS = ("kunashir", "iturup", "shikotan", "habomai", "all_four", "shikotan+habomai", "other_kuril")
LEAST_IN_BIN = 50  # mentions
Span = tuple[int, int, str]  # start, end, target
Finder = Callable[[str], Iterable[Span]]


def labels(folder: Path) -> dict[str, list[dict[str, Any]]]:
    """The labels of each text, by file name. A text without labels has []."""
    by_file: dict[str, list[dict[str, Any]]] = {path.name: [] for path in sorted((folder / "texts").glob("*.txt"))}
    for line in (folder / "labels.jsonl").read_text(encoding="utf-8").splitlines():
        label = json.loads(line)
        by_file[label["file"]].append(label)
    return by_file


def count_results(folder: Path, find: Finder) -> tuple[dict[str, Counter[str]], int, int]:
    """Compare the mentions that `find` returns with the labels of all texts in a folder.

    Returns three results: the numbers of right, extra and missed mentions (in all, by language, by target), the number
    of lookalikes for which a mention was found, and the number of all lookalikes.
    """
    counts: dict[str, Counter[str]] = defaultdict(Counter)
    touched = lookalikes = 0
    for file, golden in labels(folder).items():
        text = (folder / "texts" / file).read_bytes().decode()
        spans = list(find(text))
        for target, what in judged(spans, golden):
            for group in ("all", file.split("_")[1], target):
                counts[group][what] += 1
        strange = [label for label in golden if label["target"] == "none" and label["kind"] not in UNJUDGED]
        lookalikes += len(strange)
        touched += sum(any(overlap(span, label) for span in spans) for label in strange)
    return counts, touched, lookalikes


def judged(spans: list[Span], golden: list[dict[str, Any]]) -> Iterator[tuple[str, str]]:
    """Compare mentions with the labels of a text. Yields pairs of a target and a judgement.

    Each label is "right" if a mention of the same target overlaps it, otherwise "missed". Each mention that overlaps no
    label of the same target is "extra". Lookalikes, labels of the kinds in `UNJUDGED`, and mentions that overlap labels
    of these kinds are left out.
    """
    found = set()
    for span in spans:
        there = [number for number, label in enumerate(golden) if overlap(span, label)]
        same = [number for number in there if golden[number]["target"] == span[2]]
        if any(golden[number]["kind"] in UNJUDGED for number in there):
            continue
        found.update(same)
        if not same:
            yield span[2], "extra"
    for number, label in enumerate(golden):
        if label["kind"] not in UNJUDGED and label["target"] != "none":
            yield label["target"], "right" if number in found else "missed"


def overlap(span: Span, label: dict[str, Any]) -> bool:
    """Whether a mention and a label overlap."""
    return bool(span[0] < label["end"] and label["start"] < span[1])


def f1(count: Counter[str]) -> str:
    """F1, the harmonic mean of precision and recall, as text; "-" if nothing was counted."""
    total = 2 * count["right"] + count["extra"] + count["missed"]
    return f"{2 * count['right'] / total:.3f}" if total else "-"


def print_accuracy(
    console: Console, folders: Iterable[Path], finders: dict[str, Finder], languages: Iterable[str]
) -> None:
    """Print F1 by language and target, and the number of lookalikes found by mistake, for all folders together."""
    results = {name: added(count_results(folder, find) for folder in folders) for name, find in finders.items()}
    table = Table("F1", *results)
    for group in ("all", *languages, *TARGETS):
        table.add_row(group, *(f1(counts[group]) for counts, _, _ in results.values()))
    table.add_row("lookalikes touched", *(f"{touched} of {all_}" for _, touched, all_ in results.values()))
    console.print(table)


def added(parts: Iterable[tuple[dict[str, Counter[str]], int, int]]) -> tuple[dict[str, Counter[str]], int, int]:
    """The sums of the results of several folders. Each part is a result of `count_results`."""
    counts: dict[str, Counter[str]] = defaultdict(Counter)
    touched = lookalikes = 0
    for more, touched_there, lookalikes_there in parts:
        for group, count in more.items():
            counts[group].update(count)
        touched, lookalikes = touched + touched_there, lookalikes + lookalikes_there
    return counts, touched, lookalikes


# Confidence -----------------------------------------------------------------------------------------------------------


def print_confidence(console: Console, folders: Iterable[Path]) -> None:
    """Print the share of correct mentions for ranges of confidence. Anaphora is left out.

    Each range has at least `LEAST_IN_BIN` mentions, unless there are fewer mentions in all.
    """
    judged_mentions = sorted((one for folder in folders for one in confidences(folder)), reverse=True)
    table = Table("confidence", "mentions", "correct")
    rest = iter(judged_mentions)
    left = len(judged_mentions)
    while left:
        size = LEAST_IN_BIN if left >= 2 * LEAST_IN_BIN else left
        part = list(islice(rest, size))
        left -= size
        share = sum(correct for _, correct in part) / size
        table.add_row(f"{part[-1][0]:.2f}-{part[0][0]:.2f}", str(size), f"{share:.3f}")
    console.print(table)


def confidences(folder: Path) -> Iterator[tuple[float, bool]]:
    """The confidence of each mention, and whether the mention is correct.

    Anaphora, and mentions that overlap a label of the kinds in `UNJUDGED`, are left out.
    """
    for file, golden in labels(folder).items():
        text = (folder / "texts" / file).read_bytes().decode()
        for row in formats.rows("", link(text)):
            span = (row["start"], row["end"], str(row["target"]))
            there = [label for label in golden if overlap(span, label)]
            if row["rule"] != "anaphora" and not any(label["kind"] in UNJUDGED for label in there):
                yield row["confidence"], any(label["target"] == span[2] for label in there)
