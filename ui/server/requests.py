"""The language of a request, its host name, and the address of the page on the server that received the request."""

from collections.abc import Mapping
from urllib.parse import urlencode, urlsplit

from starlette.requests import Request

from content.models import Language
from content.wording import negotiate_language

LOCAL = ("localhost", "127.0.0.1", "::1")  # host names and addresses that always mean the machine itself


def language_of(request: Request) -> Language:
    """The language of the response to a request.

    This is the parameter `lang` of the address if the atlas has this language. Otherwise it is the language of the
    atlas that the header Accept-Language prefers. If the header contains no language of the atlas, it is English.
    """
    return negotiate_language(request.query_params.get("lang"), request.headers.get("Accept-Language", ""))


def hostname(host: str | None) -> str | None:
    """The host name in a value of the header Host (host name and optional port), such as `localhost:8501`.

    The result is in lower case, without a dot at the end, and an IPv6 address is without brackets. It is None if `host`
    is None, empty or malformed, or if it contains a user name.
    """
    try:
        parts = urlsplit(f"//{host or ''}")
        _ = parts.port  # raises ValueError if the port is malformed
    except ValueError:
        return None
    if parts.netloc != host or "@" in parts.netloc or not parts.hostname:
        return None
    return parts.hostname.rstrip(".")


def address_here(request: Request, parameters: Mapping[str, str], language: Language) -> str:
    """The full URL of the page on the server that received the request, with `parameters` and `language` as query."""
    return f"{request.base_url}?{urlencode({**parameters, 'lang': language}, safe=',')}"
