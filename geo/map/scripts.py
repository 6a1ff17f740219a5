"""Joins the browser's scripts. They are ES modules in the repository and are published as one script.

Joining removes import lines and `export` keywords, and renames nothing. Therefore only one module may declare a given
name at its top level, and other modules must import it under this name. The joined script is minified when it is
published (`geo.map.assets.publish`).
"""

import re
from graphlib import CycleError, TopologicalSorter
from pathlib import Path

from geo.errors import BuildError

_IMPORT = re.compile(r'^import\s(?:\{\s*\w+(?:,\s*\w+)*,?\s*\}\sfrom\s)?"(?P<path>\.[^"]+)";\n', re.MULTILINE)
_EXPORT = re.compile(r"^export (?=(?:async )?(?:function|const|class)\b)", re.MULTILINE)
_MODULE_SYNTAX = re.compile(r"^(?:import|export)\b.*", re.MULTILINE)
_TOP_LEVEL = re.compile(r"^(?:async )?(?:function|const|let|class) (\w+)", re.MULTILINE)


def modules(entry: Path) -> list[Path]:
    """The paths of the module `entry` and of all modules that it imports directly or indirectly.

    Each module comes after the modules that it imports. Raises `BuildError` if modules import each other in a circle.
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
    """One script with the JavaScript of the file `entry` and of all files that it imports, wrapped in a function scope.

    Raises `BuildError` if the files import each other in a circle, or if one of them contains an import or export
    statement in a form that cannot be removed.
    """
    body = "\n".join(map(statements, modules(entry)))
    return f'(() => {{\n"use strict";\n{body}}})();\n'


def statements(path: Path) -> str:
    """The JavaScript in the file `path`, without import lines and `export` keywords.

    Raises `BuildError` if the file contains an import or export statement in a form that cannot be removed.
    """
    body = _EXPORT.sub("", _IMPORT.sub("", _text(path)))
    if left := _MODULE_SYNTAX.search(body):
        raise BuildError(f"{path.name}: write this as the other modules do: {left[0]}")
    return body


def top_level_names(path: Path) -> list[str]:
    """The names that a JavaScript module declares at its top level."""
    return _TOP_LEVEL.findall(statements(path))


def _text(path: Path) -> str:
    return path.read_text(encoding="utf-8")
