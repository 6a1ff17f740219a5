"""Each kind of fault in the data is refused by the command line, with its file and entry, and exit status 1."""

import subprocess
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from content.store import load

Edit = Callable[[str, Callable[[Any], None]], None]
Check = Callable[..., subprocess.CompletedProcess[str]]

ISLANDS = "facts/islands.yaml"
ARTICLE = "articles/press-tv-2019.yaml"


def entry(data: list[dict[str, Any]], id_: str) -> dict[str, Any]:
    return next(item for item in data if item["id"] == id_)


def test_sound_data_pass_and_are_counted(check: Check) -> None:
    result = check()
    assert (result.returncode, result.stderr) == (0, "")
    assert "4 islands" in result.stdout
    assert f"{len(load().sources)} sources" in result.stdout


def no_sources(data: Any) -> None:
    entry(data, "iturup")["area_km2"][0]["sources"] = []


def sources_forgotten(data: Any) -> None:
    del entry(data, "iturup")["area_km2"][0]["sources"]


def unknown_source(data: Any) -> None:
    entry(data, "iturup")["area_km2"][0]["sources"] = ["hearsay"]


def unknown_island(data: Any) -> None:
    entry(data, "kurilsk")["island"] = "urup"


def future_date(data: Any) -> None:
    entry(data, "kunashir")["population"][-1]["as_of"] = "2131-01-01"


def no_date_at_all(data: Any) -> None:
    entry(data, "kunashir")["population"][-1]["as_of"] = "recently"


def undated_without_reason(data: Any) -> None:
    entry(data, "kunashir")["area_km2"][0]["as_of"] = "undated"


def unknown_field(data: Any) -> None:
    entry(data, "shikotan")["nickname"] = "Spanberg"


def wrong_type(data: Any) -> None:
    entry(data, "habomai")["population"][0]["value"] = "about five thousand"


def duplicate_place(data: Any) -> None:
    entry(data, "otrada")["id"] = "yuri"


def twice_confirmed_by_one(data: Any) -> None:
    entry(data, "iturup")["area_km2"][0]["confidence"] = "confirmed"


def series_out_of_order(data: Any) -> None:
    entry(data, "iturup")["population"].reverse()


def island_missing(data: Any) -> None:
    data.remove(entry(data, "shikotan"))


def unknown_islet(data: Any) -> None:
    entry(data, "zorkaya")["islet"] = "atlantis"


def islet_of_another_island(data: Any) -> None:
    entry(data, "zorkaya")["island"] = "kunashir"


def no_name(data: Any) -> None:
    entry(data, "otrada")["names"]["from_russian"] = None


def unused_source(data: Any) -> None:
    data["nobody"] = {"publisher": "Nobody", "title": "Nothing"}


def no_link(data: Any) -> None:
    data["mofa_data"]["url"] = "javascript:alert(1)"


def long_quotation(data: Any) -> None:
    data["excerpts"][0]["quote"] = "islands " * 31


def repeated_excerpt(data: Any) -> None:
    data["excerpts"][1]["id"] = data["excerpts"][0]["id"]


def few_excerpts(data: Any) -> None:
    del data["excerpts"][7:]


def many_excerpts(data: Any) -> None:
    data["excerpts"] = [data["excerpts"][0] | {"id": f"excerpt-{n}"} for n in range(13)]


def too_much_quoted(data: Any) -> None:
    data["words"] = 3 * sum(len(excerpt["quote"].split()) for excerpt in data["excerpts"])


def verdict_without_sources(data: Any) -> None:
    data["excerpts"][0]["check"]["sources"] = []


def another_file_name(data: Any) -> None:
    data["id"] = "press-tv"


def viewpoint_twice(data: Any) -> None:
    data["islands"][0]["positions"][0]["viewpoint"] = data["islands"][0]["positions"][1]["viewpoint"]


def claims_island_twice(data: Any) -> None:
    data["islands"][0]["island"] = data["islands"][1]["island"]


@pytest.mark.parametrize(
    ("file", "spoil", "message"),
    [
        (ISLANDS, no_sources, "iturup: area_km2.0.sources: found []; expected"),
        (ISLANDS, sources_forgotten, "iturup: area_km2.0.sources: found nothing"),
        (ISLANDS, unknown_source, "iturup: area_km2.0.sources: found `hearsay`; expected the id of a source"),
        ("facts/settlements.yaml", unknown_island, "kurilsk: island: found 'urup'; expected 'iturup', 'kunashir'"),
        (ISLANDS, future_date, "as_of: found '2131-01-01'; expected a date that is not in the future"),
        (ISLANDS, no_date_at_all, "as_of: found 'recently'; expected an ISO date or part of one"),
        (ISLANDS, undated_without_reason, "kunashir: area_km2.0.undated_because: found nothing"),
        (ISLANDS, unknown_field, "shikotan: nickname: found a field of that name"),
        (ISLANDS, wrong_type, "habomai: population.0.value: found 'about five thousand'; expected a valid integer"),
        ("facts/settlements.yaml", duplicate_place, "yuri: id: found `yuri` 2 times, in content/facts/islets.yaml and"),
        (ISLANDS, twice_confirmed_by_one, "iturup: area_km2.0.confidence: found 'confirmed' with one source"),
        (ISLANDS, series_out_of_order, "iturup: population: found"),
        (ISLANDS, island_missing, "shikotan: found nothing; expected an entry for each of the four islands"),
        ("facts/settlements.yaml", unknown_islet, "zorkaya: islet: found `atlantis`"),
        ("facts/settlements.yaml", islet_of_another_island, "zorkaya: islet: found `tanfilyev` of habomai; expected"),
        ("facts/settlements.yaml", no_name, "otrada: names.from_russian: found null"),
        ("facts/sources.yaml", unused_source, "nobody: found a source that nothing cites"),
        ("facts/sources.yaml", no_link, "mofa_data: url: found 'javascript:alert(1)'"),
        (ARTICLE, long_quotation, "press-tv-2019: excerpts.press-tv-2019-25th-meeting.quote: found 31 words; expected"),
        (ARTICLE, repeated_excerpt, "press-tv-2019: excerpts.press-tv-2019-25th-meeting.id: found"),
        (ARTICLE, few_excerpts, "press-tv-2019: excerpts: found 7; expected 8 to 12 excerpts"),
        (ARTICLE, many_excerpts, "press-tv-2019: excerpts: found 13; expected 8 to 12 excerpts"),
        (ARTICLE, too_much_quoted, "press-tv-2019: excerpts: found excerpts of"),
        (ARTICLE, verdict_without_sources, "excerpts.press-tv-2019-25th-meeting.check.sources: found none; expected"),
        (ARTICLE, another_file_name, "press-tv-2019: id: found `press-tv`; expected `press-tv-2019`"),
        ("facts/claims.yaml", viewpoint_twice, "claims: islands.iturup.positions: found"),
        ("facts/claims.yaml", claims_island_twice, "claims: islands: found"),
    ],
    ids=lambda value: getattr(value, "__name__", None),
)
def test_a_faulty_entry_is_named(
    edit: Edit, check: Check, file: str, spoil: Callable[[Any], None], message: str
) -> None:
    edit(file, spoil)
    result = check()
    assert result.returncode == 1
    assert f"content/{file}: " in result.stderr
    assert message in result.stderr
    assert "Traceback" not in result.stderr


def test_broken_yaml_is_named_with_entry_and_line(root: Path, check: Check) -> None:
    path = root / ISLANDS
    lines = path.read_text(encoding="utf-8").splitlines()
    line = lines.index("- id: kunashir") + 1
    lines.insert(line, "  names: [unclosed")
    path.write_text("\n".join(lines), encoding="utf-8")
    result = check()
    assert result.returncode == 1
    assert f"content/{ISLANDS}: kunashir: line {line + 2}: found" in result.stderr


def test_a_key_written_twice_is_named(root: Path, check: Check) -> None:
    path = root / ISLANDS
    text = path.read_text(encoding="utf-8")
    path.write_text(text.replace("- id: shikotan\n", "- id: shikotan\n  summary: x\n"), encoding="utf-8")
    result = check()
    assert result.returncode == 1
    assert "shikotan: line" in result.stderr
    assert "found the key `summary` a second time" in result.stderr


@pytest.mark.parametrize(
    "file",
    [f"facts/{name}.yaml" for name in
     ("sources", "islands", "islets", "settlements", "military", "landmarks", "claims")],
)  # fmt: skip
def test_a_missing_file_is_named(root: Path, check: Check, file: str) -> None:
    (root / file).unlink()
    result = check()
    assert result.returncode == 1
    assert result.stderr.splitlines()[0].startswith(f"content/{file}: the whole file: found no such file")


def test_articles_missing(root: Path, check: Check) -> None:
    for path in (root / "articles").glob("*.yaml"):
        path.unlink()
    result = check()
    assert result.returncode == 1
    assert "content/articles: the folder: found no article" in result.stderr


def test_faults_of_all_files_come_at_once(edit: Edit, check: Check) -> None:
    edit(ISLANDS, future_date)
    edit(ISLANDS, wrong_type)
    edit("facts/settlements.yaml", unknown_islet)
    edit("facts/claims.yaml", viewpoint_twice)
    faults = check().stderr.splitlines()
    assert len(faults) == 4
    assert [fault.split(": ")[1] for fault in faults] == ["kunashir", "habomai", "zorkaya", "claims"]


def test_one_fault_does_not_cause_others(edit: Edit, check: Check) -> None:
    edit(ISLANDS, unknown_field)
    assert len(check().stderr.splitlines()) == 1
