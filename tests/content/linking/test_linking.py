"""Our own texts with the mentions expected in them, the properties of each mention, and the command `link`."""

import csv
import io
import json
import re
from pathlib import Path

import pytest
import yaml
from pydantic import ValidationError
from typer.testing import CliRunner, Result

from content.__main__ import app
from content.linking import Mention, analyse, link, prepared_text
from content.linking.lexicon.gazetteer import FILE, Gazetteer, gazetteer
from content.linking.passages import LONGEST
from content.linking.prepared_text import PreparedText
from content.models import IslandId
from tests.contents import load

MARKED = re.compile(r"\[([^|\[\]]+)\|(\w+)\]")
TARGETS = {
    "K": "kunashir",
    "I": "iturup",
    "S": "shikotan",
    "H": "habomai",
    "4": "all_four",
    "SH": "shikotan+habomai",
    "IK": "iturup+kunashir",
    "O": "other_kuril",
}
CASES = yaml.safe_load((Path(__file__).with_name("linking_cases.yaml")).read_text(encoding="utf-8"))


def marked_and_plain(marked: str) -> tuple[list[tuple[int, str, str]], str]:
    """The mentions of a marked text as (start, words, target), and the text without marks."""
    mentions, plain, end = [], "", 0
    for mark in MARKED.finditer(marked):
        plain += marked[end : mark.start()]
        mentions.append((len(plain), mark[1], TARGETS[mark[2]]))
        plain, end = plain + mark[1], mark.end()
    return mentions, plain + marked[end:]


def overlapping(found: Mention, start: int, surface: str) -> bool:
    return found.start < start + len(surface) and start < found.end


@pytest.mark.parametrize("marked", [case for cases in CASES.values() for case in cases])
def test_mentions_are_those_marked(marked: str) -> None:
    expected, text = marked_and_plain(marked)
    found = [mention for mention in link(text) if mention.rule != "anaphora"]
    assert [mention.target for mention in found] == [target for _, _, target in expected], found
    for mention, (start, surface, _) in zip(found, expected, strict=True):
        assert overlapping(mention, start, surface)


def test_each_entry_has_a_place_that_is_on_its_island() -> None:
    content = load()
    known: dict[str, tuple[IslandId | None, ...]] = {id_: (islet.island,) for id_, islet in content.islets.items()}
    known |= {id_: (settlement.island,) for id_, settlement in content.settlements.items()}
    known |= {id_: (landmark.island,) for id_, landmark in content.landmarks.items()}
    known |= {id_: site.islands for id_, site in content.sites.items()}
    entries = [entry for entry in gazetteer().entries if entry.place]
    assert entries
    for entry in entries:
        islands = known[entry.place or ""]
        assert islands == (None,) or entry.target in islands, entry.id


def test_names_of_the_facts_are_found() -> None:
    """Each name that content/facts has of an island is found as a mention of that island."""
    for island in load().islands.values():
        names = (island.names.from_russian, island.names.from_japanese, island.names.ru, island.names.ja)
        for name in filter(None, names):
            assert [mention.target for mention in link(f"{name} island.")] == [island.id], name


def test_a_form_without_a_stem_to_scan_for_is_a_fault() -> None:
    data = yaml.safe_load(FILE.read_text(encoding="utf-8"))
    data["entries"][0]["forms"].append("nowhere")
    with pytest.raises(ValidationError, match="stems of `scan`"):
        Gazetteer.model_validate(data)


@pytest.mark.parametrize(
    ("text", "target"),
    [
        ("Iturup, Kunashir, Shikotan and Habomai are near Japan. The islands are cold.", "all_four"),
        ("Shikotan and the Habomai islets were promised. The islands stay Russian.", "shikotan+habomai"),
        ("На Итуруп летит самолёт. Остров закрыт туманом.", "iturup"),
        ("色丹島に船が着いた。同島の港は凍っている。", "shikotan"),
        ("Kunashir lies south of Iturup. The island has four volcanoes.", "kunashir"),
        ("Paramushir is smaller than Iturup. The island has one town.", "other_kuril"),
        ("Japan wants all four islands back. Iturup has bays.\n\nThe islands are cold.", "all_four"),
        ("Leaders spoke of the Kurils in Moscow. Japan will not drop its claims to the islands.", "all_four"),
    ],
)
def test_a_bare_island_is_what_was_named_last(text: str, target: str) -> None:
    last = link(text)[-1]
    assert (last.rule, last.target) == ("anaphora", target)


@pytest.mark.parametrize(
    "text",
    [
        "The Kurils and the Carolines were on the list. These islands changed hands.",
        "Курильские острова тянутся от Японских островов к Камчатке.",
        "На Кунашире есть заповедник; он включает и несколько соседних островов.",
        "The Kurils are cold, unlike the islands of Malta.",
    ],
)
def test_islands_elsewhere_are_not_the_kurils(text: str) -> None:
    assert [mention.surface for mention in link(text) if mention.rule == "anaphora"] == []


def test_confidence_depends_on_what_is_around_a_mention() -> None:
    (alone,) = link("Iturup has a bay.")
    _, again, _ = link("Kunashir and Iturup have bays. The island of Iturup is larger.")
    navy, _ = link("The island of Iturup saw kaibokan laid down. Kunashir did not.")
    bare = link("Iturup, Kunashir. The islands are cold.")[-1]
    assert bare.confidence < alone.confidence < again.confidence
    assert navy.confidence < again.confidence


def test_the_place_is_named_with_its_island() -> None:
    found = {
        mention.surface: mention.place for mention in link("На Кунашире: Южно-Курильск, вулкан Тятя. Остров Юрий.")
    }
    assert found == {"Кунашире": None, "Южно-Курильск": "yuzhno_kurilsk", "Тятя": "tyatya", "Юрий": "yuri"}


@pytest.mark.parametrize(
    ("text", "topic"),
    [
        ("The garrison on Iturup got new missiles.", "military"),
        ("На Шикотане по переписи живут три тысячи жителей.", "population"),
        ("北方領土の領有権と主権、返還要求", "claim"),
        ("Troops (troops, troops) on Iturup, whose residents were born there.", "population"),
        ("Жители базы, базы; базы на Итурупе родились там.", "population"),
        ("Kunashir.", None),
    ],
)
def test_the_topic_is_read_off_the_sentence(text: str, topic: str | None) -> None:
    assert link(text)[0].topic == topic


@pytest.mark.parametrize(
    ("text", "surface"),
    [
        ("Остров Шикотан\u0301 мал.", "Шикотан\u0301"),
        ("Etorofu-to\u0304 is large.", "Etorofu-to\u0304"),
        ("ｴﾄﾛﾌﾟ", "ｴﾄﾛﾌﾟ"),
        ("Iturup\u00ad\u200b is large.", "Iturup"),
    ],
)
def test_a_mention_ends_with_the_accents_of_its_last_letter(text: str, surface: str) -> None:
    assert [mention.surface for mention in link(text)] == [surface]


@pytest.mark.parametrize(
    ("text", "surface", "target"),
    [
        (
            "Japan demands the return of the two islands from Russia under a peace treaty.",
            "the two islands",
            "shikotan+habomai",
        ),
        (
            "Tokyo and Mos\u00adcow are still in talks on a peace treaty. It gets two small islands.",
            "two small islands",
            "shikotan+habomai",
        ),
        ("Япония ждёт от России передачи двух островов.", "двух островов", "shikotan+habomai"),
        ("日露交渉で二島の引き渡しが議題になった。", "二島", "shikotan+habomai"),
        ("元島民は問題の島を訪れた。", "問題の島", "all_four"),
    ],
)
def test_a_phrase_counts_in_a_text_without_any_name(text: str, surface: str, target: str) -> None:
    assert [(mention.surface, mention.target) for mention in link(text)] == [(surface, target)]


# Passages --------------------------------------------------------------------------------------------------------


def test_a_passage_has_the_sentence_before_where_it_leans_on_it() -> None:
    text = (
        "It rained. Shikotan and the Habomai islets lie off Hokkaido. They were promised; the islands stay. It snowed."
    )
    (passage,) = analyse(text).passages
    assert text[passage.start : passage.end] == text[len("It rained. ") : -len(" It snowed.")]
    assert passage.islands == ("shikotan", "habomai")


def test_a_long_sentence_is_cut_between_words() -> None:
    text = "Rain " * 200 + "fell on Iturup and " + "e\u0301te\u0301 " * 200
    (passage,) = analyse(text).passages
    cut = text[passage.start : passage.end]
    assert len(cut) <= LONGEST + 20
    assert set(cut.split()) <= set(text.split())


# The command -----------------------------------------------------------------------------------------------------


def linked(*arguments: str, given: bytes = b"") -> Result:
    return CliRunner().invoke(app, ["link", *arguments], input=given, catch_exceptions=False)


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A folder with a text in Windows-1251, a web page, and a binary file that cannot be read."""
    (tmp_path / "a.txt").write_bytes("Троицк и Курильск,\r\nоба порты".encode("cp1251"))
    (tmp_path / "b.html").write_text("<p>Kunashir &amp; <b>Shiko</b>tan</p><script>Iturup</script>", encoding="utf-8")
    (tmp_path / "c.bin").write_bytes(bytes(range(256)) * 20)
    return tmp_path


@pytest.mark.slow
def test_a_folder_is_linked_and_what_fails_is_told(folder: Path) -> None:
    done = linked(str(folder))
    rows = [json.loads(line) for line in done.stdout_bytes.decode().splitlines()]
    assert [(Path(row["file"]).name, row["surface"], row["target"], row["place"]) for row in rows] == [
        ("a.txt", "Курильск", "iturup", "kurilsk"),
        ("b.html", "Kunashir", "kunashir", None),
        ("b.html", "Shikotan", "shikotan", None),
    ]
    assert list(rows[0]) == ["file", "start", "end", "surface", "target", "place", "topic", "rule", "confidence"]
    assert "c.bin" in done.stderr
    assert done.exit_code == 1


@pytest.mark.slow
def test_offsets_count_in_the_texts_written_out(folder: Path, tmp_path_factory: pytest.TempPathFactory) -> None:
    texts = tmp_path_factory.mktemp("texts")
    rows = [json.loads(line) for line in linked(str(folder), "--text", str(texts)).stdout.splitlines()]
    assert rows
    for row in rows:
        (file,) = texts.rglob(f"{Path(row['file']).name}.txt")
        assert file.read_bytes().decode()[row["start"] : row["end"]] == row["surface"]


@pytest.mark.slow
def test_standard_input_as_csv() -> None:
    done = linked("-", "--format", "csv", given=b"Troops on two larger islands of the Southern\nKurils")
    rows = list(csv.DictReader(io.StringIO(done.stdout_bytes.decode(), newline="")))
    assert [(row["surface"], row["target"]) for row in rows] == [
        ("two larger islands", "iturup"),
        ("two larger islands", "kunashir"),
        ("Southern\nKurils", "all_four"),
    ]
    assert done.exit_code == 0


@pytest.mark.slow
def test_geojson_has_the_points_of_places() -> None:
    done = linked("-", "--format", "geojson", given="Итуруп и Курильск".encode())
    features = json.loads(done.stdout)["features"]
    location = load().settlements["kurilsk"].location
    assert location
    assert [feature["geometry"] for feature in features] == [
        None,
        {"type": "Point", "coordinates": [location.lon, location.lat]},
    ]


def test_a_sentence_is_searched_once_for_each_pattern_however_many_phrases_it_contains(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    sliced = searched = 0
    folded_slice, pattern_search = PreparedText.folded_slice, prepared_text.compiled

    def counting_slice(prepared: PreparedText, start: int, end: int) -> str:
        nonlocal sliced
        sliced += 1
        return folded_slice(prepared, start, end)

    def counting_search(pattern: str) -> "re.Pattern[str]":
        nonlocal searched
        searched += 1
        return pattern_search(pattern)

    monkeypatch.setattr(PreparedText, "folded_slice", counting_slice)
    monkeypatch.setattr(prepared_text, "compiled", counting_search)
    found = link("Japan asks Russia to return the " + "four islands " * 300)
    assert len(found) == 300
    assert sliced < 30 and searched < 30


@pytest.mark.slow
def test_checks_are_printed_with_facts_and_sources(tmp_path: Path) -> None:
    text = "It is known that Shikotan covers 900 km². In 2016, 2,917 people lived on Shikotan."
    (tmp_path / "a.txt").write_text(text, encoding="utf-8")
    rows = [json.loads(line) for line in linked(str(tmp_path), "--checks").stdout_bytes.decode().splitlines()]
    assert [(row["figure"], row["kind"], row["islands"], row["agreement"]) for row in rows] == [
        ("900", "area", ["shikotan"], "differs"),
        ("2,917", "residents", ["shikotan"], "agrees"),
    ]
    content = load()
    for row in rows:
        assert text[row["start"] : row["end"]].strip() == row["sentence"]
        assert text[row["figure_start"] : row["figure_end"]] == row["figure"]
        assert row["facts"][0].startswith("islands.shikotan.")
        assert row["sources"] and set(row["sources"]) <= set(content.sources)


@pytest.mark.slow
def test_checks_as_csv_have_the_date_that_is_given() -> None:
    given = "択捉島の人口は6799人だ。".encode()
    for as_of, verdict in (("2021", "agrees"), ("2000", "cannot tell")):
        done = linked("-", "--checks", "--format", "csv", "--as-of", as_of, given=given)
        (row,) = csv.DictReader(io.StringIO(done.stdout_bytes.decode(), newline=""))
        assert (row["figure"], row["agreement"]) == ("6799", verdict)


def test_checks_have_no_places_to_print() -> None:
    done = CliRunner().invoke(app, ["link", "-", "--checks", "--format", "geojson"], input=b"")
    assert done.exit_code == 2
