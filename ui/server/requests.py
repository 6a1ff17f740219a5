"""What a request asks for: the language of its answer, and the address it came to."""

from collections.abc import Mapping
from urllib.parse import urlencode

from starlette.requests import Request

from content.models import Language
from content.wording import negotiate_language

LOCAL = ("localhost", "127.0.0.1", "::1")  # addresses that lead nowhere on another machine


def language_of(request: Request) -> Language:
    """The language that a request is to be answered in."""
    return negotiate_language(request.query_params.get("lang"), request.headers.get("Accept-Language", ""))


def address_here(request: Request, parameters: Mapping[str, str], language: Language) -> str:
    """The page's address at the server that was asked, with the parameters of a view."""
    return f"{request.base_url}?{urlencode({**parameters, 'lang': language}, safe=',')}"
