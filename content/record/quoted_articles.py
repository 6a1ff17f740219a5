"""The articles of the record as rows of a table. The text of each consists of its quotations."""

from collections.abc import Iterator, Mapping
from typing import TypedDict

from content.models import Language
from content.record.store import Content


class QuotedArticle(TypedDict):
    """An article with its publication data. The paragraphs of `text` are its excerpts, in the order of the article."""

    id: str
    title: str
    publisher: str
    date: str
    language: Language
    text: str


def quoted_articles(contents: Mapping[Language, Content]) -> Iterator[QuotedArticle]:
    """Yield each article, with the publisher's name in the article's language. `contents` contains all languages."""
    for id_, known in contents["en"].articles.items():
        article = contents[known.language].articles[id_]
        excerpts = sorted(article.excerpts, key=lambda excerpt: excerpt.position)
        yield {
            "id": id_,
            "title": article.title,
            "publisher": str(article.publisher),
            "date": article.date,
            "language": article.language,
            "text": "\n\n".join(excerpt.quote for excerpt in excerpts),
        }
