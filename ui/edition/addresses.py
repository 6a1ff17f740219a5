"""The mapping from addresses of the server to paths in an edition.

The server reads the language and the view from the query of an address. A file has only one language, so the edition
has a folder for each language.
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
    """The path in the edition for an address of the server. It is relative to the folder of the edition.

    `address` is a path with a query, such as `/cite/page.txt?lang=ru`. Without `lang`, the language is English. An
    address of the page keeps the other parts of its query; a step of a story has a page of its own. The edition has one
    citation of the page, that of the opening view, which is used for every view. Of the files that the server makes on
    demand, the edition contains those of islands and stories, and the pictures of the opening view and of each island.
    Of CSV files it contains those with commas. `ui.edition.links` finds shared files, whose names change.
    Raises ValueError if the edition does not contain the file.
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
    """The path of a file that the server makes on demand; None if the edition does not contain it."""
    match name:
        case "sheet.pdf" if set(query) == {"island"}:
            return f"sheets/{language}/four-islands-{query['island']}.pdf"
        case "story.pdf" | "questions.pdf" if set(query) == {"story"}:
            return f"handouts/{language}/{story_file_name(query['story'], name)}"
        case "view.svg" if set(query) <= {"island"}:
            return f"pictures/{language}/{'-'.join(('four-islands', *query.values()))}.svg"
    return None


def _page_of(query: dict[str, str]) -> str:
    """The path of the page of a step, or of the page of the atlas with a query, below the folder of the language."""
    if {"story"} <= set(query) <= {"story", "step"}:
        return f"{STORIES_FOLDER}{query['story']}/{query.get('step', 1)}/"
    return f"{'?' if query else ''}{urlencode(query, safe=',')}"


def file_path(path: str) -> str:
    """The path of the file that web hosts serve at `path`, a result of `edition_path`."""
    page, _, _ = path.partition("?")
    return f"{page}{INDEX}" if page.endswith("/") else page
