"""Every text of content and interface exists in English, Russian and Japanese, translated and in the right script."""

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from itertools import chain
from pathlib import Path
from typing import Any, get_args

import pytest
import yaml
from babel.messages.catalog import Catalog
from babel.messages.extract import DEFAULT_KEYWORDS, extract_from_dir, extract_from_file
from babel.messages.mofile import read_mo
from babel.messages.pofile import read_po

from content.models import Language, Names
from content.record.store import ROOT
from content.wording import CATALOGUES

REPOSITORY = ROOT.parent
LANGUAGES: tuple[Language, ...] = get_args(Language)
TRANSLATED: tuple[Language, ...] = ("ru", "ja")

LETTERS = {"en": r"[A-Za-z]", "ru": r"[А-ЯЁа-яё]", "ja": r"[ぁ-ゖァ-ヺ一-鿿々]"}
FOREIGN = {"en": r"[А-ЯЁа-яё]+|[ぁ-ゖァ-ヺー・一-鿿々]+", "ru": r"[ぁ-ゖァ-ヺー・一-鿿々]+", "ja": r"[А-ЯЁа-яё]+"}
BRACKETS = r"[(（][^()（）]*[)）]"
THOUSANDS = r"(?<=\d)[,\N{NO-BREAK SPACE}\N{NARROW NO-BREAK SPACE}](?=\d{3}(?!\d))"
LOWER_CASE = r"(?<![\w.{-])[a-z]{2,}(?![\w.}-])"
SENTENCE_END = r"[.。!?！？][\"»”“」』)）]*$"
ABBREVIATION_END = r"(\b[а-я]\.|\{date\})$"  # so ends a Russian date, «г.», and its full stop is the sentence's too
PLACEHOLDER = r"\{\w+\}"

# Publishers that Russian or Japanese readers know by their name in Latin letters; so do sites' names, which have a dot.
KEPT_IN_LATIN = {
    *("AJ Media", "AJMEDIA", "EADaily", "FNN", "HyperWar Foundation", "Hazard Lab", "ibiblio", "Pars Today", "TBS"),
    *("Bloomberg", "China Daily", "CSIS Missile Threat", "Deseret News", "Euro Weekly News", "GeoNames"),
    *("GitHub jpatokal/openflights", "HuffPost Japan", "Independent Newspapers Limited", "Japan Bullet", "JSN"),
    *("Livedoor News", "Natural Earth", "News-Pravda", "NHK", "NHK World", "Nikkei Asia", "NV", "OpenFlights"),
    *("OurAirports", "Postimees", "RT", "Russia Beyond", "SamuraiWiki", "Sputnik", "The Christian Science Monitor"),
    *("The Japan Times", "The Moscow Times", "The Straits Times", "UAWire", "withnews", "yabugoku"),
    "Yahoo! News Japan",
}
SPELT_OUT = {"fiftieth": "50", "Пятидесятый": "50"}  # by a treaty and its translation
# Words that multiply the number before them; Japanese counts by ten thousands.
MAGNITUDES = {
    "thousand": 10**3,
    "тыс.": 10**3,
    "万": 10**4,
    "million": 10**6,
    "млн": 10**6,
    "миллиона": 10**6,
    "億": 10**8,
    "billion": 10**9,
    "млрд": 10**9,
    "миллиардов": 10**9,
}
SOFTWARE = {"Leaflet", "OpenStreetMap"}  # by its name in the interface
LATIN_WORDS = {"km", "uriri"}  # in lower case: a unit in Japanese, an Ainu word


@dataclass(frozen=True)
class Said:
    """The text at one place of the data, by language. A quotation's original may be in a fourth language."""

    where: str
    words: dict[str, str]
    wanted: tuple[str, ...] = LANGUAGES

    @property
    def translated(self) -> list[tuple[Language, str]]:
        """The texts in languages other than English."""
        return [(language, self.words[language]) for language in TRANSLATED if language in self.words]

    @property
    def names_a_publisher(self) -> bool:
        return self.where.endswith("publisher")


# The walk -------------------------------------------------------------------------------------------------------------


@cache
def parsed(path: Path) -> Any:
    return yaml.load(path.read_text(encoding="utf-8"), yaml.CSafeLoader)


def mappings(value: Any, path: tuple[str, ...] = ()) -> Iterator[tuple[tuple[str, ...], dict[str, Any]]]:
    """Every mapping in the data of a file, with its path of ids, keys and indexes."""
    if isinstance(value, dict):
        yield path, value
    if isinstance(value, dict | list):
        for key, item in value.items() if isinstance(value, dict) else enumerate(value):
            step = item.get("id", key) if isinstance(item, dict) and isinstance(value, list) else key
            yield from mappings(item, (*path, str(step)))


def said_in_file(path: Path) -> list[Said]:
    """Every text that a data file has in several languages."""
    data, said = parsed(path), []
    for where, mapping in mappings(data):
        if "translations" in mapping:
            original = {mapping.get("language") or data["language"]: mapping.get("quote") or mapping["text"]}
            said.append(Said(".".join(where), {**original, **mapping["translations"]}))
        elif where[-1:] != ("translations",) and (set(LANGUAGES) <= {*mapping} or {*mapping} <= set(LANGUAGES)):
            said.append(Said(".".join(where), mapping))
    return said


@cache
def extracted() -> set[tuple[str, ...]]:
    """The messages in the code, as `pybabel extract` finds them. A plural message has two forms."""
    keywords = {**DEFAULT_KEYWORDS, "template": None, "plural": (1, 2)}
    found = [message for _, message, _, _ in extract_from_file("python", REPOSITORY / "app.py", keywords=keywords)]
    for room in ("content", "geo", "ui"):
        found += [message for _, _, message, _, _ in extract_from_dir(REPOSITORY / room, keywords=keywords)]
    return {each(message) for message in found}


def each(message: str | Sequence[str] | None) -> tuple[str, ...]:
    """The forms of a message as a tuple. A message without a plural has one form."""
    return (message or "",) if isinstance(message, str | None) else tuple(message)


def catalogue(language: Language, kind: str = "po") -> Catalog:
    path = CATALOGUES / language / "LC_MESSAGES" / f"messages.{kind}"
    with path.open("rb") as file:
        return read_mo(file) if kind == "mo" else read_po(file, locale=language)


def forms(catalogue: Catalog) -> dict[tuple[str, ...], tuple[str, ...]]:
    """The translations in a catalogue, by message: one form, or one for each plural form of the language."""
    return {each(message.id): each(message.string) for message in catalogue if message.id}


CATALOGUE = {language: catalogue(language) for language in TRANSLATED}
FORMS = {language: forms(CATALOGUE[language]) for language in TRANSLATED}


def said_in_interface() -> list[Said]:
    """The texts of the interface: each translated form, paired with its English message."""
    return [
        Said(message[0], {"en": message[-1], language: form}, ("en", language))
        for message in sorted(extracted())
        for language in TRANSLATED
        for form in FORMS[language].get(message, ("",))
    ]


FOLDERS = ("facts", "facts/themes", "articles")  # what a reader reads; the linker's data are words to look for
FILES = {path.name: path for folder in FOLDERS for path in sorted((ROOT / folder).glob("*.yaml"))}
FILES |= {f"stories/{path.name}": path for path in sorted((ROOT / "stories").glob("*.yaml"))}  # named as some themes


@cache
def all_said() -> dict[str, list[Said]]:
    """Every text in several languages, by the file that has it; those of the interface stand together."""
    return {**{name: said_in_file(path) for name, path in FILES.items()}, "the interface": said_in_interface()}


@cache
def all_names() -> dict[str, list[dict[str, Any]]]:
    """The names of each place and unit, by the file that has them."""
    names = {
        file: [mapping for _, mapping in mappings(parsed(path)) if {"from_russian", "from_japanese"} <= {*mapping}]
        for file, path in FILES.items()
    }
    return {file: found for file, found in names.items() if found}


@cache
def words_of_names() -> set[str]:
    """The words of all names in Cyrillic, kana and kanji that are names by themselves."""
    return {
        word
        for names in chain.from_iterable(all_names().values())
        for name in (names["ru"], names["ja"], names.get("reading"))
        for language in ("ru", "ja")
        for word in re.findall(FOREIGN[language], name or "")
        if not word.islower()
    }


# The rules ------------------------------------------------------------------------------------------------------------


def missing(said: Said) -> Iterator[str]:
    """The required languages in which a text is missing, and those in which it is empty."""
    yield from (language for language in said.wanted if language not in said.words)
    yield from (f"{language}: nothing" for language, words in said.words.items() if not words.strip())


def left_in_english(said: Said) -> Iterator[str]:
    """Words that were not translated.

    Names of publishers and web sites, and messages that are only placeholders, are allowed.
    """
    for language, words in said.translated:
        if not re.search(LETTERS[language], words) and not is_name(said, words):
            yield words
        if not said.names_a_publisher:
            yield from (word for word in re.findall(LOWER_CASE, words) if word not in LATIN_WORDS)


def is_name(said: Said, words: str) -> bool:
    """Whether a text is only names of software, publishers or web sites, which may be written in Latin letters."""
    if not said.names_a_publisher:
        return set(re.findall(r"\w+", re.sub(PLACEHOLDER, "", words))) <= SOFTWARE
    parts = re.split(r"\s*[()（）／]\s*| / ", words)
    return all(part in KEPT_IN_LATIN or re.fullmatch(r"\S+\.\S+|", part) for part in parts)


def in_another_script(said: Said) -> Iterator[str]:
    """Words in a wrong script: Cyrillic in Japanese, kana or kanji in Russian, any of them in English.

    Names of places are allowed, and in brackets also names that the English text has in that script.
    """
    shown = {word for brackets in re.findall(BRACKETS, said.words.get("en", "")) for word in words_of(brackets)}
    for language in LANGUAGES:
        words = said.words.get(language, "")
        plain, bracketed = re.sub(BRACKETS, "", words), " ".join(re.findall(BRACKETS, words))
        yield from set(re.findall(FOREIGN[language], plain)) - words_of_names()
        yield from set(re.findall(FOREIGN[language], bracketed)) - words_of_names() - shown


def words_of(text: str) -> list[str]:
    """The words of a text that are in another script than Latin."""
    return re.findall(FOREIGN["en"], text)


def other_figures(said: Said) -> Iterator[str]:
    """The numbers of each language as one string, if the languages do not have the same numbers.

    Numbers with one digit are ignored.
    """
    found = {language: figures(words) for language, words in said.words.items()}
    first, *others = found.values()
    if any(other != first for other in others):
        yield str(found)


def figures(words: str) -> set[str]:
    """The numbers with at least two digits, in a common notation.

    Japanese months such as 12月 are left out, because the other languages write months as words.
    """
    for spelt, figure in SPELT_OUT.items():
        words = words.replace(spelt, figure)
    plain = re.sub(r"(?<=\d),(?=\d)", ".", re.sub(THOUSANDS, "", re.sub(r"\d+月", "", words)))
    multiplied = re.sub(rf"(\d+(?:\.\d+)?)\s?({'|'.join(map(re.escape, MAGNITUDES))})", in_full, plain)
    return {figure for figure in re.findall(r"\d+(?:\.\d+)?", multiplied) if len(figure) > 1}


def in_full(found: re.Match[str]) -> str:
    """The number in a match of digits and magnitude, written out: 72330000 for `72.33 million`."""
    return str(round(float(found[1]) * MAGNITUDES[found[2]]))


def other_end(said: Said) -> Iterator[str]:
    """The texts as one string, if they are a sentence in some languages but not in others."""
    ends = {
        language: re.search(SENTENCE_END, words) is not None
        for language, words in said.words.items()
        if language != "ru" or not re.search(ABBREVIATION_END, words)
    }
    if len({*ends.values()}) > 1:
        yield str(said.words)


def other_placeholders(said: Said) -> Iterator[str]:
    """The texts as one string, if the languages do not have the same placeholders equally often."""
    if len({tuple(sorted(re.findall(PLACEHOLDER, words))) for words in said.words.values()}) > 1:
        yield str(said.words)


RULES = (missing, left_in_english, in_another_script, other_figures, other_end, other_placeholders)
each_rule = pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.__name__)


@each_rule
def test_what_is_said_is_said_in_three_languages(rule: Callable[[Said], Iterator[str]]) -> None:
    faults = [
        f"{file}: {said.where}: {fault}" for file, texts in all_said().items() for said in texts for fault in rule(said)
    ]
    assert not faults, "\n".join(faults)


def test_each_file_says_something() -> None:
    silent = {file for file, texts in all_said().items() if not texts}
    assert silent == {"former_ids.yaml"}  # which has ids alone


@pytest.mark.parametrize(
    ("rule", "words"),
    [
        (missing, {"en": "An island.", "ru": "Остров."}),
        (missing, {"en": "An island.", "ru": "Остров.", "ja": " "}),
        (left_in_english, {"en": "An island.", "ru": "An island.", "ja": "島。"}),
        (left_in_english, {"en": "An island.", "ru": "Остров.", "ja": "{count} km"}),
        (left_in_english, {"en": "An island of Russia.", "ru": "Остров of Russia.", "ja": "ロシアの島。"}),
        (in_another_script, {"en": "An island.", "ru": "Остров.", "ja": "островの島。"}),
        (in_another_script, {"en": "An island.", "ru": "Остров (ロシア).", "ja": "島。"}),
        (in_another_script, {"en": "Остров.", "ru": "Остров.", "ja": "島。"}),
        (other_figures, {"en": "1,234 people", "ru": "1234 жителя", "ja": "1,235人"}),
        (other_figures, {"en": "8.1 km", "ru": "81 км", "ja": "8.1 km"}),
        (other_figures, {"en": "72.3 million yen", "ru": "72,3 млрд иен", "ja": "7,230万円"}),
        (other_end, {"en": "An island.", "ru": "Остров.", "ja": "島"}),
        (other_end, {"en": "An island", "ru": "Остров.", "ja": "島"}),
        (other_placeholders, {"en": "{count} of {all}", "ru": "{count} из {all}", "ja": "{count}"}),
        (other_placeholders, {"en": "{count}", "ru": "{count} {count}", "ja": "{count}"}),
    ],
)
def test_each_rule_finds_what_breaks_it(rule: Callable[[Said], Iterator[str]], words: dict[str, str]) -> None:
    assert list(rule(Said("islands.0.summary.value", words)))


def test_the_walk_finds_what_breaks_deep_in_a_file(
    root: Path, edit: Callable[[str, Callable[[Any], None]], None]
) -> None:
    edit("facts/islands.yaml", lambda islands: islands[1]["distances"][0]["value"]["to_place"].update(ru="the coast"))
    faults = [
        (said.where, fault) for said in said_in_file(root / "facts/islands.yaml") for fault in left_in_english(said)
    ]
    assert ("kunashir.distances.notsuke-peninsula.value.to_place", "the coast") in faults


@each_rule
def test_no_rule_minds_how_a_language_writes(rule: Callable[[Said], Iterator[str]]) -> None:
    words = {
        "en": "On 31 December 1945 there were 17,291 people (国後), 8.5 a km², on Kunashir, with 3.3 billion yen.",
        "ru": "31 декабря 1945 года на Кунашире 17\N{NO-BREAK SPACE}291 человек (国後), 8,5 на км² и 3,3 млрд иен.",
        "ja": "1945年12月31日、国後島の人口は17,291人（8.5人／km²）、33億円だった。",
    }
    assert list(rule(Said("islands.0.summary.value", words))) == []


# What stands in one language ------------------------------------------------------------------------------------------


def test_only_names_titles_and_originals_stand_in_one_language() -> None:
    one_language = {"title", "quote", "checked", "text", "url", "status", "undated", *Names.model_fields}
    alone = [
        (file, where, key, text)
        for file, path in FILES.items()
        for where, mapping in mappings(parsed(path))
        for key, text in mapping.items()
        if isinstance(text, str) and " " in text and key not in {*one_language, *LANGUAGES}
        if where[-1] != "ainu_name"
    ]
    assert alone == []


def test_names_stand_in_their_scripts() -> None:
    kana = r"[ぁ-ゖァ-ヺー・]+"
    for file, names in ((file, names) for file, found in all_names().items() for names in found):
        for key, language in {"ru": "ru", "ja_in_cyrillic": "ru", "ja": "ja", "ru_in_katakana": "ja"}.items():
            name = names.get(key)
            if name is not None:
                assert re.search(LETTERS[language], name) and not re.search(FOREIGN[language], name), (file, names)
        assert re.fullmatch(kana, names.get("reading") or "ー"), (file, names)


def test_a_place_name_in_kanji_has_its_reading() -> None:
    for file in all_names().keys() - {"military.yaml"}:  # units, not places
        kanji = [names for names in all_names()[file] if re.search(r"[一-鿿々]", names["ja"] or "")]
        assert kanji, file
        assert [names["ja"] for names in kanji if not names.get("reading")] == []


# The catalogues -------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("language", TRANSLATED)
def test_the_catalogue_has_the_messages_of_the_code_and_no_others(language: Language) -> None:
    messages = extracted()
    assert messages - {*FORMS[language]} == set()
    assert {*FORMS[language]} - messages == set()
    assert not CATALOGUE[language].obsolete


@pytest.mark.parametrize("language", TRANSLATED)
def test_no_message_is_fuzzy_and_each_has_every_plural_form(language: Language) -> None:
    catalogue = CATALOGUE[language]
    assert [message.id for message in catalogue if message.fuzzy] == []
    for message, translated in FORMS[language].items():
        assert len(translated) == (catalogue.num_plurals if len(message) > 1 else 1), message


@pytest.mark.parametrize("language", TRANSLATED)
def test_the_compiled_catalogue_is_that_of_the_text(language: Language) -> None:
    assert forms(catalogue(language, "mo")) == FORMS[language]
