"""Finds the topic of a sentence by the words in topics.yaml.

The sentence must be folded: different spellings have become equal (folded_text.py).
"""

import re
from functools import lru_cache
from pathlib import Path
from typing import get_args

import re2
import yaml
from pydantic import TypeAdapter

from content.linking.folded_text import CJK, fold_pattern
from content.models import Language, Text, Topic

FILE = Path(__file__).resolve().parent / "topics.yaml"
NO_LETTER = r"[^\p{L}\p{N}]"


@lru_cache(maxsize=1)
def _words() -> tuple[tuple[Topic, ...], "re2.Set"]:
    """The topic of each item of topics.yaml, and the RE2 set with the expressions of all items, in the same order."""
    by_topic = TypeAdapter(dict[Topic, dict[Language, Text]]).validate_python(
        yaml.safe_load(FILE.read_text(encoding="utf-8"))
    )
    items = [(topic, word) for topic, words in by_topic.items() for word in _words_of_all_languages(words)]
    expressions = re2.Set.SearchSet()
    for _, word in items:
        expressions.Add(_expression(word).encode())
    expressions.Compile()
    return tuple(topic for topic, _ in items), expressions


def _words_of_all_languages(words: dict[Language, str]) -> list[str]:
    return [word for language in get_args(Language) for word in words[language].split(", ")]


def _expression(word: str) -> str:
    """The RE2 expression that finds `word`, an item of topics.yaml, in a folded (normalised) sentence.

    The item matches at the beginning of a word of the sentence. An item that begins with a Japanese character matches
    anywhere. Word boundaries are written as NO_LETTER, because word boundaries of RE2 support ASCII letters only.
    """
    word = fold_pattern(word).replace(r"\b", rf"(?:{NO_LETTER}|$)")
    return word if re.match(f"[{CJK}]", word) else f"{NO_LETTER}{word}"


@lru_cache(maxsize=1024)
def topic_of(sentence: str) -> Topic | None:
    """The topic of a folded (normalised) sentence. None if the sentence contains no word of any topic.

    The result is the topic with the most different items of topics.yaml in the sentence. If several topics have equally
    many, the first of them in the file is returned.
    """
    topics, expressions = _words()
    counts: dict[Topic, int] = {}
    for number in sorted(expressions.Match(f" {sentence}".encode()) or ()):
        counts[topics[number]] = counts.get(topics[number], 0) + 1
    most = max(counts.values(), default=0)
    return next((topic for topic, count in counts.items() if count == most), None)
