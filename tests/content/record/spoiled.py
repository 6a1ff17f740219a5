"""Faults of the data that tests make: for each the file, the function that spoils it, and part of the message."""

from collections.abc import Callable
from typing import Any

from content.models import quote_digest
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


def long_quotation(data: Any) -> None:
    quote = "islands " * 31
    data["excerpts"][0] |= {"quote": quote, "digest": quote_digest(quote)}


def repeated_excerpt(data: Any) -> None:
    data["excerpts"][1]["id"] = data["excerpts"][0]["id"]


def no_excerpts(data: Any) -> None:
    data["excerpts"] = []


def changed_quotation(data: Any) -> None:
    data["excerpts"][0]["quote"] += " or so"


def treaty_of_one_side(data: Any) -> None:
    data["kind"] = "treaty"


def unknown_event(data: Any) -> None:
    data["events"] = ["flood_1066"]


def disagreement_of_one_source(data: Any) -> None:
    data["excerpts"][0]["check"] |= {"verdict": "disagrees", "sources": ["mofa_qa"]}


def many_excerpts(data: Any) -> None:
    data["excerpts"] = [data["excerpts"][0] | {"id": f"excerpt-{n}"} for n in range(13)]


def too_much_quoted(data: Any) -> None:
    data["words"] = 3 * len(data["excerpts"])


def checked_words_that_are_not_quoted(data: Any) -> None:
    data["excerpts"][0]["checked"] = "an atoll"


def checked_words_without_a_check(data: Any) -> None:
    excerpt = next(one for one in data["excerpts"] if "checked" in one)
    del excerpt["check"]


def verdict_without_sources(data: Any) -> None:
    data["excerpts"][0]["check"]["sources"] = []


def another_file_name(data: Any) -> None:
    data["id"] = "press-tv"


def viewpoint_twice(data: Any) -> None:
    data["islands"][0]["positions"][0]["viewpoint"] = data["islands"][0]["positions"][1]["viewpoint"]


def claims_island_twice(data: Any) -> None:
    data["islands"][0]["island"] = data["islands"][1]["island"]


def treaty_unnamed(data: Any) -> None:
    entry(data, "japan_1945")["basis"]["value"]["en"] = "Japan holds that the border of 1855 stands."


def treaty_unnamed_in_russian(data: Any) -> None:
    entry(data, "japan_1945")["basis"]["value"]["ru"] = "Япония считает, что действует граница 1855 года."


def line_without_end(data: Any) -> None:
    entry(data, "shimoda")["until_date"] = "1855-02-07"


def unknown_feature(data: Any) -> None:
    entry(data, "shimoda")["geometry"] = ["iturup_hokkaido"]


def quotation_from_memory(data: Any) -> None:
    entry(data, "shimoda")["quotations"][0]["source"] = "memory"


def gap_in_holdings(data: Any) -> None:
    entry(data, "urup")["holdings"][2]["until_date"] = "1945-08-15"


def another_holder(data: Any) -> None:
    entry(data, "shikotan")["holdings"][-1]["holder"] = "japan"


def claim_forgotten(data: Any) -> None:
    del entry(data, "habomai")["claims"][0]


def place_forgotten(data: Any) -> None:
    data.remove(entry(data, "north_sakhalin"))


def event_without_date(data: Any) -> None:
    fact = entry(data, "yalta_1945")["fact"]
    fact["as_of"], fact["undated_because"] = "undated", dict.fromkeys(LANGUAGES, "Nobody knows.")


def event_nowhere(data: Any) -> None:
    del entry(data, "yalta_1945")["region"]


def event_in_two_places(data: Any) -> None:
    entry(data, "shimoda_1855")["region"] = "kuril_chain"


def one_reading(data: Any) -> None:
    del entry(data, "letters_1956")["disputed"][1]


def events_out_of_order(data: Any) -> None:
    data.reverse()


def event_twice(data: Any) -> None:
    entry(data, "yalta_1945")["id"] = "potsdam_1945"


def never_reviewed(data: Any) -> None:
    del data["islands"][0]["positions"][0]["reviewed"]


def status_without_party(data: Any) -> None:
    data["islands"][0]["positions"][1]["party"] = None


def statement_of_no_island(data: Any) -> None:
    data["third_parties"][0]["statements"][0]["islands"] = []


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
    (ARTICLE, long_quotation, "press-tv-2019: excerpts.press-tv-2019-25th-meeting.quote: found 31 words; expected"),
    (ARTICLE, repeated_excerpt, "press-tv-2019: excerpts.press-tv-2019-25th-meeting.id: found"),
    (ARTICLE, no_excerpts, "press-tv-2019: excerpts: found []; expected"),
    (ARTICLE, many_excerpts, "press-tv-2019: excerpts: found 13; expected at most 12 excerpts"),
    (ARTICLE, changed_quotation, "press-tv-2019: excerpts.press-tv-2019-25th-meeting.digest: found"),
    (ARTICLE, unknown_event, "press-tv-2019: events: found `flood_1066`; expected the id of an event"),
    (ARTICLE, treaty_of_one_side, "press-tv-2019: excerpts.press-tv-2019-25th-meeting.side: found others; expected"),
    (ARTICLE, disagreement_of_one_source, "excerpts.press-tv-2019-25th-meeting.check.sources: found one source"),
    (ARTICLE, too_much_quoted, "press-tv-2019: excerpts: found excerpts of"),
    (
        ARTICLE,
        checked_words_that_are_not_quoted,
        "25th-meeting.checked: found 'an atoll'; expected a part of the quotation",
    ),
    (ARTICLE, checked_words_without_a_check, ".checked: found"),
    (ARTICLE, verdict_without_sources, "excerpts.press-tv-2019-25th-meeting.check.sources: found none; expected"),
    (ARTICLE, another_file_name, "press-tv-2019: id: found `press-tv`; expected `press-tv-2019`"),
    ("facts/claims.yaml", viewpoint_twice, "claims: islands.iturup.positions: found"),
    ("facts/claims.yaml", claims_island_twice, "claims: islands: found"),
    (
        "facts/lines.yaml",
        treaty_unnamed,
        "japan_1945: basis.value: found a sentence without them; expected the words",
    ),
    (
        "facts/lines.yaml",
        treaty_unnamed_in_russian,
        "japan_1945: basis.value: found a sentence without them; expected the words `без договора`",
    ),
    (
        "facts/lines.yaml",
        line_without_end,
        "shimoda: until_date: found 1855-02-07; expected a date after from_date",
    ),
    ("facts/lines.yaml", unknown_feature, "shimoda: geometry.0: found 'iturup_hokkaido'"),
    ("facts/lines.yaml", quotation_from_memory, "shimoda: quotations.0.sources: found `memory`"),
    ("facts/holdings.yaml", gap_in_holdings, "urup: holdings: found ends"),
    ("facts/holdings.yaml", another_holder, "shikotan: holdings: found `japan` at last; expected `russia`"),
    ("facts/holdings.yaml", claim_forgotten, "habomai: claims: found russia; expected japan and russia"),
    ("facts/holdings.yaml", place_forgotten, "north_sakhalin: found nothing; expected an entry"),
    ("facts/timeline.yaml", event_without_date, "yalta_1945: fact.as_of: found undated; expected the date of"),
    (
        "facts/timeline.yaml",
        event_nowhere,
        "yalta_1945: region: found None; expected a region where islands is empty",
    ),
    ("facts/timeline.yaml", event_in_two_places, "shimoda_1855: region: found 'kuril_chain'; expected"),
    ("facts/timeline.yaml", one_reading, "letters_1956: disputed: found one reading; expected at least two"),
    ("facts/timeline.yaml", events_out_of_order, "expected events in the order of their dates"),
    ("facts/timeline.yaml", event_twice, "potsdam_1945: id: found `potsdam_1945` 2 times"),
    ("facts/claims.yaml", never_reviewed, "claims: islands.0.positions.0.reviewed: found nothing"),
    (
        "facts/claims.yaml",
        status_without_party,
        "claims: islands.0.positions.1.party: found None; expected no party",
    ),
    (
        "facts/claims.yaml",
        statement_of_no_island,
        "claims: third_parties.ainu.statements.letter-2005.islands: found []",
    ),
    ("facts/CHANGES.yaml", changes_out_of_order, "date: found 2026-11-01 after 2026-11-30; expected changes in the"),
    ("facts/CHANGES.yaml", change_of_nothing, "earthquake-1994: facts.events.flood_1066.fact: found"),
    ("facts/CHANGES.yaml", change_in_a_month, "earthquake-1994: date: found 2026-11; expected the day of the"),
    ("facts/CHANGES.yaml", correction_of_no_fact, "earthquake-1994: facts: found none; expected the facts of"),
    ("facts/military.yaml", reported_without_reason, "gornoye_garrison: reported_because: found nothing"),
    ("facts/military.yaml", gone_but_present, "tor: gone_from: found '2022-09'; expected a date where state is"),
]
