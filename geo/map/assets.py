"""Files that the browser fetches, each with a digest of its content in its address, so that it is cached for good."""

import json
import re
from dataclasses import dataclass
from functools import cache
from hashlib import sha256
from pathlib import Path
from typing import Any

from xstatic.pkg import leaflet

from geo.contract import ContractModel

STATIC = Path(__file__).parent / "static"
_MEDIA_TYPES = {
    ".js": "text/javascript",
    ".css": "text/css",
    ".json": "application/geo+json",
    ".png": "image/png",
    ".html": "text/html",
}


@dataclass(frozen=True)
class Asset:
    """A file that this server answers: path, body and media type."""

    url: str
    body: bytes
    media_type: str


def compact_json(value: Any) -> str:
    """A value as JSON without spaces. Models of the contract in it leave out properties with their default value."""
    return json.dumps(value, ensure_ascii=False, separators=(",", ":"), default=_properties)


def _properties(model: ContractModel) -> dict[str, Any]:
    return model.model_dump(exclude_defaults=True)


def embeddable_json(value: Any) -> str:
    """A value as JSON that is safe inside an HTML `script` element.

    `<` is escaped, since it could begin `</script>` or `<!--`, and so are U+2028 and U+2029, which ended a line before
    ES2019.
    """
    return re.sub("[<\u2028\u2029]", lambda found: f"\\u{ord(found[0]):04x}", compact_json(value))


def publish(name: str, body: bytes) -> Asset:
    """A file with an address made of its content: `atlas.js` becomes `/assets/atlas.<digest>.js`."""
    stem, suffix = Path(name).stem, Path(name).suffix
    return Asset(f"/assets/{stem}.{sha256(body).hexdigest()[:12]}{suffix}", body, _MEDIA_TYPES[suffix])


def name_of(address: str) -> str | None:
    """The name that a file was published under: `atlas.js` of `/assets/atlas.<digest>.js`. None for other addresses."""
    found = re.fullmatch(r"/assets/(.+)\.[0-9a-f]{12}(\.\w+)", address)
    return found and found[1] + found[2]


def publish_json(name: str, value: Any) -> Asset:
    """Publish a value as compact JSON."""
    return publish(name, compact_json(value).encode())


def publish_file(path: Path) -> Asset:
    """Publish a file under its own name."""
    return publish(path.name, path.read_bytes())


@cache
def leaflet_assets() -> tuple[Asset, Asset]:
    """Leaflet's script and style sheet, from the XStatic-Leaflet package."""
    folder = Path(leaflet.BASE_DIR)
    return publish_file(folder / "leaflet.js"), publish_file(folder / "leaflet.css")
