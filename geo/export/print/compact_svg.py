"""Makes the SVG files of Typst up to 50 % smaller, without changing what they show."""

import re

from lxml import etree

# Attributes with the values that they have when they are left out (SVG 1.1, appendix M).
INHERITED_DEFAULTS = {
    "fill-rule": "nonzero",
    "stroke-dashoffset": "0",
    "stroke-linecap": "butt",
    "stroke-linejoin": "miter",
    "stroke-miterlimit": "4",
}
INHERITED = ("fill", "stroke", "stroke-width", "stroke-dasharray", *INHERITED_DEFAULTS)
POSITION = ("x", "y")  # attributes of a `use` element; 0 if they are left out
ID = re.compile(rb'(?<=["#])[a-z][0-9A-F]{20,32}(?=[")])')  # ids written by Typst: a letter and a digest of 128 bits

# A command of a path, with its numbers; an `e` is part of a number.
COMMAND = re.compile("([A-DF-Za-df-z])([^A-DF-Za-df-z]*)")
# The command that is implied for numbers without one; after other commands, the same command is repeated.
IMPLIED = {"m": "l", "M": "L"}
ZERO = re.compile(r"(?<![\d.])0(?=\.\d)")  # a zero before a decimal point
SPACE = re.compile(r"\s+(?=-)|(?<=\s)\s+")  # white space that is not needed to separate numbers
ORIGIN = re.compile(r"\s*M\s*0\s+0\s*(?=m)")  # the origin, at which a path starts by default


def drop_defaults(root: etree._Element) -> None:
    """Remove the attributes of an SVG that have their default values (INHERITED_DEFAULTS, and positions of 0).

    An attribute is kept if an ancestor sets the same attribute, because otherwise the value of the ancestor would be
    inherited. Attributes in a symbol are kept too, because a symbol inherits from the `use` elements that show it.
    """
    for element in root.iter(etree.Element):
        ancestors = list(element.iterancestors())
        if any(etree.QName(one).localname == "symbol" for one in ancestors):
            continue
        for name, value in INHERITED_DEFAULTS.items():
            if element.get(name) == value and not any(name in one.attrib for one in ancestors):
                del element.attrib[name]
        if etree.QName(element).localname == "use":
            for name in POSITION:
                if element.get(name) == "0":
                    del element.attrib[name]


def share_in_groups(root: etree._Element) -> None:
    """Move an attribute from the `use` elements of a group to the group, if all of them have the same value.

    The elements inherit the attribute from the group. Typst writes each line of text as a group with one `use` element
    for each letter.
    """
    for group in root.iter("{*}g"):
        uses = list(group.iterchildren(etree.Element))
        if len(uses) < 2 or any(etree.QName(one).localname != "use" for one in uses):
            continue
        for name in INHERITED:
            value = uses[0].get(name)
            if value is not None and name not in group.attrib and all(one.get(name) == value for one in uses):
                group.set(name, value)
                for one in uses:
                    del one.attrib[name]


def shorten_paths(root: etree._Element) -> None:
    """Write the paths of an SVG with fewer characters, as its grammar allows (SVG 1.1, section 8.3.9)."""
    for path in root.iter("{*}path"):
        path.set("d", _shortened(path.get("d", "")))


def _shortened(path: str) -> str:
    written, before = [], ""
    for command, numbers in COMMAND.findall(ORIGIN.sub("", path)):
        numbers = SPACE.sub("", ZERO.sub("", numbers.strip()))
        is_implied = numbers and command == IMPLIED.get(before, before)
        written.append(numbers if is_implied and numbers[0] == "-" else f"{' ' if is_implied else command}{numbers}")
        before = command
    return "".join(written)


def with_short_ids(svg: bytes) -> bytes:
    """Return an SVG in which short ids (`i0`, `i1`, ...) replace the ids of Typst, in the order of first occurrence."""
    numbers: dict[bytes, bytes] = {}
    return ID.sub(lambda found: numbers.setdefault(found[0], b"i%d" % len(numbers)), svg)
