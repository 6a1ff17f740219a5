"""What an address may ask for, as scripts are told it: documents of an edition say what is not known (`unknown.js`)."""

from typing import Any

from content.record.history import FIRST_YEAR
from content.record.store import Content
from content.wording import LANGUAGES, VIEWPOINTS
from geo.layers.registry import LAYERS
from geo.map.view import CAMERA_PATTERN, FOREIGN, MOST_OWN_STEPS, OWN_STORY, ZOOMS, unknown_notice


def address_rules(content: Content) -> dict[str, Any]:
    """The rules as `Rules` in `page/unknown.js`, and the words of a notice with `{part}` for what is not known.

    The islands, places and excerpts are those of the index. What only a server can do is not known.
    """
    stories, layers = content.stories, [layer.key for layer in LAYERS]
    return {
        "values": {
            "lang": list(LANGUAGES),
            "keys": ["off"],
            "island": [],
            "place": [],
            "excerpt": [],
            "viewpoint": [*VIEWPOINTS],
            "story": [*stories, OWN_STORY],
        },
        "steps": {**{key: len(story.steps) for key, story in stories.items()}, OWN_STORY: MOST_OWN_STEPS},
        "lists": {"layers": layers, "hide": layers},
        "position": CAMERA_PATTERN,
        "zooms": ZOOMS,
        "firstYear": FIRST_YEAR,
        "foreign": FOREIGN.pattern,
        "words": {"unknown": unknown_notice(content.wording, "{part}")},
    }
