"""The library on the page: who may save, and what the chart of mentions says."""

import pytest
from streamlit import config

from content.library import Tally
from tests.contents import load
from ui.shelf import ENABLED, saving_allowed, tallies


@pytest.mark.parametrize(
    ("address", "enabled", "allowed"),
    [
        ("localhost", None, True),
        ("127.0.0.1", None, True),
        ("::1", None, True),
        (None, None, False),
        ("0.0.0.0", None, False),
        ("192.168.1.7", "yes", False),
        ("0.0.0.0", "on", True),
    ],
)
def test_saving_is_for_ones_own_machine_or_where_it_is_allowed(
    monkeypatch: pytest.MonkeyPatch, address: str | None, enabled: str | None, allowed: bool
) -> None:
    monkeypatch.delenv(ENABLED, raising=False)
    if enabled:
        monkeypatch.setenv(ENABLED, enabled)
    before = config.get_option("server.address")
    config.set_option("server.address", address)
    try:
        assert saving_allowed() is allowed
    finally:
        config.set_option("server.address", before)


def test_mentions_are_counted_by_year_and_island_and_the_undated_stand_apart() -> None:
    chart = tallies(load("ru"), [Tally("iturup", 2016, 3), Tally("habomai", None, 1)])
    assert [(one["year"], one["mentions"]) for one in chart["data"]["values"]] == [("2016", 3), ("?", 1)]
    assert chart["data"]["values"][0]["island"] == "Итуруп (Эторофу)"
    assert chart["encoding"]["y"]["scale"]["domain"] == [0, 3]
