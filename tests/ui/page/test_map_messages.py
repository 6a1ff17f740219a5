"""Messages from the map are read, and anything else is ignored."""

import pytest

from ui.page.map_bridge import message_in

MESSAGE = {"n": 1, "address": {"island": "iturup"}}


def test_a_message_of_the_map_is_read() -> None:
    message = message_in({"last_active_drawing": {"type": "Feature", "properties": MESSAGE}})
    assert message and message.address.island == "iturup"


@pytest.mark.parametrize(
    "value",
    [
        None,
        [],
        "text",
        {"last_active_drawing": None},
        {"last_active_drawing": {}},
        {"last_active_drawing": [[[]]]},
        {"last_active_drawing": {"properties": {**MESSAGE, "n": "now"}}},
        {"last_active_drawing": {"properties": {**MESSAGE, "address": {"island": ["iturup"]}}}},
        {"last_active_drawing": {"properties": {**MESSAGE, "unknown": 1}}},
    ],
)
def test_what_is_no_message_is_ignored(value: object) -> None:
    assert message_in(value) is None
