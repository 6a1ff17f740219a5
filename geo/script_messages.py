"""The messages of the browser's scripts in one language. The scripts fill in placeholders such as `{name}`."""

from content.wording import Wording


def fetching_words(wording: Wording) -> dict[str, str]:
    """The texts of the notice about a file that could not be loaded (`fetching/missing.js`), by name.

    Both the page and the map show this notice.
    """
    return {
        "missing": wording.gettext("Something could not be loaded from the server."),
        "retry": wording.gettext("Try again"),
    }


def story_words(wording: Wording) -> dict[str, str]:
    """The messages of the script that shows stories, by name."""
    _ = wording.template
    return {
        "story": _("Story: {title}"),
        "step": _("Step {number} of {count}"),
        "announced": _("Step {number} of {count}: {words}"),
        "back": _("Back"),
        "next": _("Next"),
        "leave": _("Leave the story"),
        "goOn": _("Continue the story: {title}, step {number} of {count}"),
        "others": _("Other stories"),
        "edit": _("Change the story"),
    }


def map_words(wording: Wording) -> dict[str, str]:
    """A dictionary that maps the name of each message of the map's script to its text.

    It includes the messages of `fetching_words`.
    """
    _ = wording.template
    return {
        **fetching_words(wording),
        "map": _("Map of the four islands"),
        "secondMap": _("Second map, to compare with the first"),
        "keys": _(
            "Arrow keys move from place to place, Page Up and Page Down from island to island; Enter selects a "
            "place, Z zooms to it, Escape clears the selection, Tab leaves the places."
        ),
        "layersShown": _("Layers shown: {layers}."),
        "noLayers": _("All layers are off."),
        "seen": wording.sentence(_("{viewpoint}, at the end of {year}")),
        "viewpointAndYear": _("{viewpoint}, at the end of {year}"),
        "seenToday": wording.sentence("{viewpoint}"),
        "selected": _("Selected: {place}."),
        "nothingSelected": _("Nothing is selected."),
        "layerShown": _("{layer}: shown"),
        "layerHidden": _("{layer}: hidden"),
        "then": _("At the end of {year}. {caption}"),
        "today": _("Today:"),
        "here": _("At this place"),
        "islandOnly": _("Only the island is known"),
        "close": _("Close"),
        "viewpoint": _("Viewpoint"),
        "year": _("Year"),
        "typeYear": _("Type a year"),
        "yearBefore": _("One year back"),
        "yearAfter": _("One year forward"),
        "outside": _("In this year the line runs elsewhere in the region."),
        "region": _("Show the region"),
        "yearNumber": _("{year}"),
        "yearToday": _("{year}, today"),
        "compare": _("Compare"),
        "comparisonComing": _("The second map opens as soon as the server answers"),
        "before": _("Before {year}"),
        "play": _("Play"),
        "nextEvent": _("Next event"),
        "stop": _("Stop"),
        "now": _("Today"),
        "noEvent": _("The timeline has no event in this year."),
        "noLine": _("No agreed line."),
        "home": _("All four islands"),
        "fullScreen": _("Full screen"),
        "locator": _("Where the islands are: show the region"),
        "zoomIn": _("Zoom in"),
        "zoomOut": _("Zoom out"),
        "layers": _("Layers"),
        "legend": _("Legend"),
        "wheel": _("Hold Ctrl and scroll to zoom the map"),
        "wheelMac": _("Hold ⌘ and scroll to zoom the map"),
        "background": _("Online background"),
        "backgroundHint": _("Loads images from another server. The names and lines on them are its own."),
        "noBackground": _("None (built-in coast)"),
        "unreachable": _("{background} cannot be reached; the built-in coast is shown."),
        "coordinates": _("{lat}° N {lon}° E"),
        **{unit: wording.measure_pattern(unit) for unit in ("meter", "kilometer")},
    }
