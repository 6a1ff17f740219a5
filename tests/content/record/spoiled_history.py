"""Faults in lines, holdings, the timeline and claims, in the form of `spoiled.FAULTS`."""

from typing import Any

from content.wording import LANGUAGES
from tests.content.record.spoiled import Fault, entry


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


FAULTS: list[Fault] = [
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
]
