"""Middleware that serves smaller versions of Streamlit's typefaces, and its stylesheet without the icon typeface.

Streamlit's files contain scripts, weights and features that our pages never show. A subset of a file leaves these out.
If a subset lacks a character, the browser shows it in another typeface. A worker process makes the subsets, which takes
seconds, and they are stored in a folder for the next start. Until a subset is made, Streamlit's file of the typeface is
served.

The typefaces are under the SIL Open Font License, which reserves their name "Source" for the original files.
"""

import asyncio
import logging
import os
import re
from collections.abc import Iterable, Iterator
from functools import cache
from hashlib import sha256
from io import BytesIO
from itertools import chain
from pathlib import Path

import fontTools
import platformdirs
from fontTools.subset import Options, Subsetter
from fontTools.ttLib import TTFont
from fontTools.varLib.instancer import instantiateVariableFont
from starlette.responses import Response
from starlette.types import ASGIApp, Receive, Scope, Send
from streamlit import file_util

from content.processing.limits import Limits
from content.processing.pool import WorkerPool
from geo.map.assets import Asset, publish_code
from geo.map.base_path import address_of
from ui.server.background import pass_lifespan
from ui.server.headers import IMMUTABLE, READ_ANYWHERE

# Axes of a variable typeface: each has a fixed value, or a lowest and a highest value.
Axes = dict[str, float | tuple[float, float]]

SEMIBOLD: tuple[float, float] = (400, 600)  # the range of weights, from regular; bolder text is drawn semibold
TYPEFACES: dict[str, Axes] = {  # by the beginning of Streamlit's file names
    "SourceSansVF-Upright": {"wght": SEMIBOLD},
    "SourceSansVF-Italic": {"wght": SEMIBOLD},
    # One optical size, between those for text and for headings.
    "SourceSerifVariable-Roman": {"wght": SEMIBOLD, "opsz": 20},
}
UPRIGHT = ("SourceSansVF-Upright", "SourceSerifVariable-Roman")
HEADERS = IMMUTABLE | READ_ANYWHERE  # an embed in a sandboxed frame has an opaque origin
FONT_FACE = re.compile(r"@font-face\{[^}]*\}")
CHARACTERS = (  # texts given by readers contain letters that our texts do not
    range(0x20, 0x7F),
    range(0xA0, 0x180),  # Latin-1 and Latin Extended-A
    (0x2BC, 0x300, 0x301),  # an apostrophe that is a letter, and accents over Cyrillic vowels
    range(0x400, 0x460),  # Cyrillic: Russian, Ukrainian, Belarusian, Serbian, Macedonian, Bulgarian
    (0x490, 0x491),
    range(0x2010, 0x2028),  # dashes, quotation marks, bullets
    (0x2030, 0x2032, 0x2033, 0x2039, 0x203A, 0x20AC, 0x20BD, 0x2116, 0x2122),  # ‰ ′ ″ ‹ › € ₽ № ™
    range(0x2190, 0x2194),  # arrows
    (0x2212, 0x2248, 0x2260, 0x2264, 0x2265, 0x2318, 0x2713, 0x2717),  # − ≈ ≠ ≤ ≥ ⌘ ✓ ✗
)
FEATURES = ("kern", "mark", "liga", "locl")  # default figures are already lining and tabular
FAMILY = 1  # id of the family name in the table `name` (OpenType)
RECIPE = 2  # to be increased when `subset` changes, so that stored files are made again
KEPT_NAMES = (0, FAMILY, 13, 14)  # copyright, family, licence, URL of the licence
LIMITS_OF_A_TYPEFACE = Limits(cpu_seconds=60, memory=300_000_000)  # the largest takes 5 seconds and 100 MB
STATIC = Path(file_util.get_static_dir())
NOT_MADE = "%s is sent whole, since no smaller file could be made: %s. Set XDG_CACHE_HOME to a folder other than %s."


class Typefaces:
    """Middleware that answers requests for Streamlit's stylesheet, and for each typeface whose subset has been made.

    The folder `cache` keeps the subsets. If it cannot be written, a warning is logged and Streamlit's files are served.
    """

    def __init__(self, app: ASGIApp, cache: Path) -> None:
        self.app = app
        self.cache = cache
        self._files = {asset.path: asset for asset in stylesheets()}

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer with our version of a file, or pass the request on."""
        if scope["type"] == "lifespan":
            await pass_lifespan(self.app, self._prepare, scope, receive, send)
            return
        is_read = scope["type"] == "http" and scope["method"] in ("GET", "HEAD")
        asset = self._files.get(scope["path"]) if is_read else None
        answer = Response(asset.body, media_type=asset.media_type, headers=HEADERS) if asset else self.app
        await answer(scope, receive, send)

    async def _prepare(self) -> None:
        """Read the subsets in the cache. A worker process makes the missing subsets, one after another."""
        pool = WorkerPool(1, LIMITS_OF_A_TYPEFACE, 0)
        try:
            for source, axes in sources():
                await self._add(pool, source, axes)
        finally:
            await asyncio.to_thread(pool.close)

    async def _add(self, pool: WorkerPool, source: Path, axes: Axes) -> None:
        target = self.cache / f"{digest(source, axes)}.woff2"
        try:
            if not target.exists():
                await asyncio.wrap_future(pool.submit(write_subset, source, axes, target))
            asset = Asset(_path_on_server(source), target.read_bytes(), "font/woff2")
        except Exception as error:  # after any error, Streamlit's file is served
            logging.getLogger(__name__).warning(NOT_MADE, source.name, error, self.cache)
        else:
            self._files[asset.path] = asset


def default_cache() -> Path:
    """The folder in which subsets are kept, in the user's cache of the operating system."""
    return platformdirs.user_cache_path("four-islands", appauthor=False) / "typefaces"


def sources() -> Iterator[tuple[Path, Axes]]:
    """Streamlit's files of the typefaces that our pages use, with the axes of their subsets."""
    for name, axes in TYPEFACES.items():
        for path in (STATIC / "static" / "media").glob(f"{name}.*.woff2"):
            yield path, axes


def _path_on_server(path: Path) -> str:
    return f"/{path.relative_to(STATIC).as_posix()}"


# ---- the stylesheet --------------------------------------------------------------------------------------------------


def stylesheets() -> Iterator[Asset]:
    """Streamlit's stylesheet, changed by `with_our_typefaces`."""
    for path in (STATIC / "static" / "css").glob("index.*.css"):
        yield Asset(_path_on_server(path), with_our_typefaces(path.read_text(encoding="utf-8")).encode(), "text/css")


def with_our_typefaces(css: str) -> str:
    """`css` without the icon typeface. Texts are shown in a fallback typeface until their typeface is loaded.

    Streamlit's script requests the icon typeface (375 KB) on each page. `page.css` draws the icons of our pages.
    """
    without_icons = re.sub(r"@font-face\{font-family:Material Symbols[^}]*\}", "", css)
    return without_icons.replace("@font-face{font-family:Source", "@font-face{font-display:swap;font-family:Source")


@cache
def font_faces() -> str:
    """The @font-face rules of the upright typefaces, for pages without Streamlit's stylesheet."""
    rules = [rule for sheet in stylesheets() for rule in FONT_FACE.findall(sheet.body.decode())]
    ours = (rule for rule in rules if any(name in rule for name in UPRIGHT))
    return "".join(rule.replace("../media/", address_of("/static/media/")) for rule in ours)


@cache
def font_face_sheet() -> Asset:
    """A style sheet with the rules of `font_faces`, for documents whose policy forbids `style` elements."""
    return publish_code("typefaces.css", font_faces())


# ---- in the worker ---------------------------------------------------------------------------------------------------


def write_subset(source: Path, axes: Axes, target: Path) -> None:
    """Write a subset of the typeface in `source` to the file `target` atomically."""
    target.parent.mkdir(parents=True, exist_ok=True)
    unfinished = target.with_suffix(f".{os.getpid()}")
    unfinished.write_bytes(subset(source, axes))
    unfinished.replace(target)


def kept_subset(source: Path, axes: Axes, cache: Path) -> bytes:
    """A subset of the typeface in `source`, from the folder `cache`.

    If the folder has no such file, the subset is made and, if possible, stored in the folder.
    """
    target = cache / f"{digest(source, axes)}.woff2"
    try:
        if not target.exists():
            write_subset(source, axes, target)
        return target.read_bytes()
    except OSError:
        return subset(source, axes)


def subset(source: Path, axes: Axes) -> bytes:
    """The typeface in `source` as WOFF2, reduced to CHARACTERS and FEATURES, and with its axes limited to `axes`."""
    font = TTFont(source, recalcTimestamp=False)
    font["fvar"].instances.clear()  # names of weights, which browsers do not use and the licence reserves
    _drop_others(font, chain(*CHARACTERS))
    limited = instantiateVariableFont(font, axes)
    limited["name"].setName("Four Islands", FAMILY, 3, 1, 0x409)  # record for Windows, Unicode, English
    return _as_woff2(limited)


def only(file: bytes, characters: Iterable[int], weights: tuple[float, float]) -> bytes:
    """The typeface in `file`, reduced to the code points `characters` and to a range of `weights`, as WOFF2."""
    font = TTFont(BytesIO(file), recalcTimestamp=False)
    _drop_others(font, characters)
    return _as_woff2(instantiateVariableFont(font, {"wght": weights}))


def _drop_others(font: TTFont, characters: Iterable[int]) -> None:
    subsetter = Subsetter(Options(layout_features=FEATURES, name_IDs=KEPT_NAMES, notdef_outline=True))
    subsetter.populate(unicodes=characters)
    subsetter.subset(font)


def _as_woff2(font: TTFont) -> bytes:
    font.flavor = "woff2"
    file = BytesIO()
    font.save(file)
    return file.getvalue()


def digest(source: Path, axes: Axes) -> str:
    """The SHA-256 digest of everything that a subset depends on, in hexadecimal digits."""
    recipe = RECIPE, fontTools.version, CHARACTERS, FEATURES, KEPT_NAMES, axes
    return sha256(source.read_bytes() + repr(recipe).encode()).hexdigest()
