"""The links in an edition: an address of the server becomes that of a file of the edition."""

import re
from collections.abc import Callable
from dataclasses import dataclass, field
from html import unescape
from urllib.parse import urljoin

from lxml import html
from markupsafe import escape

from geo.map.assets import Asset, name_of, publish
from ui.edition.addresses import edition_path

# An address of the server in quotation marks, as it stands in HTML, CSS and JSON.
ADDRESS = re.compile(
    r"""(?<=["'])/(?:\?|(?:articles|assets|changes|cite|contents|data|export|how-we-decide|questions|what-changed)\b)[^"'\s<>]*(?=["'])"""
)
TEXTS = ("text/", "application/")  # how the media types of text begin, among those of shared files


@dataclass(frozen=True)
class Links:
    """Finds where an edition has what the server has at an address.

    `base` is the path of the edition on its site, with a slash at both ends. `paths` maps the address of each shared
    file on the server to its path in the edition.
    """

    base: str
    paths: dict[str, str] = field(default_factory=dict)

    def link(self, address: str) -> str:
        """The path on the site of what the server has at an address.

        Raises ValueError if the edition does not have what is there.
        """
        return self.base + (self.paths.get(address) or edition_path(address))

    def at_home(self, text: str) -> str:
        """A text of HTML, CSS or JSON in which the addresses of the server are those of the edition."""
        return ADDRESS.sub(lambda found: str(escape(self.link(unescape(found[0])))), text)

    def shared(self, asset: Asset) -> tuple[str, bytes]:
        """The path of a shared file in the edition, and its bytes there, from which the digest in its name is made.

        The files to which it refers have to be given before it.
        """
        is_text = asset.media_type.startswith(TEXTS)
        body = self.at_home(asset.body.decode()).encode() if is_text else asset.body
        path = publish(name_of(asset.url) or asset.url, body).url.removeprefix("/")
        self.paths[asset.url] = path
        return path, body


def plain_page_at_home(page: str, address: str, link: Callable[[str], str]) -> bytes:
    """A plain page that the server has at an address, with the links of the edition. Links to other sites stay."""

    def replaced(found: str) -> str:
        return link(urljoin(address, found)) if found.startswith(("/", "?")) else found

    root = html.document_fromstring(page)
    root.rewrite_links(replaced)
    return html.tostring(root, encoding="utf-8", doctype="<!doctype html>")
