"""The models of articles and of their excerpts."""

from hashlib import sha256
from math import ceil
from typing import Annotated, Literal

from pydantic import Field, model_validator

from content.models.base import (
    AsOf,
    IslandId,
    Language,
    Slug,
    StrictModel,
    Text,
    Translations,
    Words,
    require_reason_if_undated,
    require_translations,
    rule_error,
)

MAX_QUOTE_WORDS = 30


JAPANESE_CHARACTERS_PER_WORD = 2.5  # a usual ratio when translations from and into English are counted


Topic = Literal["population", "military", "claim", "history", "diplomacy", "geography", "economy"]


ExcerptVerdict = Literal["agrees", "nuance", "disagrees", "opinion", "not checked"]


Side = Literal["russia", "japan", "others", "joint"]  # `joint` is a treaty or a statement of several sides


ArticleKind = Literal["news", "official", "treaty", "analysis", "statement"]  # `treaty` is also a joint statement


# An identifier of the SPDX list if the licence is known, otherwise the right to quote.
Licence = Literal["CC-PDM-1.0", "LicenseRef-quotation"]


def word_count(text: str, language: Language) -> int:
    """The number of words in a text. Japanese has no spaces: JAPANESE_CHARACTERS_PER_WORD characters are one word."""
    if language == "ja":
        return ceil(len("".join(text.split())) / JAPANESE_CHARACTERS_PER_WORD)
    return len(text.split())


def quote_digest(quote: str) -> str:
    """The first 16 hexadecimal digits of the SHA-256 (FIPS 180-4) of a quotation in UTF-8."""
    return sha256(quote.encode()).hexdigest()[:16]


class ExcerptCheck(StrictModel):
    """The result of a comparison of an excerpt with the facts of the atlas.

    It consists of a verdict and one sentence that explains the verdict. `as_of` is the date of the facts. If `as_of` is
    `undated`, `undated_because` is the reason. `sources` may be empty only if the verdict is `not checked` or
    `opinion`. The verdict `disagrees` needs two sources.
    """

    verdict: ExcerptVerdict
    sentence: Words
    as_of: AsOf
    undated_because: Words | None = None
    sources: Annotated[tuple[str, ...], Field(strict=False)] = ()

    @model_validator(mode="after")
    def _undated_has_a_reason(self) -> "ExcerptCheck":
        require_reason_if_undated(self.as_of, self.undated_because)
        return self

    @model_validator(mode="after")
    def _verdict_has_sources(self) -> "ExcerptCheck":
        if not self.sources and self.verdict not in ("not checked", "opinion"):
            raise rule_error("sources", "none", f"the sources that the verdict `{self.verdict}` rests on")
        if self.verdict == "disagrees" and len(set(self.sources)) < 2:
            raise rule_error("sources", "one source", "two sources for the verdict `disagrees`")
        return self


class Excerpt(StrictModel):
    """An exact quotation from an article, in the language of the article.

    `digest` is the `quote_digest` of the quotation, which detects accidental changes without the text of the article.
    `position` is the index (from 0) of the first character of the quotation in the full text of the article, with
    whitespace as in `content.record.quotations.flowing`. `islands` are the islands that the quotation mentions. `side`
    is the side for which the speaker speaks. It may differ from the side of the publisher. `speaker` is a person or
    body that the article quotes or reports; None if the words are the article's own. `checked` is the part of the
    quotation that `check` is about; None if `check` is about the whole quotation, or if there is no check.
    """

    id: Text
    quote: Text
    checked: Text | None = None
    digest: Annotated[str, Field(pattern=r"^[0-9a-f]{16}$")]
    translations: Translations
    position: Annotated[int, Field(ge=0)]  # characters from the start of the article's text
    side: Side
    speaker: Words | None = None
    islands: Annotated[tuple[IslandId, ...], Field(strict=False)]
    topic: Topic
    check: ExcerptCheck | None = None  # None: the facts neither confirm nor contradict the quotation

    @model_validator(mode="after")
    def _is_unchanged(self) -> "Excerpt":
        if self.digest != (expected := quote_digest(self.quote)):
            raise rule_error("digest", f"{self.digest}", f"{expected}, the digest of the quotation as it stands here")
        return self

    @model_validator(mode="after")
    def _checked_words_are_quoted(self) -> "Excerpt":
        if self.checked is not None and (self.quote.count(self.checked) != 1 or self.checked == self.quote):
            raise rule_error("checked", repr(self.checked), "a part of the quotation that stands in it once")
        if self.checked is not None and self.check is None:
            raise rule_error("checked", repr(self.checked), "a `check` of these words")
        return self


class Article(StrictModel):
    """A published article, statement or treaty: its publication data, a summary, and excerpts.

    The data do not contain the full text. A treaty is published in several languages; each is an article of its own.
    """

    id: Slug
    title: Text
    publisher: Words
    kind: ArticleKind
    licence: Licence
    url: Annotated[str, Field(pattern=r"^https?://")] | None = None
    date: AsOf
    language: Language
    text: Text  # the name of the file with the full text, for `content check --articles`
    words: Annotated[int, Field(gt=0)]  # the number of words in the body; the excerpts have less than a third of them
    # The ids of the events that the article is about; for a treaty, also its own event.
    events: Annotated[tuple[str, ...], Field(strict=False)] = ()
    summary: Words  # two sentences, written for this atlas
    excerpts: Annotated[tuple[Excerpt, ...], Field(min_length=1, strict=False)]

    @model_validator(mode="after")
    def _excerpts_are_translated(self) -> "Article":
        for excerpt in self.excerpts:
            require_translations(f"excerpts.{excerpt.id}.translations", self.language, excerpt.translations)
        return self

    @model_validator(mode="after")
    def _excerpts_are_short(self) -> "Article":
        for excerpt in self.excerpts:
            words = word_count(excerpt.quote, self.language)
            if words > MAX_QUOTE_WORDS:
                expected = f"a quotation of at most {MAX_QUOTE_WORDS} words"
                raise rule_error(f"excerpts.{excerpt.id}.quote", f"{words} words", expected)
        return self

    @model_validator(mode="after")
    def _treaties_are_joint(self) -> "Article":
        for excerpt in self.excerpts:
            if (excerpt.side == "joint") != (self.kind == "treaty"):
                raise rule_error(f"excerpts.{excerpt.id}.side", excerpt.side, "`joint` in a treaty, and only there")
        return self
