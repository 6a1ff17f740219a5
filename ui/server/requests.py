"""Language of a request, and the address of the page on the server that it came to."""

from collections.abc import Mapping
from urllib.parse import urlencode

from starlette.requests import Request

from content.models import Language
from content.wording import negotiate_language

LOCAL = ("localhost", "127.0.0.1", "::1")  # hosts that other machines cannot reach


def language_of(request: Request) -> Language:
    """The language of the response: `?lang=`, or else Accept-Language."""
    return negotiate_language(request.query_params.get("lang"), request.headers.get("Accept-Language", ""))


def address_here(request: Request, parameters: Mapping[str, str], language: Language) -> str:
    """The page's address at the server that was asked, with the parameters of a view."""
    return f"{request.base_url}?{urlencode({**parameters, 'lang': language}, safe=',')}"
