"""The language of a request, and the address of the page on the server that received the request."""

from collections.abc import Mapping
from urllib.parse import urlencode

from starlette.requests import Request

from content.models import Language
from content.wording import negotiate_language

LOCAL = ("localhost", "127.0.0.1", "::1")  # hosts that other machines cannot reach


def language_of(request: Request) -> Language:
    """The language of the response to a request.

    It is the one in the parameter `lang` of the address. If the atlas does not have that language, or if the parameter
    is missing, the header Accept-Language decides: see `content.wording.negotiate_language`.
    """
    return negotiate_language(request.query_params.get("lang"), request.headers.get("Accept-Language", ""))


def address_here(request: Request, parameters: Mapping[str, str], language: Language) -> str:
    """The address of the page on the server that received the request, with `parameters` and `language` added."""
    return f"{request.base_url}?{urlencode({**parameters, 'lang': language}, safe=',')}"
