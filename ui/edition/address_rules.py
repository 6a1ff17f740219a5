"""What an address may ask of an edition. Its pages tell readers what they do not know (`page/unknown.js`)."""

from typing import Any

from content.record.history import FIRST_YEAR
from content.wording import LANGUAGES, VIEWPOINTS, Wording
from geo.layers.registry import LAYERS
from geo.map.view import CAMERA_PATTERN, FOREIGN, ZOOMS, unknown_notice


def address_rules(wording: Wording) -> dict[str, Any]:
    """The rules as `Rules` in `page/unknown.js`, and the words of a notice with `{part}` for what is not known.

    The islands, places and excerpts are those of the index. What only a server can do is not known.
    """
    layers = [layer.key for layer in LAYERS]
    return {
        "values": {
            "lang": list(LANGUAGES),
            "keys": ["off"],
            "island": [],
            "place": [],
            "excerpt": [],
            "viewpoint": [*VIEWPOINTS],
        },
        "lists": {"layers": layers, "hide": layers},
        "position": CAMERA_PATTERN,
        "zooms": ZOOMS,
        "firstYear": FIRST_YEAR,
        "foreign": FOREIGN.pattern,
        "words": {"unknown": unknown_notice(wording, "{part}")},
    }
