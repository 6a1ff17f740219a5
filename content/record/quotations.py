"""Compares the quotations from articles with the full texts of the articles.

The full texts are not part of the data. An editor keeps them in folders and runs `python -m content check --articles`,
which calls this module. Without the full texts, the digest of each excerpt still shows whether a quotation was changed
(`content.models`).
"""

from collections.abc import Iterator, Sequence
from pathlib import Path

from content.models import Article, Excerpt, Language, word_count
from content.record.store import Content
from content.record.validation.faults import Fault


def flowing(text: str, language: Language) -> str:
    """A text with normalised whitespace: each run of whitespace becomes one space, or nothing in Japanese."""
    return ("" if language == "ja" else " ").join(text.split())


def quotation_faults(content: Content, folders: Sequence[Path]) -> list[Fault]:
    """Compare all excerpts with the full texts of their articles. Return the faults.

    The folders together contain one UTF-8 file for each article; the field `text` of the article is the file name.

    The whitespace of a full text is normalised by `flowing`. There is a fault in each of these cases:
    - no folder has the file, or the file is not UTF-8;
    - the full text does not have the quotation, character by character, at the position of the excerpt;
    - the full text contains the quotation more than once;
    - `Article.words` is less than the number of words from the first to the last excerpt, or more than the file has.
    """
    return [fault for article in content.articles.values() for fault in _article_faults(article, folders)]


def _article_faults(article: Article, folders: Sequence[Path]) -> Iterator[Fault]:
    path = next((folder / article.text for folder in folders if (folder / article.text).is_file()), None)
    if path is None:
        searched = " or ".join(map(str, folders))
        yield _fault(article, "text", f"no file {article.text} in {searched}", "the article's text")
        return
    try:
        text = flowing(path.read_text(encoding="utf-8"), article.language)
    except UnicodeDecodeError as error:
        yield _fault(article, "text", f"a byte in {article.text} that is not UTF-8 ({error.reason})", "UTF-8")
        return
    for excerpt in article.excerpts:
        yield from _excerpt_faults(article, excerpt, text)
    yield from _length_faults(article, text)


def _excerpt_faults(article: Article, excerpt: Excerpt, text: str) -> Iterator[Fault]:
    """A fault if the quotation is not at its position in `text`, or occurs in `text` more than once.

    If there is no fault, a search for the quotation in the article finds exactly one passage.
    """
    there = text[excerpt.position : excerpt.position + len(excerpt.quote)]
    field = f"excerpts.{excerpt.id}"
    if there != excerpt.quote:
        elsewhere = text.find(excerpt.quote)
        hint = f"; the quotation is at {elsewhere}" if elsewhere >= 0 else "; the article has it nowhere"
        yield _fault(article, f"{field}.quote", repr(excerpt.quote), f"{there!r} at {excerpt.position}{hint}")
    elif text.count(excerpt.quote) > 1:
        yield _fault(article, f"{field}.quote", f"it {text.count(excerpt.quote)} times", "words that stand there once")


def _length_faults(article: Article, text: str) -> Iterator[Fault]:
    """A fault if `article.words` is less than a lower limit or more than an upper limit.

    The lower limit is the number of words in `text` from the start of the first excerpt to the end of the last excerpt.
    The upper limit is the number of words in all of `text`.
    """
    start = min(excerpt.position for excerpt in article.excerpts)
    end = max(excerpt.position + len(excerpt.quote) for excerpt in article.excerpts)
    least, most = (word_count(part, article.language) for part in (text[start:end], text))
    if not least <= article.words <= most:
        yield _fault(article, "words", str(article.words), f"the words of the article's body, {least} to {most}")


def _fault(article: Article, field: str, found: str, expected: str) -> Fault:
    return Fault(f"content/articles/{article.id}.yaml", article.id, field, found, expected)
