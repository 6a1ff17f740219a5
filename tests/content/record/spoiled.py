"""Faults for tests of the data check: each row has a file, a function that changes it, and a part of the message."""

from collections.abc import Callable
from typing import Any

from content.wording import LANGUAGES

Fault = tuple[str, Callable[[Any], None], str]
ISLANDS = "facts/islands.yaml"
ARTICLE = "articles/press-tv-2019.yaml"


def entry(data: list[dict[str, Any]], id_: str) -> dict[str, Any]:
    return next(item for item in data if item["id"] == id_)


def nothing_leads(data: Any) -> None:
    for section in data["sections"]:
        for fact in section["facts"]:
            fact.pop("leads", None)


def section(data: Any, id_: str) -> dict[str, Any]:
    return entry(data["sections"], id_)


def figure_that_no_fact_states(data: Any) -> None:
    section(data, "former-residents")["chart"]["figures"][0]["value"] = 6313


def figure_of_another_year(data: Any) -> None:
    section(data, "visits")["chart"]["figures"][0]["date"] = 2014


def count_that_no_fact_states(data: Any) -> None:
    section(data, "seized-boats")["counts"]["rows"][0]["value"] = 1130


def theme_of_another_name(data: Any) -> None:
    data["id"] = "names"


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
    entry(data, "iturup")["area_km2"][1]["confidence"] = "confirmed"


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
    data["nobody"] = {"publisher": dict.fromkeys(LANGUAGES, "Nobody"), "title": "Nothing", "undated": "edited"}


def no_link(data: Any) -> None:
    data["mofa_data"]["url"] = "javascript:alert(1)"


def reported_without_reason(data: Any) -> None:
    del entry(data, "gornoye_garrison")["reported_because"]


def figure_twice(data: Any) -> None:
    figures = entry(data, "iturup")["population"]
    figures.insert(3, {**figures[3], "value": 5907})


def fact_without_id(data: Any) -> None:
    del entry(data, "iturup")["transport"][0]["id"]


def undated_figure_without_id(data: Any) -> None:
    del entry(data, "demina")["area_km2"][0]["id"]


def id_that_is_no_slug(data: Any) -> None:
    data["russia"][0]["id"] = "Outcome of the war"


def former_id_that_leads_nowhere(data: Any) -> None:
    data["islands.iturup.area_km2.0"] = "islands.iturup.area_km2.1066"


def former_id_in_use(data: Any) -> None:
    data["islands.iturup.inhabited"] = "islands.iturup.summary"


def changes_out_of_order(data: Any) -> None:
    data[-1]["date"] = "2026-11-01"


def change_of_nothing(data: Any) -> None:
    data[0]["facts"][0]["id"] = "events.flood_1066.fact"


def change_in_a_month(data: Any) -> None:
    data[0]["date"] = "2026-11"


def correction_of_no_fact(data: Any) -> None:
    data[0]["facts"] = []


def gone_but_present(data: Any) -> None:
    entry(data, "tor")["gone_from"] = "2022-09"


FAULTS: list[Fault] = [
    (
        ISLANDS,
        figure_twice,
        "iturup: population.estimate.2016-01-01: found `islands.iturup.population.estimate.2016-01-01` 2 times, "
        "in content/facts/islands.yaml; expected another date or series, or an `id` that tells this fact",
    ),
    (ISLANDS, fact_without_id, "iturup: transport.0.id: found nothing; expected this field"),
    ("facts/islets.yaml", undated_figure_without_id, "demina: area_km2.0.id: found nothing; expected what tells"),
    ("facts/claims.yaml", id_that_is_no_slug, "russia.Outcome of the war.id: found 'Outcome of the war'"),
    ("facts/former_ids.yaml", former_id_that_leads_nowhere, "found `islands.iturup.area_km2.1066`, which no fact"),
    ("facts/former_ids.yaml", former_id_in_use, "former_ids: islands.iturup.inhabited: found the id of a fact"),
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
    (ISLANDS, twice_confirmed_by_one, "iturup: area_km2.1.confidence: found 'confirmed' with one source"),
    (ISLANDS, series_out_of_order, "iturup: population: found"),
    ("facts/themes/people.yaml", nothing_leads, "people: sections: found 0 facts that lead; expected 1 to 7"),
    ("facts/themes/people.yaml", figure_that_no_fact_states, "chart.alive-201603: found 6313; expected a number that"),
    ("facts/themes/people.yaml", figure_of_another_year, "chart.visafree-2016: found 2014; expected a number that the"),
    ("facts/themes/agreements.yaml", count_that_no_fact_states, "counts.seized-1977: found 1130; expected a number"),
    ("facts/themes/people.yaml", theme_of_another_name, "people: id: found `names`; expected `people`"),
    (ISLANDS, island_missing, "shikotan: found nothing; expected an entry for each of the four islands"),
    ("facts/settlements.yaml", unknown_islet, "zorkaya: islet: found `atlantis`"),
    ("facts/settlements.yaml", islet_of_another_island, "zorkaya: islet: found `tanfilyev` of habomai; expected"),
    ("facts/settlements.yaml", no_name, "otrada: names.from_russian: found null"),
    ("facts/sources.yaml", unused_source, "nobody: found a source that nothing cites"),
    ("facts/sources.yaml", no_link, "mofa_data: url: found 'javascript:alert(1)'"),
    ("facts/CHANGES.yaml", changes_out_of_order, "date: found 2026-11-01 after 2026-12-01; expected changes in the"),
    ("facts/CHANGES.yaml", change_of_nothing, "earthquake-1994: facts.events.flood_1066.fact: found"),
    ("facts/CHANGES.yaml", change_in_a_month, "earthquake-1994: date: found 2026-11; expected the day of the"),
    ("facts/CHANGES.yaml", correction_of_no_fact, "earthquake-1994: facts: found none; expected the facts of"),
    ("facts/military.yaml", reported_without_reason, "gornoye_garrison: reported_because: found nothing"),
    ("facts/military.yaml", gone_but_present, "tor: gone_from: found '2022-09'; expected a date where state is"),
]
