"""What is seen in a picture: its pixels, and the colours of the atlas in them."""

import io
import json
from functools import cache

import numpy as np
import typst
from numpy.typing import NDArray
from PIL import Image

from geo.layers.palette import as_typst


def decoded(png: bytes) -> NDArray[np.uint8]:
    """The pixels of a picture as rows, columns, and red, green and blue."""
    return np.asarray(Image.open(io.BytesIO(png)).convert("RGB"))


def near(image: NDArray[np.uint8], row: int, column: int, reach: int = 24) -> NDArray[np.uint8]:
    return image[row - reach : row + reach, column - reach : column + reach]


def is_colour(part: NDArray[np.uint8], name: str) -> NDArray[np.bool_]:
    """Which pixels have a colour of the palette, or almost that colour."""
    is_near: NDArray[np.bool_] = np.abs(part.astype(int) - colour(name)).max(axis=2) <= 6
    return is_near


def has_colour(part: NDArray[np.uint8], name: str) -> bool:
    """Whether more than a few pixels have a colour of the palette."""
    return bool(is_colour(part, name).sum() > 20)


@cache
def colour(name: str) -> NDArray[np.uint8]:
    """A colour of the palette as red, green and blue."""
    code = typst.query(
        b"#metadata(eval(sys.inputs.colours).at(sys.inputs.name).to-hex()) <hex>",
        "<hex>",
        field="value",
        sys_inputs={"colours": as_typst(), "name": name},
    )
    return np.frombuffer(bytes.fromhex(json.loads(code)[0].lstrip("#")), np.uint8)
