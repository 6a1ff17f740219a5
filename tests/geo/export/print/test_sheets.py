"""The PDF sheets, as Poppler reads them: each has two pages, the facts of its island, and the fonts of the atlas."""

import re
import shutil
import subprocess
from collections.abc import Iterator
from dataclasses import replace
from functools import cache
from itertools import combinations, product
from pathlib import Path
from typing import Any, NamedTuple, get_args

import pikepdf
import pytest
from fontTools.ttLib import TTFont
from lxml import html

from content.models import Fact, IslandId, Language, Viewpoint
from content.record import history
from content.record.facts import fact_words
from content.record.facts.fact_words import SERIES_WORDS
from content.record.history import latest_figure
from content.wording import LANGUAGES, wording_in
from geo.coast.land import bounds, island_geometry
from geo.export.files import ExportRequest
from geo.export.formats import EXPORTERS, Format
from geo.export.print.footnotes import Footnotes, printed_url
from geo.export.print.paper import fitted
from geo.export.print.placing import Box
from geo.export.print.sheet import CLOSEST, MAP, QUOTATIONS, ROOM, quotations_of, sheet, sheet_data
from geo.export.print.template_data import SheetData
from geo.export.print.typeset import FONTS
from geo.layers.layout.cards import CARDS
from geo.map.view import View
from tests.contents import DAY
from tests.contents import load as content_in
from tests.missing import not_installed

pytestmark = pytest.mark.slow

SHEETS = list(product(LANGUAGES, content_in("en").islands))
NO_POPPLER = "install Poppler's commands: apt-get install poppler-utils / brew install poppler"
IN_SIGHT = re.compile(r"[\s\u200b\u2060]")
HOSTILE = r"""#panic() $x$ *bold* _it_ <label> @ref a\b "quoted" `raw` [x] //c /*d*/ </svg><script>1</script>"""


@cache
def data_of(language: Language, island: IslandId) -> SheetData:
    """The data with which the template of an island's sheet is filled."""
    return sheet_data(content_in(language), island, DAY)


@pytest.fixture(scope="module")
def pdfs(tmp_path_factory: pytest.TempPathFactory) -> dict[tuple[Language, IslandId], Path]:
    """The sheet of every island in every language, written as PDF: the path of each file."""
    folder = tmp_path_factory.mktemp("sheets")
    made = {}
    for language, island in SHEETS:
        made[language, island] = folder / f"{island}-{language}.pdf"
        made[language, island].write_bytes(sheet(content_in(language), island, DAY))
    return made


@pytest.fixture(scope="module")
def texts(pdfs: dict[tuple[Language, IslandId], Path]) -> dict[tuple[Language, IslandId], str]:
    """The text of each sheet."""
    return {key: text_of(path) for key, path in pdfs.items()}


def read(program: str, *arguments: str | Path) -> str:
    """The output of one of Poppler's programs. Without the program the test is skipped, or fails in CI."""
    if shutil.which(program) is None:
        not_installed(NO_POPPLER)
    return subprocess.run([program, *arguments], capture_output=True, check=True, text=True, encoding="utf-8").stdout


def text_of(path: Path) -> str:
    """The text of a PDF in the order in which it was set, without white space."""
    return seen(read("pdftotext", "-raw", path, "-"))


def seen(text: str) -> str:
    return IN_SIGHT.sub("", text)


def dated(language: Language, words: str, fact: Fact[Any]) -> str:
    wording = wording_in(language)
    return seen(words + wording.aside("", wording.day(fact.as_of)))


def said(language: Language, island_id: IslandId) -> Iterator[str]:
    """The texts about an island that its sheet must contain: dated statements, and names of viewpoints.

    White space is removed from the texts.
    """
    content, wording = content_in(language), wording_in(language)
    island = content.islands[island_id]
    sentences = [island.summary, island.inhabited, island.admin_de_facto, island.admin_claimed, *island.name_meanings]
    yield from (dated(language, fact.value, fact) for fact in sentences)
    yield from (dated(language, fact_words.area_words(wording, fact.value, 1), fact) for fact in island.area_km2)
    yield from (dated(language, fact_words.height_words(wording, fact.value), fact) for fact in island.highest_point)
    yield from (dated(language, fact_words.distance_words(wording, fact.value), fact) for fact in island.distances)
    for viewpoint in get_args(Viewpoint):
        statement = history.position_on(content, island_id, viewpoint).statement
        yield seen(wording.viewpoint(viewpoint))
        yield dated(language, statement.value, statement)


def counted(language: Language, island_id: IslandId) -> Iterator[str]:
    """The texts that an island's sheet must contain about residents, settlements, military sites and islets."""
    content, wording = content_in(language), wording_in(language)
    for figure in content.islands[island_id].population:
        series = wording.gettext(SERIES_WORDS[figure.series])
        yield seen(f"{wording.day(figure.as_of)} {wording.number(figure.value)} {series}")
    for town in (town for town in content.settlements.values() if town.island == island_id):
        known = latest_figure(town.population)
        yield seen(wording.title(town.names))
        yield seen(wording.day(known.as_of)) if known else ""
    for site in (site for site in content.sites.values() if island_id in site.islands):
        yield seen(wording.title(site.names))
    for islet in (islet for islet in content.islets.values() if islet.island == island_id):
        yield seen(wording.title(islet.names)) if islet.area_km2 else ""


# ---- what a sheet says -----------------------------------------------------------------------------------------------


@pytest.mark.parametrize(("language", "island"), SHEETS)
def test_a_sheet_has_two_pages_and_is_tagged(
    language: Language, island: IslandId, pdfs: dict[tuple[Language, IslandId], Path]
) -> None:
    told = dict(line.split(":", 1) for line in read("pdfinfo", pdfs[language, island]).splitlines())
    assert told["Pages"].strip() == "2" and told["Tagged"].strip() == "yes"
    assert "A4" in told["Page size"]
    assert wording_in(language).title(content_in(language).islands[island].names) in told["Title"]
    with pikepdf.open(pdfs[language, island]) as document:
        assert str(document.Root.Lang).startswith(language)
        assert document.Root.MarkInfo.Marked and document.Root.StructTreeRoot.K  # tagged for screen readers


@pytest.mark.parametrize(("language", "island"), SHEETS)
def test_a_sheet_names_the_island_in_three_scripts(
    language: Language, island: IslandId, texts: dict[tuple[Language, IslandId], str]
) -> None:
    names = content_in(language).islands[island].names
    assert [one for one in LANGUAGES if seen(wording_in(one).title(names)) not in texts[language, island]] == []


@pytest.mark.parametrize(("language", "island"), SHEETS)
def test_each_statement_is_there_with_its_date(
    language: Language, island: IslandId, texts: dict[tuple[Language, IslandId], str]
) -> None:
    assert [words for words in said(language, island) if words not in texts[language, island]] == []


@pytest.mark.parametrize(("language", "island"), SHEETS)
def test_residents_settlements_and_sites_are_there(
    language: Language, island: IslandId, texts: dict[tuple[Language, IslandId], str]
) -> None:
    assert [words for words in counted(language, island) if words not in texts[language, island]] == []


@pytest.mark.parametrize(("language", "island"), SHEETS)
def test_quotations_are_exact_with_article_record_and_translation(
    language: Language, island: IslandId, texts: dict[tuple[Language, IslandId], str]
) -> None:
    content, wording = content_in(language), wording_in(language)
    articles = {excerpt.id: article for article in content.articles.values() for excerpt in article.excerpts}
    quoted = quotations_of(content, island)[: QUOTATIONS[island]]
    assert {excerpt.side for excerpt in quoted} >= {"russia", "japan"}  # whoever has little room, hears both
    for excerpt in quoted:
        article = articles[excerpt.id]
        assert excerpt.check and island in excerpt.islands
        parts = [excerpt.quote, article.publisher, article.title, wording.day(article.date), excerpt.check.sentence]
        parts += [excerpt.translations[language]] if language in excerpt.translations else []
        assert [part for part in parts if seen(part) not in texts[language, island]] == []


@pytest.mark.parametrize(("language", "island"), SHEETS)
def test_each_number_leads_to_a_source(
    language: Language, island: IslandId, texts: dict[tuple[Language, IslandId], str]
) -> None:
    content, text = content_in(language), texts[language, island]
    data = data_of(language, island)
    cited = set(numbers(data))
    assert cited == set(range(1, len(data["sources"]["lines"]) + 1))
    titles = {source.title: source for source in content.sources.values()}
    for line in data["sources"]["lines"]:
        source = titles[line["title"]]
        parts = [source.publisher, line["title"], *([printed_url(line["url"])] if line["url"] else [])]
        assert [part for part in parts if seen(part) not in text] == []


def numbers(value: Any) -> Iterator[int]:
    """The numbers of the footnotes in a sheet's data, at any depth."""
    if isinstance(value, dict):
        yield from value.get("notes", []) if isinstance(value.get("notes"), list) else []
        yield from value.get("name_notes", [])
        for part in value.values():
            yield from numbers(part)
    elif isinstance(value, list):
        for part in value:
            yield from numbers(part)


def test_sources_are_numbered_in_the_order_of_their_first_use() -> None:
    footnotes = Footnotes()
    assert footnotes.numbers(("b", "a", "b")) == [1, 2]
    assert footnotes.numbers(source for source in ("c", "b", "c")) == [1, 3]
    assert footnotes.cited == ["b", "a", "c"]


def test_links_lead_where_the_source_is(pdfs: dict[tuple[Language, IslandId], Path]) -> None:
    listed = data_of("en", "iturup")["sources"]["lines"]
    with pikepdf.open(pdfs["en", "iturup"]) as document:
        links = [link for page in document.pages for link in page.get("/Annots", []) if "/A" in link]
        addresses = {str(link.A.URI) for link in links if "/URI" in link.A}
    assert {line["url"] for line in listed if line["url"]} <= addresses


@pytest.mark.parametrize("language", LANGUAGES)
def test_no_word_runs_into_another(language: Language, pdfs: dict[tuple[Language, IslandId], Path]) -> None:
    found = below_the_map(pdfs[language, "shikotan"], data_of(language, "shikotan")["figures"]["title"])
    assert [(one.text, other.text) for one, other in combinations(found, 2) if overlap(one, other)] == []


class Word(NamedTuple):
    """A word of a page and its box, in points."""

    text: str
    left: float
    top: float
    right: float
    bottom: float


def below_the_map(path: Path, title: str) -> list[Word]:
    """The words of the first page that are not higher than the first word of `title`."""
    page = html.fromstring(read("pdftotext", "-bbox", "-l", "1", path, "-"))
    sides = ("xmin", "ymin", "xmax", "ymax")
    found = [Word(word.text or "", *(float(word.attrib[side]) for side in sides)) for word in page.iter("word")]
    top = next(word.top for word in found if title.startswith(word.text))
    return [word for word in found if word.top >= top]


def overlap(one: Word, other: Word) -> bool:
    """Whether two words overlap by more than one point horizontally and a third of the smaller height vertically."""
    across = min(one.right, other.right) - max(one.left, other.left)
    down = min(one.bottom, other.bottom) - max(one.top, other.top)
    return across > 1 and down > min(one.bottom - one.top, other.bottom - other.top) / 3


# ---- fonts -----------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("language", LANGUAGES)
def test_fonts_are_embedded_and_ours(language: Language, pdfs: dict[tuple[Language, IslandId], Path]) -> None:
    lines = read("pdffonts", pdfs[language, "iturup"]).splitlines()[2:]
    families = {re.sub(r"^[A-Z]{6}\+", "", line.split()[0]).partition("-")[0] for line in lines}
    assert families == {"SourceSansPro", "SourceSerifPro", "NotoSansCJKjp"}
    assert all("Type 3" not in line and line.split()[-5:-2] == ["yes", "yes", "yes"] for line in lines)


@pytest.mark.parametrize("language", LANGUAGES)
def test_fonts_have_every_letter(language: Language) -> None:
    letters = {letter for island in content_in("en").islands for letter in words(data_of(language, island))}
    assert letters - {"\u200b", "\u2060"} <= cmaps()


@cache
def cmaps() -> set[str]:
    """The characters that at least one of the fonts contains."""
    letters: set[str] = set()
    for file in (file for package in FONTS for file in Path(package.__file__).parent.rglob("*-Regular.otf")):
        with TTFont(file) as font:
            letters |= set(map(chr, font.getBestCmap()))
    return letters


def words(value: Any) -> str:
    if isinstance(value, dict):
        return "".join(words(part) for part in value.values())
    return "".join(map(words, value)) if isinstance(value, list) else value if isinstance(value, str) else ""


# ---- making them -----------------------------------------------------------------------------------------------------


def test_an_order_for_an_island_is_its_sheet_alone() -> None:
    content = content_in("en")
    assert [file.name for file in EXPORTERS[Format.PDF](ExportRequest(content, View()))] == [
        "iturup.pdf",
        "kunashir.pdf",
        "shikotan.pdf",
        "habomai.pdf",
    ]
    (one,) = EXPORTERS[Format.PDF](ExportRequest(content, View(), island="shikotan"))
    assert one.name == "shikotan.pdf"
    assert one.make() == one.make()


def test_text_is_never_read_as_markup(tmp_path: Path) -> None:
    content = content_in("en")
    island = content.islands["shikotan"]
    spoilt = island.model_copy(
        update={
            "names": island.names.model_copy(update={"from_russian": HOSTILE}),
            "summary": island.summary.model_copy(update={"value": HOSTILE}),
        }
    )
    path = tmp_path / "hostile.pdf"
    path.write_bytes(sheet(replace(content, islands={**content.islands, "shikotan": spoilt}), "shikotan", DAY))
    assert text_of(path).count(seen(HOSTILE)) >= 3


@pytest.mark.parametrize(("language", "island"), SHEETS)
def test_no_card_is_on_land_or_nearer_to_another_island(language: Language, island: IslandId) -> None:
    frame = fitted(bounds([island]), *MAP, ROOM, CLOSEST)
    seen = {one: land for one in CARDS if not (land := frame.draw(island_geometry(one))).is_empty}
    cards = {one["island"]: one for one in data_of(language, island)["map"]["placed"] if one["kind"] == "card"}
    assert island in cards
    for named, card in cards.items():
        box = Box(card["left"], card["top"], card["width"], card["height"]).shape()
        assert min(seen, key=lambda one: box.distance(seen[one])) == named
        assert not any(box.intersects(land) for land in seen.values())
