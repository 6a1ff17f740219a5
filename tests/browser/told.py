"""Compares the steps of stories, as a page shows and announces them, with the record."""

from collections.abc import Iterator
from typing import Any

from playwright.sync_api import Frame, expect

from content.models import Excerpt
from content.models.stories import Step, Story
from content.record.store import ISLAND_ORDER, Content
from geo.coast.extent import corners
from geo.contract import Corners
from geo.map.camera import box_around
from geo.map.folium_map import extent
from geo.map.view import SHARED, STORY, excerpts, view_of

# Goes through the steps of the open story by the button "next", and returns what the page shows at each step.
WALK = """async ([count, parts, seconds]) => {
    const frame = () => new Promise(requestAnimationFrame);
    const until = async (isSo, what) => {
        const end = performance.now() + seconds * 1000;
        while (!isSo()) {
            if (performance.now() > end) throw new Error(`not after ${seconds} s: ${what}`);
            await frame();
        }
    };
    const one = (selector) => document.querySelector(selector);
    const isBeside = (other, map) => other.left >= map.right && other.right <= innerWidth && other.top < map.top + 5;
    const timeOf = (each) => [each.view().viewpoint, each.view().year];
    const rectangleOf = (selector) => one(selector).getBoundingClientRect();
    const texts = (selector) => [...document.querySelectorAll(selector)].map(({ textContent }) => textContent.trim());
    const pixels = (place) => window.map.latLngToContainerPoint(place);
    const found = [];
    const second = () => (window.atlases?.second?.isThere() ? window.atlases.second : null);
    one(".story .progress button").click();
    for (let number = 1; number <= count; number += 1) {
        await until(() => one(".story [aria-current]")?.textContent === String(number), `step ${number}`);
        await frame();
        await frame();
        const atlas = window.atlases?.first ?? window.atlas;
        const isComplete = () => atlas.parameters().has("compare") === Boolean(second());
        await until(isComplete, `the maps of step ${number}`);
        await second()?.drawn();
        const [story, map] = [".story", "#map"].map(rectangleOf);
        const other = second();
        const { selection, viewpoint, year } = atlas.view();
        found.push({
            title: one(".story h2").textContent,
            texts: texts(".story .words"),
            sides: texts(".story .side b"),
            quotations: texts(".story blockquote"),
            cited: [...document.querySelectorAll(".story article > div")].map((each) =>
                Boolean(each.querySelector("button.src, blockquote"))),
            announced: one("#announcer").textContent,
            address: Object.fromEntries([...atlas.address()].filter(([name]) => parts.includes(name))),
            selection: Object.fromEntries(Object.entries(selection).filter(([, value]) => value)),
            viewpoint,
            year,
            compared: other && timeOf(other),
            isSecondBeside: !other || isBeside(rectangleOf(".second-map"), map),
            isSecondThere: !other || pixels(other.centre()).distanceTo(pixels(atlas.centre())) <= 1,
            layers: [...document.querySelectorAll("input[data-layer]:checked")].map(({ dataset }) => dataset.layer),
            seen: window.map.getBounds().toBBoxString().split(",").map(Number),
            isMapInSight: map.height > 100 && map.top >= -1 && map.bottom <= innerHeight + 1,
            isHeadInSight: story.top >= -1 && story.top < innerHeight - 100,
            isBeside: story.left >= map.right - 1 || story.top >= map.bottom - 1,
            isTooWide: document.scrollingElement.scrollWidth > innerWidth,
            isLast: one(".story .next").ariaDisabled === "true",
        });
        if (number < count) one(".story .next").click();
    }
    return found;
}"""
LONGEST = 20  # seconds until a step is there
SEEN = ("isMapInSight", "isHeadInSight", "isBeside", "isSecondBeside", "isSecondThere")  # what holds at each step


def every_story_is_told(frame: Frame, content: Content) -> list[str]:
    """Go through all stories, and return what is wrong in them. The first story must be open already."""
    found = []
    for story in content.stories.values():
        others = frame.locator(".story .others").get_by_role("button", name=story.title)
        if others.count():
            others.click()
        found += faults(content, story, walk(frame, story))
    return found


def walk(frame: Frame, story: Story) -> list[dict[str, Any]]:
    """Go through the steps of the open story, and return what the page shows at each step."""
    expect(frame.locator(".story h2")).to_have_text(story.steps[0].title)  # not that of the story before
    found: list[dict[str, Any]] = frame.evaluate(WALK, [len(story.steps), [*SHARED, *STORY], LONGEST])
    return found


def faults(content: Content, story: Story, found: list[dict[str, Any]]) -> list[str]:
    """The differences between the steps of a story on the page (`found`) and in the record; [] if there are none."""
    wrong = []
    for number, (step, seen) in enumerate(zip(story.steps, found, strict=True), 1):
        expected = dict(_expected(content, story, step, number))
        wrong += [
            f"{story.id} {number}: {part}: {seen[part]}, not {value}"
            for part, value in expected.items()
            if seen[part] != value
        ]
        wrong += (
            [] if _contains(seen["seen"], content, step) else [f"{story.id} {number}: the map shows {seen['seen']}"]
        )
        said = [step.title, *(text for _, text in step.texts)]
        wrong += [f"{story.id} {number}: not announced: {text}" for text in said if text not in seen["announced"]]
    return wrong


def _expected(content: Content, story: Story, step: Step, number: int) -> Iterator[tuple[str, Any]]:
    wording, view = content.wording, view_of(content, step.view)
    sides = [(wording.party(party), step.sides.of(party).text) for party in wording.parties] if step.sides else []
    known: dict[str, Excerpt] = excerpts(content)
    yield "title", step.title
    yield "texts", [step.text, *(text for _, text in sides), step.ending.text]
    yield "sides", [party for party, _ in sides]
    yield "cited", [True, *(True for _ in sides), bool(step.ending.facts)]
    yield "address", {"story": story.id, "step": str(number)}
    chosen = {"island": view.island, "place": view.place, "excerpt": view.excerpt}
    yield "selection", {name: value for name, value in chosen.items() if value}
    yield "viewpoint", view.viewpoint
    yield "year", view.year
    yield "compared", [*view.compare] if view.compare else None
    yield "layers", list(view.layers)
    yield "isTooWide", False
    yield "isLast", number == len(story.steps)
    yield from ((part, True) for part in SEEN)
    yield "quotations", [known[key].quote for key in _quoted(content, step)]


def _contains(seen: list[float], content: Content, step: Step) -> bool:
    """Whether a map with the bounds `seen` (west, south, east, north) shows the area of a step.

    If the step's area is larger than the four islands, only the part with the islands counts.
    """
    west, south, east, north = seen
    view = view_of(content, step.view)
    box = box_around(view.at) if view.at else extent(content, view)
    (bottom, left), (top, right) = _overlap(box, corners(ISLAND_ORDER)) if box else corners(ISLAND_ORDER)
    return west <= left and south <= bottom and right <= east and top <= north


def _overlap(one: Corners, other: Corners) -> Corners:
    """The intersection of two boxes, or the first box if they do not intersect."""
    (south, west), (north, east) = (tuple(map(max, one[0], other[0])), tuple(map(min, one[1], other[1])))
    return ((south, west), (north, east)) if south < north and west < east else one


def _quoted(content: Content, step: Step) -> list[str]:
    """The ids of a step's quotations in the order of the page: first those of the sides, then those of the step."""
    sides = [step.sides.of(party) for party in content.wording.parties] if step.sides else []
    return [*(key for side in sides for key in side.excerpts), *step.excerpts]
