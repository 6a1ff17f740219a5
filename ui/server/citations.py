"""The citations of the page, of a fact or of an excerpt, in several formats.

An example of an address is /cite/facts/islands.iturup.inhabited.bib.
"""

from collections.abc import Awaitable, Callable, Iterable, Mapping
from datetime import date
from functools import partial

from starlette.requests import Request
from starlette.responses import PlainTextResponse, RedirectResponse, Response
from starlette.routing import Route

from content.citing.citation_formats import MEDIA_TYPES, CitationFormat, format_references
from content.citing.references import CitedPage, Reference, excerpt_references, fact_references, page_references
from content.models import Event, IslandClaims, Language, Line, Period, Territory, ThemeFact
from content.record.facts.fact_ids import IndexedFact
from content.record.facts.fact_index import all_facts
from content.record.history import FIRST_YEAR, this_year
from content.record.store import Content
from geo.map.titles import TITLE, part_title
from geo.map.view import View, address_parameters, islands_of, places, read_view
from ui.server.headers import REVALIDATED
from ui.server.requests import address_here, language_of

References = tuple[Reference, ...]
PageAt = Callable[[Mapping[str, str]], CitedPage]
"""A function that returns the page with a view. Its argument is the parameters of the page's address."""

Find = Callable[[Content, Request], References | None]
Handler = Callable[[Request], Awaitable[Response]]


def cite_routes(contents: Mapping[Language, Content]) -> Iterable[Route]:
    """All routes below /cite, in the order in which they are tried.

    The paths are `page`, `facts/ID` and `excerpts/ID`, each with an ending that selects the format. The query of the
    address contains the language and, for `page`, the view. The response of the last route is 404, for all other
    addresses below /cite.
    """
    found = {
        "page": _handler(contents, _references_of_page),
        "facts/{key}": _redirecting(contents, _handler(contents, _references_by_key(cited_fact))),
        "excerpts/{key}": _handler(contents, _references_by_key(cited_excerpt)),
    }
    for path, handler in found.items():
        yield Route(f"/cite/{path}.{{ending}}", handler)
    yield Route("/cite/{rest:path}", _handler(contents, lambda *_: None))


def _redirecting(contents: Mapping[Language, Content], otherwise: Handler) -> Handler:
    """Return a handler for the address of a fact, which also handles former ids of facts.

    For a former id, the response is a redirect to the present id of the fact (301), or 410 if the fact was withdrawn.
    Requests with any other id are passed to the handler `otherwise`.
    """

    async def handler(request: Request) -> Response:
        content = contents[language_of(request)]
        key, ending = request.path_params["key"], request.path_params["ending"]
        if key not in content.former_ids.root:
            return await otherwise(request)
        now = content.former_ids.root[key]
        if now is None:
            return PlainTextResponse(_withdrawn(content), 410, headers=REVALIDATED)
        # Relative to the folder of the address.
        address = request.url.replace(scheme="", netloc="", path=f"{now}.{ending}")
        return RedirectResponse(address, 301, REVALIDATED)

    return handler


def _withdrawn(content: Content) -> str:
    return content.wording.gettext(
        "The fact at this address has been withdrawn, and none has replaced it. The page shows what is known."
    )


def _handler(contents: Mapping[Language, Content], find: Find) -> Handler:
    async def handler(request: Request) -> Response:
        content = contents[language_of(request)]
        ending, references = request.path_params.get("ending"), find(content, request)
        if references is None or ending not in list(CitationFormat):
            return PlainTextResponse(_nothing_to_cite(content), 404, headers=REVALIDATED)
        file_format = CitationFormat(ending)
        body = format_references(content.wording, references, file_format)
        headers = REVALIDATED | _disposition(references, file_format)
        return Response(body, headers=headers, media_type=MEDIA_TYPES[file_format])

    return handler


def _nothing_to_cite(content: Content) -> str:
    return content.wording.gettext(
        "There is nothing to cite at this address. The page offers citations beside sources and quotations."
    )


def _disposition(references: References, file_format: CitationFormat) -> dict[str, str]:
    """The header Content-Disposition with the name of the file.

    The disposition is `inline` for plain text, and `attachment` for the formats `bib` and `json`.
    """
    disposition = "inline" if file_format is CitationFormat.PLAIN else "attachment"
    return {"Content-Disposition": f'{disposition}; filename="{references[0].key}.{file_format}"'}


def _references_of_page(content: Content, request: Request) -> References:
    """The references for the page with the view in the query.

    Unknown parameters and invalid values of the query are left out of the cited address.
    """
    view, _ = read_view(request.query_params, content, this_year())
    return cited_page(content, partial(_page_here, content, request), view)


def _references_by_key(cited: Callable[[Content, PageAt, str], References | None]) -> Find:
    """Return a function that finds the references for the id in the path of a request."""
    return lambda content, request: cited(content, partial(_page_here, content, request), request.path_params["key"])


def _page_here(content: Content, request: Request, parameters: Mapping[str, str]) -> CitedPage:
    wording = content.wording
    address = address_here(request, parameters, wording.language)
    return CitedPage(wording.gettext(TITLE), address, date.today().isoformat(), content.version)


# ---- what is cited ---------------------------------------------------------------------------------------------------


def cited_page(content: Content, page_at: PageAt, view: View) -> References:
    """The references for the page that shows a view."""
    return page_references(content.wording, page_at(address_parameters(view)), part_title(content, view))


def cited_fact(content: Content, page_at: PageAt, key: str) -> References | None:
    """The references for the fact with an id; None if no fact has that id."""
    entry = next((entry for entry in all_facts(content) if entry.id == key), None)
    return fact_references(content, page_at(shown_at(content, entry)), entry) if entry else None


def cited_excerpt(content: Content, page_at: PageAt, key: str) -> References | None:
    """The references for the excerpt with an id; None if no excerpt has that id."""
    for article in content.articles.values():
        for excerpt in article.excerpts:
            if excerpt.id == key:
                return excerpt_references(content, page_at({"excerpt": key}), article, excerpt)
    return None


def shown_at(content: Content, entry: IndexedFact) -> dict[str, str]:
    """The parameters of the address at which the page shows a fact: `island`, `place`, `viewpoint`, `year`, or several.

    The result is empty if the page shows the fact without such parameters.
    """
    if entry.subject in places(content):
        return {"island": islands_of(content, entry.subject)[0], "place": entry.subject}
    if isinstance(entry.fact, ThemeFact):
        return {"island": entry.fact.islands[0]} if len(entry.fact.islands) == 1 else {}
    match entry.within:
        case (Event() as event, *_):
            return _in_year(int(event.date[:4]))
        case (Line() as line, *_):
            return {"viewpoint": line.viewpoints[0]} | _while(line)
        case (Territory() as territory, Period() as period):
            return ({"island": territory.id} if territory.id in content.islands else {}) | _while(period)
        case (_, IslandClaims() as part, *_):
            return {"island": part.island}
    return {"island": entry.subject} if entry.subject in content.islands else {}


def _while(period: Period) -> dict[str, str]:
    """The parameter `year` with the last year at whose end the period was in force.

    The result is empty if the period has no end, or if this year is before FIRST_YEAR.
    """
    return _in_year(int(period.until_date[:4]) - 1) if period.until_date else {}


def _in_year(year: int) -> dict[str, str]:
    return {"year": str(year)} if year >= FIRST_YEAR else {}
