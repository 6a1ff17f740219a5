"""The rules for the parameters of addresses, as data for scripts.

In an edition, a script uses these rules to report the parameters that are not valid.
"""

from typing import Any

from content.record.history import FIRST_YEAR
from content.record.store import Content
from content.wording import LANGUAGES, VIEWPOINTS
from geo.layers.registry import LAYERS
from geo.map.view import CAMERA_PATTERN, FOREIGN, MOST_OWN_STEPS, OWN_STORY, ZOOMS, unknown_notice


def address_rules(content: Content) -> dict[str, Any]:
    """The data for `Rules` in `address/unknown.js`, with the text of the notice.

    The text has the placeholder `{part}`. The lists of islands, places and excerpts are empty, because the script takes
    them from the index. Parameters that only a server supports are not valid.
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
