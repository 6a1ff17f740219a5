"""Finds the topic of a sentence by the words in topics.yaml.

The sentence is folded: different spellings have become equal (folded_text.py).
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
_EDGES = re.compile(r"^[\W_]|[\W_]$")  # NO_LETTER at either end of a match


@lru_cache(maxsize=1)
def _expressions() -> dict[Topic, "re2._Regexp"]:
    by_topic = TypeAdapter(dict[Topic, dict[Language, Text]]).validate_python(
        yaml.safe_load(FILE.read_text(encoding="utf-8"))
    )
    return {
        topic: re2.compile("|".join(map(_expression, _words_of_all_languages(words))))
        for topic, words in by_topic.items()
    }


def _words_of_all_languages(words: dict[Language, str]) -> list[str]:
    return [word for language in get_args(Language) for word in words[language].split(", ")]


def _expression(word: str) -> str:
    """The RE2 expression that finds `word`, an item of topics.yaml, in a folded sentence.

    The item matches at the beginning of a word of the sentence. An item that begins with a Japanese character matches
    anywhere. Word boundaries are written as NO_LETTER, because word boundaries of RE2 support ASCII letters only.
    """
    word = fold_pattern(word).replace(r"\b", rf"(?:{NO_LETTER}|$)")
    return word if re.match(f"[{CJK}]", word) else f"{NO_LETTER}{word}"


@lru_cache(maxsize=1024)
def topic_of(sentence: str) -> Topic | None:
    """The topic of a folded sentence. None if the sentence contains no word of any topic.

    The topic with the most different words is returned. If several topics have equally many, the first of them in
    topics.yaml is returned.
    """
    counts = {topic: len(_words_found(words, sentence)) for topic, words in _expressions().items()}
    best = max(counts, key=lambda topic: counts[topic])
    return best if counts[best] else None


def _words_found(words: "re2._Regexp", sentence: str) -> set[str]:
    """The different words that an expression finds, without the characters around a word that end it."""
    return {_EDGES.sub("", found) for found in words.findall(f" {sentence}")}
