"""Luminance and contrast of colours as the browser paints them (WCAG 2.2)."""

from playwright.sync_api import Locator

Layer = tuple[str, str]  # a selector below the element, empty for the element itself, and a CSS property

# Fills and strokes have opacities of their own; they are painted over what came before.
PAINTED = """(one, layers) => {
    const paint = document.createElement("canvas").getContext("2d");
    for (const [selector, property] of layers) {
        const style = getComputedStyle(selector ? one.querySelector(selector) : one);
        paint.globalAlpha = Number(style[`${property}Opacity`] ?? 1);
        paint.fillStyle = style[property];
        paint.fillRect(0, 0, 1, 1);
    }
    const [r, g, b] = [...paint.getImageData(0, 0, 1, 1).data].map((part) => part / 255)
        .map((part) => part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4);
    return 0.2126 * r + 0.7152 * g + 0.0722 * b;
}"""


def luminance(place: Locator, *layers: Layer) -> float:
    """Relative luminance (0 to 1) of colours painted over one another, from the lowest layer to the highest."""
    return float(place.evaluate(PAINTED, layers))


def contrast(one: float, other: float) -> float:
    """Contrast ratio of two luminances, 1 to 21."""
    return (max(one, other) + 0.05) / (min(one, other) + 0.05)
