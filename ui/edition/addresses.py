"""The mapping from addresses of the server to paths in an edition.

The server reads the language and the view from the query of an address. A host of files ignores the query, and each
file has only one language. An edition therefore has a folder for each language.
"""

from urllib.parse import parse_qsl, urlencode, urlsplit

from ui.server.on_demand.story_downloads import story_file_name

# Below the folder of each language.
METHOD_FOLDER, CHANGES_FOLDER, CONTENTS_FOLDER, ARTICLES_FOLDER = (
    "how-we-decide/",
    "what-changed/",
    "contents/",
    "articles/",
)
STORIES_FOLDER, QUESTIONS_FOLDER = "stories/", "questions/"
INDEX = "index.html"  # web hosts serve this file at the address of its folder


def edition_path(address: str) -> str:
    """The path of a page or file in an edition, relative to the folder of the edition.

    `address` is the path and query of the page or file on the server, such as `/cite/page.txt?lang=ru`. Without `lang`,
    the language is English.

    A step of a story has its own page. For any other view, the path is that of the page of the atlas with the query of
    the view. The citation of the page is that of the opening view for all views. Of the files that the server makes on
    demand, an edition contains the sheets of islands, the handouts and questions of stories, and the SVG pictures of
    the opening view and of each island.

    Raises ValueError if an edition does not contain the file. This is also raised for files below /assets, which
    `ui.edition.links` finds.
    """
    parts = urlsplit(address)
    query = dict(parse_qsl(parts.query))
    language = query.pop("lang", "en")
    match parts.path.split("/")[1:]:
        case [""]:
            return f"{language}/{_page_of(query)}"
        case ["contents"] | ["how-we-decide"] | ["what-changed"] | ["articles" | "questions", _]:
            return f"{language}{parts.path}/"
        case ["changes.atom"]:
            return f"{language}{parts.path}"
        case ["cite", *what]:
            return "/".join(("cite", language, *what))
        case ["data", *_] if not query:
            return parts.path[1:]
        case ["export", name] if found := _made_file(language, name, query):
            return found
    raise ValueError(f"{address}: the edition has no such file. Change the link, or add the file to the edition.")


def _made_file(language: str, name: str, query: dict[str, str]) -> str | None:
    """The path of a file that the server makes on demand; None if an edition does not contain it.

    `name` is the last part of the path on the server, and `query` are the parameters without `lang`.
    """
    match name:
        case "sheet.pdf" if set(query) == {"island"}:
            return f"sheets/{language}/four-islands-{query['island']}.pdf"
        case "story.pdf" | "questions.pdf" if set(query) == {"story"}:
            return f"handouts/{language}/{story_file_name(query['story'], name)}"
        case "view.svg" if set(query) <= {"island"}:
            return f"pictures/{language}/{'-'.join(('four-islands', *query.values()))}.svg"
    return None


def _page_of(query: dict[str, str]) -> str:
    """The path of a page below the folder of the language, for the query of a view.

    It is the page of a step of a story, or the page of the atlas with the query.
    """
    if {"story"} <= set(query) <= {"story", "step"}:
        return f"{STORIES_FOLDER}{query['story']}/{query.get('step', 1)}/"
    return f"{'?' if query else ''}{urlencode(query, safe=',')}"


def file_path(path: str) -> str:
    """The path of the file that web hosts serve at `path`, a result of `edition_path`."""
    page, _, _ = path.partition("?")
    return f"{page}{INDEX}" if page.endswith("/") else page
