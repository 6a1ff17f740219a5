"""Files that the browser fetches. Each address contains a digest of the file's content.

The content behind an address therefore never changes, and browsers can cache it permanently.
"""

import json
import re
from dataclasses import dataclass
from functools import cache
from hashlib import sha256
from pathlib import Path
from typing import Any

from xstatic.pkg import leaflet

from geo.contract import ContractModel
from geo.map.base_path import address_of

STATIC = Path(__file__).parent / "static"
STYLES = STATIC / "styles"
_MEDIA_TYPES = {
    ".js": "text/javascript",
    ".css": "text/css",
    ".json": "application/json",
    ".csv": "text/csv",
    ".png": "image/png",
    ".svg": "image/svg+xml",
    ".html": "text/html",
    ".woff2": "font/woff2",
}


@dataclass(frozen=True)
class Asset:
    """A file that the server of the atlas serves.

    `path` is its path on the server, without the base path, and `body` is its content.
    """

    path: str
    body: bytes
    media_type: str

    @property
    def url(self) -> str:
        """The address at which browsers fetch the file, without scheme and host."""
        return address_of(self.path)


def compact_json(value: Any) -> str:
    """A value as JSON without spaces.

    The value may contain models of `geo.contract`. Fields of a model that have their default value are left out.
    """
    return json.dumps(value, ensure_ascii=False, separators=(",", ":"), default=_properties)


def _properties(model: ContractModel) -> dict[str, Any]:
    return model.model_dump(exclude_defaults=True)


def embeddable_json(value: Any) -> str:
    """A value as JSON that is safe inside an HTML `script` element.

    `<` is escaped, because it could begin `</script>` or `<!--`. U+2028 and U+2029 are escaped too, because they were
    line ends in JavaScript before ES2019.
    """
    return re.sub("[<\u2028\u2029]", lambda found: f"\\u{ord(found[0]):04x}", compact_json(value))


def publish(name: str, body: bytes) -> Asset:
    """A file whose path contains a digest of `body`: `atlas.js` gets the path `/assets/atlas.<digest>.js`.

    The digest is the first 12 hexadecimal digits of the SHA-256 digest. The extension of `name` determines the media
    type. Raises `KeyError` if the extension is unknown.
    """
    stem, suffix = Path(name).stem, Path(name).suffix
    return Asset(f"/assets/{stem}.{sha256(body).hexdigest()[:12]}{suffix}", body, _MEDIA_TYPES[suffix])


def minified(name: str, code: str) -> str:
    """A script or a style sheet without comments and spaces, and with short names of local variables.

    Data must not be minified with a script: the escapes of `embeddable_json` would be taken away. A declaration that
    takes an array apart comes before other declarations beside it, even before one that awaits something. Raises
    `KeyError` if the extension of `name` is unknown, and `minify.MinifyError` if `code` has a syntax error.
    """
    import minify  # not at the top: its Go runtime does not start in workers whose memory is limited

    shorter: str = minify.string(_MEDIA_TYPES[Path(name).suffix], code)
    return shorter


def publish_code(name: str, code: str) -> Asset:
    """Publish a script or a style sheet as `publish` does, minified. The errors are those of `minified`."""
    return publish(name, minified(name, code).encode())


def name_of(path: str) -> str | None:
    """The name under which a file was published: `atlas.js` for the path `/assets/atlas.<digest>.js`.

    None if `path` is not the path of a published file.
    """
    found = re.fullmatch(r"/assets/(.+)\.[0-9a-f]{12}(\.\w+)", path)
    return found and found[1] + found[2]


def publish_json(name: str, value: Any) -> Asset:
    """Publish `value` as a file of compact JSON: `compact_json` makes the content, and `publish` the address.

    The extension of `name` determines the media type. Raises `KeyError` if the extension is unknown.
    """
    return publish(name, compact_json(value).encode())


def publish_file(path: Path) -> Asset:
    """Publish the file at `path` under its own name, as `publish` does."""
    return publish(path.name, path.read_bytes())


@cache
def leaflet_assets() -> tuple[Asset, Asset]:
    """The script and the style sheet of Leaflet, from the package XStatic-Leaflet."""
    folder = Path(leaflet.BASE_DIR)
    style = (folder / "leaflet.css").read_text(encoding="utf-8")
    return publish_file(folder / "leaflet.js"), publish_code("leaflet.css", style)  # the script has its licence
