"""The colours that the map and what leaves the page are drawn in: neither flag's, told apart without colour too.

`PAPER`, `INK` and `ACCENT` are those of the light theme; on the page its own theme, light or dark, stands for them. The
other colours are given as CSS values, and mixtures of two of them as a share (percent) of the first, mixed in Oklab.
"""

PAPER, INK, ACCENT = "#fbfaf6", "#22271f", "#2f6b5f"

PLAIN: dict[str, str] = {"russia": "#b9770e", "japan": "#7b4f94"}
MIXED: dict[str, tuple[str, int, str]] = {
    "sea": ("paper", 84, "#4f7f86"),
    "ground": ("paper", 74, "#8d8468"),
    "island": ("paper", 43, "#a08f5a"),
    "russia-land": ("russia", 50, "paper"),
    "japan-land": ("japan", 50, "paper"),
    "russia-mark": ("russia", 42, "ink"),  # stands out from every land
    "japan-mark": ("japan", 42, "ink"),
    "town": ("accent", 75, "ink"),
}


def as_css() -> str:
    """The colours as variables of a style sheet that has `--paper`, `--ink` and `--accent`."""
    mixed = {
        name: f"color-mix(in oklab, {_css(one)} {share}%, {_css(other)})" for name, (one, share, other) in MIXED.items()
    }
    return f":root{{{''.join(f'--{name}:{value};' for name, value in {**PLAIN, **mixed}.items())}}}\n"


def _css(colour: str) -> str:
    return colour if colour.startswith("#") else f"var(--{colour})"


def as_typst() -> str:
    """The colours as a dictionary of the typesetter's, in its own code."""
    plain = {"paper": PAPER, "ink": INK, "accent": ACCENT, **PLAIN}
    parts = {name: f'rgb("{value}")' for name, value in plain.items()}
    for name, (one, share, other) in MIXED.items():
        first, second = (parts.get(colour, f'rgb("{colour}")') for colour in (one, other))
        parts[name] = f"rgb(color.mix(({first}, {share}%), ({second}, {100 - share}%), space: oklab))"
    return f"({', '.join(f'{name}: {value}' for name, value in parts.items())})"
