"""Documents of a small archive for tests, with vague dates, hostile texts and repeated articles, and their linking."""

import json
import subprocess
import sys
from collections.abc import Iterable, Mapping
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
FORMULA = '=HYPERLINK("http://stranger.example")'
MARKUP = '"><img src=x onerror="alert(1)"><script>alert(2)</script>'
# Our own texts. Each but one names islands, and some have a figure that can be compared with the record.
DOCUMENTS: tuple[dict[str, str], ...] = (
    {
        "title": f"Ferries {MARKUP}",
        "publisher": FORMULA,
        "date": "2016-09-12",
        "language": "en",
        "text": f"A new pier was built on Shikotan. {MARKUP} The economy of Shikotan grows. Kunashir has no ferry.",
    },
    {
        "title": "Residents",
        "publisher": "Gazette",
        "date": "2016-11-03",
        "language": "en",
        "text": "Today 2,900 residents live on Shikotan. Iturup has an airport. Nothing else happened in the region.",
    },
    {
        "title": "Residents again",
        "publisher": "Gazette",
        "date": "2018-02-01",
        "language": "en",
        "text": "Today about 5,800 residents live on Shikotan.",
    },
    {
        "title": "Учения",
        "publisher": "Вестник",
        "date": "2018-02",
        "language": "ru",
        "text": "На острове Кунашир прошли учения гарнизона. Жители Шикотана ждут паром. Все ёлки на Итурупе целы.",
    },
    {
        "title": "漁",
        "publisher": MARKUP,
        "date": "2019",
        "language": "ja",
        "text": "国後島沖で漁船が確認された。歯舞群島でも漁が続いている。",
    },
    {
        "title": "",
        "publisher": "",
        "date": "",
        "language": "en",
        "text": "Ships passed Iturup and Kunashir in the fog.",
    },
    {
        "title": "Residents again",
        "publisher": "Copyist",
        "date": "2018-02-03",
        "language": "en",
        "text": "Today about 5,800 residents live on Shikotan.",
    },
    {
        "title": "Weather",
        "publisher": "Gazette",
        "date": "2018-02-03",
        "language": "en",
        "text": "Rain is expected in the capital, and nothing is said of islands.",
    },
    *(
        {
            "title": f"Pier {number}",
            "publisher": "Daily",
            "date": f"2020-0{number % 6 + 1}-1{number % 10}",
            "language": "en",
            "text": f"The pier of Kunashir was opened for the {number}th time. Fishermen of Habomai came.",
        }
        for number in range(24)
    ),
)


def link_archive(folder: Path, documents: Iterable[Mapping[str, str]] = DOCUMENTS) -> Path:
    """Write `documents` into `folder` and link them with `python -m content archive`.

    Returns the folder of the data set, `folder / "linked"`.
    """
    source, out = folder / "texts.jsonl", folder / "linked"
    source.write_text("".join(f"{json.dumps(one)}\n" for one in documents), encoding="utf-8")
    command = [sys.executable, "-m", "content", "archive", str(source), "--out", str(out), "--workers", "1", "--json"]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout + done.stderr
    return out
