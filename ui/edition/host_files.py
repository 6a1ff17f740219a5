"""Files that tell web hosts and crawlers how an edition is served.

Hosts and crawlers read these files only in the root folder of a site. `base` is the path of the edition on the site,
with a slash at both ends. If `base` is not `/`, the publisher must move the files to the root folder.
"""

from collections.abc import Iterable, Mapping

from content.models import Language
from geo.export.published_files import moved
from ui.server.headers import IMMUTABLE, READ_ANYWHERE, SECURITY


def robots_txt(base: str) -> str:
    """The content of `robots.txt` (RFC 9309). It asks crawlers not to fetch the citations in the folder `cite`.

    The citations only repeat what the pages say. `base` is the path of the edition on the site, such as `/` or
    `/atlas/`.
    """
    return f"User-agent: *\nDisallow: {base}cite/\n"


def headers_file(base: str, policy: str) -> str:
    """The content of `_headers`, which sets the response headers on Netlify and Cloudflare.

    `base` is the path of the edition on its site, such as `/` or `/atlas/`. `policy` is the value of
    Content-Security-Policy. Scripts of other sites may read the files in `data/` (CORS), as on the atlas's own server.
    Each header is set by only one rule, because these hosts join the values that several rules set.
    """
    rules: dict[str, Mapping[str, str]] = {
        "*": {"Content-Security-Policy": policy, **SECURITY},
        "assets/*": IMMUTABLE,
        "data/*": READ_ANYWHERE,
    }
    return "\n".join(_rule(f"{base}{path}", headers) for path, headers in rules.items())


def redirects_file(base: str, languages: Iterable[Language]) -> str:
    """The content of `_redirects`: Netlify and Cloudflare redirect former addresses of data files to present addresses.

    Each line has a path, the path to which it redirects, and the status 301. `languages` are the languages of the
    edition.
    """
    return "".join(f"{base}data/{former} {base}data/{now} 301\n" for former, now in moved(languages).items())


def _rule(path: str, headers: Mapping[str, str]) -> str:
    return "\n".join((path, *(f"  {name}: {value}" for name, value in headers.items()))) + "\n"
