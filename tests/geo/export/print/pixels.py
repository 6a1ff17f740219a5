"""Reads the pixels of a picture, and finds colours of the atlas among them."""

import io
import json
from functools import cache

import numpy as np
import typst
from numpy.typing import NDArray
from PIL import Image

from geo.layers.palette import as_typst


def decoded(png: bytes) -> NDArray[np.uint8]:
    """The pixels of a PNG as an array with the axes row, column and colour (red, green, blue; 0 to 255)."""
    return np.asarray(Image.open(io.BytesIO(png)).convert("RGB"))


def near(image: NDArray[np.uint8], row: int, column: int, reach: int = 24) -> NDArray[np.uint8]:
    return image[row - reach : row + reach, column - reach : column + reach]


def is_colour(part: NDArray[np.uint8], name: str) -> NDArray[np.bool_]:
    """For each pixel, whether it has the palette's colour `name`.

    A difference of at most 6 in red, green and blue is allowed.
    """
    is_near: NDArray[np.bool_] = np.abs(part.astype(int) - colour(name)).max(axis=2) <= 6
    return is_near


def has_colour(part: NDArray[np.uint8], name: str) -> bool:
    """Whether more than 20 pixels have the palette's colour `name`."""
    return bool(is_colour(part, name).sum() > 20)


@cache
def colour(name: str) -> NDArray[np.uint8]:
    """The palette's colour `name` as an array of red, green and blue, each from 0 to 255."""
    code = typst.query(
        b"#metadata(eval(sys.inputs.colours).at(sys.inputs.name).to-hex()) <hex>",
        "<hex>",
        field="value",
        sys_inputs={"colours": as_typst(), "name": name},
    )
    return np.frombuffer(bytes.fromhex(json.loads(code)[0].lstrip("#")), np.uint8)
