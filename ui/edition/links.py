"""The links in an edition: addresses of the server are replaced with addresses of files in the edition."""

import re
from collections.abc import Callable
from dataclasses import dataclass, field
from html import unescape
from urllib.parse import urljoin

from lxml import html
from markupsafe import escape

from geo.map.assets import Asset, name_of, publish
from ui.edition.addresses import edition_path

# An address of the server in quotation marks, as it occurs in HTML, CSS and JSON, or in `url()` of CSS.
ADDRESS = re.compile(
    r"""(?:(?<=["'])|(?<=url\())
    /(?:\?|(?:articles|assets|changes|cite|contents|data|export|how-we-decide|questions|what-changed)\b)[^"')\s<>]*
    (?=["')])""",
    re.VERBOSE,
)
TEXTS = ("text/", "application/")  # beginnings of the media types of texts, for shared files


@dataclass(frozen=True)
class Links:
    """Maps addresses of the server to addresses in the edition.

    `base` is the path of the edition on its site, with a slash at both ends. `paths` maps the address of each shared
    file on the server to its path in the edition.
    """

    base: str
    paths: dict[str, str] = field(default_factory=dict)

    def link(self, address: str) -> str:
        """The path on the site of a page or file of the edition. `address` is its path and query on the server.

        For example, `/data/x.json` becomes `/atlas/data/x.json` if `base` is `/atlas/`. Raises ValueError if the
        edition does not contain the file.
        """
        return self.base + (self.paths.get(address) or edition_path(address))

    def at_home(self, text: str) -> str:
        """Replace the addresses of the server in `text` with those of the edition. `text` is HTML, CSS or JSON."""
        return ADDRESS.sub(lambda found: str(escape(self.link(unescape(found[0])))), text)

    def shared(self, asset: Asset) -> tuple[str, bytes]:
        """Add a shared file to `paths`, and return its path in the edition and its bytes.

        In texts, addresses of the server are replaced. The path contains a digest of the new bytes. Files to which this
        file refers must be added before.
        """
        is_text = asset.media_type.startswith(TEXTS)
        body = self.at_home(asset.body.decode()).encode() if is_text else asset.body
        path = publish(name_of(asset.url) or asset.url, body).url.removeprefix("/")
        self.paths[asset.url] = path
        return path, body


def plain_page_at_home(page: str, address: str, link: Callable[[str], str]) -> bytes:
    """The plain page `page` with addresses of the edition in its links, as UTF-8.

    `address` is the address of the page on the server. `link` returns the address in the edition for an address of the
    server. Links to other sites are unchanged.
    """

    def replaced(found: str) -> str:
        return link(urljoin(address, found)) if found.startswith(("/", "?")) else found

    root = html.document_fromstring(page)
    root.rewrite_links(replaced)
    return html.tostring(root, encoding="utf-8", doctype="<!doctype html>")
