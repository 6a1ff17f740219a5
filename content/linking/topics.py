"""What a sentence is about, by the words in it: content/linking/topics.yaml."""

import re
from functools import lru_cache
from pathlib import Path
from typing import get_args

import yaml
from pydantic import TypeAdapter

from content.linking.folding import fold, fold_pattern
from content.models import Language, Text, Topic

FILE = Path(__file__).resolve().parent / "topics.yaml"


@lru_cache(maxsize=1)
def _expressions() -> dict[Topic, "re.Pattern[str]"]:
    by_topic = TypeAdapter(dict[Topic, dict[Language, Text]]).validate_python(
        yaml.safe_load(FILE.read_text(encoding="utf-8"))
    )
    return {topic: re.compile("|".join(map(_expression, _all(words)))) for topic, words in by_topic.items()}


def _all(words: dict[Language, str]) -> list[str]:
    return [word for language in get_args(Language) for word in words[language].split(", ")]


def _expression(word: str) -> str:
    return rf"\b{fold_pattern(word)}" if word[0].isascii() or "\u0400" <= word[0] <= "\u04ff" else fold_pattern(word)


def topic(sentence: str) -> Topic | None:
    """The topic that most words of the sentence speak of, of equals the first in the file; None without any."""
    folded = fold(sentence).text
    counts = {topic: len(set(expression.findall(folded))) for topic, expression in _expressions().items()}
    best = max(counts, key=lambda topic: counts[topic])
    return best if counts[best] else None
