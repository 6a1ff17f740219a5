"""Files that tell web hosts and crawlers how an edition is served.

Both are read only in the root folder of a site. `base` is the path of the edition on the site, with a slash at both
ends; they are to be moved to the root if `base` is not `/`.
"""

from collections.abc import Mapping

from ui.server.headers import IMMUTABLE, READ_ANYWHERE, SECURITY


def robots_txt(base: str) -> str:
    """The content of `robots.txt` (RFC 9309), which asks crawlers not to fetch the citations in the folder `cite`.

    The citations only repeat what the pages say. `base` is the path of the edition on the site, such as `/` or
    `/atlas/`.
    """
    return f"User-agent: *\nDisallow: {base}cite/\n"


def headers_file(base: str, policy: str) -> str:
    """The content of `_headers`, from which Netlify and Cloudflare take the headers of their answers.

    `policy` is the value of Content-Security-Policy. Pages of other sites may read data, as they may on the server. The
    hosts join the values of a header that several rules set, so each header is set by one rule.
    """
    rules: dict[str, Mapping[str, str]] = {
        "*": {"Content-Security-Policy": policy, **SECURITY},
        "assets/*": IMMUTABLE,
        "data/*": READ_ANYWHERE,
    }
    return "\n".join(_rule(f"{base}{path}", headers) for path, headers in rules.items())


def _rule(path: str, headers: Mapping[str, str]) -> str:
    return "\n".join((path, *(f"  {name}: {value}" for name, value in headers.items()))) + "\n"
