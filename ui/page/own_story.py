"""The story that a reader writes: the link to the story, and the file with the data for the script.

The reader's texts and views stay in the browser. The script, its style sheet and this file are loaded when a reader
opens the story (`page/stories.js`).
"""

from functools import cache
from pathlib import Path
from typing import Any
from urllib.parse import urlencode

from markupsafe import Markup

from content.models.stories import MOST_STEP_WORDS
from content.record.store import Content
from content.wording import N_, Wording
from geo.export.web.standalone import hash_source
from geo.layers.registry import GROUND, LAYERS
from geo.map.assets import Asset, publish_code, publish_json
from geo.map.base_path import address_of
from geo.map.scripts import joined
from geo.map.stories import story_script
from geo.map.view import MOST_OWN_STEPS, OWN_STORY, SHARED
from geo.script_messages import story_words
from ui.page.address_rules import address_rules

STATIC = Path(__file__).parents[1] / "static"
TITLE = N_("A story of your own")


@cache
def own_story_script() -> tuple[Asset, Asset]:
    """The script and the style sheet with which a reader writes a story."""
    style = (STATIC / "own_story.css").read_text(encoding="utf-8")
    return publish_code("own_story.js", joined(STATIC / "own_story.js")), publish_code("own_story.css", style)


def own_story_file(content: Content) -> Asset:
    """The file with the data that the script needs in one language, and the addresses of the script and its style."""
    script, style = own_story_script()
    return publish_json("own_story.json", {"script": script.url, "style": style.url, **own_story_data(content)})


def own_story_data(content: Content) -> dict[str, Any]:
    """The data for the script: messages, limits, and the rules for addresses.

    `OwnStoryFile` in `own/types.d.ts` describes these data.
    """
    wording, (script, style) = content.wording, story_script()
    return {
        "rules": address_rules(content),
        "parts": SHARED,
        "mostSteps": MOST_OWN_STEPS,
        "mostWords": MOST_STEP_WORDS,
        "viewpoints": {viewpoint: wording.viewpoint(viewpoint) for viewpoint in wording.viewpoints},
        "told": story_words(wording),
        "teller": {"script": _teller_file(script), "style": _teller_file(style)},
        "words": _words(wording),
        "faults": _faults(wording),
    }


def _teller_file(asset: Asset) -> dict[str, str]:
    """The URL and the hash of a file that shows stories.

    `hash` is a CSP hash source. It allows the file as an inline element of a standalone map.
    """
    return {"url": asset.url, "hash": hash_source(asset.body.decode())}


def own_story_link(wording: Wording, file: Asset, map_file: str) -> Markup:
    """The link to the reader's own story, which the script of stories lists among the other stories.

    `file` is the result of `own_story_file`. `map_file` is the address of the standalone map, into which the browser
    inserts the story; it is empty if there is no such map.
    """
    link = Markup("<a data-story='{}' data-own='{}' data-map-file='{}'>{}</a>")
    return link.format(OWN_STORY, file.url, map_file, wording.gettext(TITLE))


def map_file_address(wording: Wording) -> str:
    """The address of the standalone map with every layer, so that it contains the sources of every step."""
    layers = ",".join(layer.key for layer in LAYERS if layer.key not in GROUND)
    return address_of(f"/export/view.html?{urlencode({'layers': layers, 'lang': wording.language}, safe=',')}")


def own_story_section(wording: Wording) -> tuple[str, Markup]:
    """The section of the share panel that leads to the reader's own story: heading and content."""
    words = wording.gettext("Tell a story with views of the map. It stays in this browser until you save it as a file.")
    button = Markup("<p class='hint'>{}</p><p><button class='own-story'>{}</button></p>")
    return wording.gettext(TITLE), button.format(words, wording.gettext("Write it beside the map"))


def _words(wording: Wording) -> dict[str, str]:
    """The messages of the form in which the story is written."""
    _ = wording.template
    return {
        "own": _(TITLE),
        "close": _("Close"),
        "kept": _("It is kept in this browser alone. Nothing of it is sent anywhere."),
        "notKept": _(
            "This browser keeps nothing for this page: the story is lost when you leave it. Save it as a file before."
        ),
        "storyTitle": _("Title of the story"),
        "step": _("Step {number} of {count}"),
        "title": _("Title"),
        "text": _("Words"),
        "length": _("{count} of at most {most} words"),
        "wholeMap": _("The four islands"),
        "today": _("Today"),
        "up": _("Move up"),
        "down": _("Move down"),
        "retake": _("Take the view that the map shows"),
        "remove": _("Remove"),
        "add": _("Add the view that the map shows"),
        "full": _("A story has at most {most} steps."),
        "tell": _("Tell it"),
        "saveYaml": _("Save as a story file (YAML)"),
        "saveHtml": _("Save as one file that opens anywhere (HTML)"),
        "open": _("Open a story file"),
        "begin": _("Begin a new one"),
        "undo": _("Undo"),
        "added": _("Step {number} is added."),
        "retaken": _("Step {number} has the view that the map shows."),
        "moved": _("This is step {number} of {count} now."),
        "removed": _("The step is removed."),
        "begun": _("The story is empty."),
        "undone": _("The story is as it was before."),
        "opened": _("The story is open: {title}"),
        "making": _("The file is being prepared…"),
        "failed": _("The file could not be prepared. Try again, or choose another format."),
        "faulty": _("This is to be corrected first:"),
        "faultyFile": _("The file was not opened. This is wrong in it:"),
        "ofReader": _("The words of this story are a reader's own, not the atlas's."),
        "toMap": _("Go to the map"),
        "none": _(
            "This browser keeps no story of your own that can be told. Write it beside the map, or open its file there."
        ),
        "write": _("Write it beside the map"),
    }


def _faults(wording: Wording) -> dict[str, str]:
    """The messages about faults of a story. Each begins with the place of the fault."""
    _ = wording.template
    faults = {
        "inStory": _("{field}: {fault}"),
        "inStep": _("Step {step}, {field}: {fault}"),
        "line": _("line {line}"),
        "unreadable": _("cannot be read: {found}"),
        "tooLarge": _("the file has more than {most} bytes"),
        "missing": _("is missing"),
        "repeated": _("is there more than once"),
        "unknownField": _("is not known here; expected: {expected}"),
        "noMapping": _("{found} is found; expected: fields with values"),
        "noList": _("{found} is found; expected: a list of steps"),
        "noText": _("{found} is found; expected: a text in double quotation marks"),
        "empty": _("has no words"),
        "noSteps": _("there is none; expected: at least one"),
        "tooManySteps": _("there are {found}; expected: at most {most}"),
        "tooLong": _("has {found} words; expected: at most {most}"),
        "unknownValue": _("{found} is not known; expected: {expected}"),
        "unknownId": _("{found} is not known; expected: an id as it stands in addresses of this atlas"),
        "tooEarly": _("{year} is before {first}"),
        "tooLate": _("{year} is after {last}"),
        "noYear": _("{found} is no year; expected: one from {first} to {last}"),
        "noPosition": _("{found} is no position of the map; expected: latitude, longitude, zoom, as in 44.1,146.2,8.5"),
    }
    return {name: words.replace("{found}", _quoted(wording, name)) for name, words in faults.items()}


def _quoted(wording: Wording, name: str) -> str:
    """The placeholder `{found}`, in quotation marks unless the value is a number."""
    return "{found}" if name in ("tooManySteps", "tooLong") else wording.quoted("{found}")
