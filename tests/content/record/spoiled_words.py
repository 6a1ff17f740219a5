"""Faults in translations and in words required in each language, in the form of `spoiled.FAULTS`."""

from typing import Any

from tests.content.record.spoiled import ARTICLE, ISLANDS, Fault, entry


def no_language(data: Any) -> None:
    entry(data, "kunashir")["summary"]["value"] = "The one nearest to Hokkaido."


def language_missing(data: Any) -> None:
    del entry(data, "kunashir")["summary"]["value"]["ja"]


def language_empty(data: Any) -> None:
    entry(data, "kunashir")["summary"]["value"]["ru"] = " "


def language_without_words(data: Any) -> None:
    entry(data, "kunashir")["summary"]["value"]["ru"] = None


def language_beyond_ours(data: Any) -> None:
    entry(data, "kunashir")["summary"]["value"]["ain"] = "Kunasir"


def language_missing_deep_inside(data: Any) -> None:
    del entry(data, "kunashir")["distances"][0]["value"]["from_place"]["ru"]


def publisher_missing_in_a_language(data: Any) -> None:
    del data["mofa_data"]["publisher"]["en"]


def quotation_untranslated(data: Any) -> None:
    del entry(data, "shimoda")["quotations"][0]["translations"]["en"]


def quotation_translated_into_its_own_language(data: Any) -> None:
    quotation = entry(data, "shimoda")["quotations"][0]
    quotation["translations"][quotation["language"]] = quotation["text"]


def quotation_translated_with_nothing(data: Any) -> None:
    entry(data, "shimoda")["quotations"][0]["translations"]["en"] = ""


def excerpt_untranslated(data: Any) -> None:
    del data["excerpts"][0]["translations"]["ja"]


def excerpt_translations_forgotten(data: Any) -> None:
    del data["excerpts"][0]["translations"]


def excerpt_in_a_language_beyond_ours(data: Any) -> None:
    data["excerpts"][0]["translations"]["fr"] = "Les îles"


FAULTS: list[Fault] = [
    (
        ISLANDS,
        no_language,
        "kunashir: summary.value: found 'The one nearest to Hokkaido.'; expected the same in each",
    ),
    (ISLANDS, language_missing, "kunashir: summary.value.ja: found nothing; expected words in each language"),
    (ISLANDS, language_empty, "kunashir: summary.value.ru: found ' '; expected words in each language"),
    (ISLANDS, language_without_words, "kunashir: summary.value.ru: found nothing; expected words"),
    (ISLANDS, language_beyond_ours, "kunashir: summary.value: found {"),
    (
        ISLANDS,
        language_missing_deep_inside,
        "kunashir: distances.notsuke-peninsula.value.from_place.ru: found nothing; expected words",
    ),
    ("facts/sources.yaml", publisher_missing_in_a_language, "mofa_data: publisher.en: found nothing; expected"),
    (
        "facts/lines.yaml",
        quotation_untranslated,
        "shimoda: quotations.0.translations: found ru; expected translations into en and ru",
    ),
    (
        "facts/lines.yaml",
        quotation_translated_into_its_own_language,
        "shimoda: quotations.0.translations: found en, ja, ru; expected translations into en and ru",
    ),
    ("facts/lines.yaml", quotation_translated_with_nothing, "shimoda: quotations.0.translations.en: found ''"),
    (
        ARTICLE,
        excerpt_untranslated,
        "excerpts.press-tv-2019-25th-meeting.translations: found ru; expected translations into ja and ru",
    ),
    (
        ARTICLE,
        excerpt_translations_forgotten,
        "excerpts.press-tv-2019-25th-meeting.translations: found nothing; expected this field",
    ),
    (
        ARTICLE,
        excerpt_in_a_language_beyond_ours,
        "press-tv-2019: excerpts.press-tv-2019-25th-meeting.translations.fr",
    ),
]
