"""Generates archives as JSON Lines. Articles consist of random words; some of the articles have names of islands."""

import json
import random
from pathlib import Path

from wordfreq import top_n_list

from linking import LANGUAGES, NAMES, SEED, VOCABULARY, WORDS_AN_ARTICLE, prose

SPARSE, REALISTIC = 0.01, 0.1  # of the articles name islands
NAMES_AN_ARTICLE = 5
PUBLISHERS = ("Quay News", "Порт", "港新聞", "The Strait")
ROUND = 2_000  # articles that are generated; larger archives have them again and again, under other titles


def write_archive(path: Path, megabytes: float, share: float) -> None:
    """Write an archive of about this size. Each call with the same arguments writes the same articles.

    `share` (0 to 1) is the proportion of articles with names of islands.
    """
    chance = random.Random(SEED)
    words = {language: top_n_list(language, VOCABULARY) for language in LANGUAGES}
    weights = [1 / rank for rank in range(1, VOCABULARY + 1)]  # Zipf's law
    texts = []
    for number in range(ROUND):
        language = LANGUAGES[number % len(LANGUAGES)]
        chosen = chance.choices(words[language], weights[: len(words[language])], k=WORDS_AN_ARTICLE)
        if chance.random() < share:
            for name in chance.choices(NAMES[language], k=NAMES_AN_ARTICLE):
                chosen[chance.randrange(len(chosen))] = name
        texts.append(prose(chosen, "" if language == "ja" else " ", "。" if language == "ja" else "."))
    with path.open("wb") as file:
        number = 0
        while file.tell() < megabytes * 1e6:
            row = {
                "id": number,
                "title": f"Article {number}",
                "publisher": PUBLISHERS[chance.randrange(len(PUBLISHERS))],
                "date": f"20{chance.randrange(10, 26)}-{chance.randrange(1, 13):02}-{chance.randrange(1, 29):02}",
                "text": texts[number % ROUND],
            }
            file.write(json.dumps(row, ensure_ascii=False).encode() + b"\n")
            number += 1
