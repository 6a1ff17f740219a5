"""The browser's scripts: ES modules in the repository, joined to one script when they are published.

Joining removes import lines, `export` keywords and JSDoc comments, and renames nothing. So a top-level name may be
declared in one module only, and is imported under that name.
"""

import re
from graphlib import CycleError, TopologicalSorter
from pathlib import Path

from geo.errors import BuildError

_IMPORT = re.compile(r'^import\s(?:\{\s*\w+(?:,\s*\w+)*,?\s*\}\sfrom\s)?"(?P<path>\.[^"]+)";\n', re.MULTILINE)
_EXPORT = re.compile(r"^export (?=(?:async )?(?:function|const|class)\b)", re.MULTILINE)
_TYPES = re.compile(r"^ */\*\*(?:(?!\*/).)*\*/\n", re.MULTILINE | re.DOTALL)  # comments that are read by `tsc` alone
_MODULE_SYNTAX = re.compile(r"^(?:import|export)\b.*", re.MULTILINE)
_TOP_LEVEL = re.compile(r"^(?:async )?(?:function|const|let|class) (\w+)", re.MULTILINE)


def modules(entry: Path) -> list[Path]:
    """The module and all that it imports, each after what it imports itself.

    Raises BuildError where modules import each other in a circle.
    """
    found: dict[Path, list[Path]] = {}
    pending = [entry.resolve()]
    while pending:
        path = pending.pop()
        if path not in found:
            found[path] = [(path.parent / each["path"]).resolve() for each in _IMPORT.finditer(_text(path))]
            pending += found[path]
    try:
        return list(TopologicalSorter(found).static_order())
    except CycleError as error:
        circle = " -> ".join(path.name for path in error.args[1])
        raise BuildError(f"Modules import each other in a circle: {circle}.") from error


def joined(entry: Path) -> str:
    """A module and all that it imports as one script, in a scope of its own.

    Raises BuildError for a circle of imports, and for a form of import or export that this joiner does not know.
    """
    body = "\n".join(map(statements, modules(entry)))
    return f'(() => {{\n"use strict";\n{body}}})();\n'


def statements(path: Path) -> str:
    """A module without imports, `export` and JSDoc; raises BuildError for a form of them that it does not know."""
    body = _TYPES.sub("", _EXPORT.sub("", _IMPORT.sub("", _text(path))))
    if left := _MODULE_SYNTAX.search(body):
        raise BuildError(f"{path.name}: write this as the other modules do: {left[0]}")
    return body


def top_level_names(path: Path) -> list[str]:
    """The names that a module declares at its top level."""
    return _TOP_LEVEL.findall(statements(path))


def _text(path: Path) -> str:
    return path.read_text(encoding="utf-8")
