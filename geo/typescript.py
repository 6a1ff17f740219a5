"""Writes TypeScript declarations for the definitions of a JSON Schema that Pydantic has generated."""

import json
from typing import Any

HEADING = "// The types of geo/contract.py. To write them anew: python -m geo contract\n"


def declarations(schema: dict[str, Any]) -> str:
    """A TypeScript file with a declaration for each definition in `$defs` of the schema.

    The description of a definition becomes the comment above its declaration.
    """
    return "\n".join([HEADING, *(_declaration(name, each) for name, each in schema["$defs"].items())])


def _declaration(name: str, schema: dict[str, Any]) -> str:
    words = " ".join(schema.get("description", "").split())
    return f"/** {words} */\nexport type {name} = {_type(schema)};\n"


def _type(schema: dict[str, Any]) -> str:
    """The TypeScript type of the values that `schema` allows.

    Raises `ValueError` if `schema` has a part of JSON Schema that this module does not support.
    """
    match schema:
        case {"$ref": str(ref)}:
            return ref.rpartition("/")[2]
        case {"const": value}:
            return json.dumps(value)
        case {"enum": values}:
            return " | ".join(map(json.dumps, values))
        case {"anyOf": options} | {"oneOf": options}:
            return " | ".join(map(_type, options))
        case {"type": "array"}:
            return _array(schema)
        case {"type": "object"}:
            return _object(schema)
        case {"type": "string" | "number" | "integer" | "boolean" | "null" as kind}:
            return "number" if kind == "integer" else str(kind)
    raise ValueError(f"No type of TypeScript is known for {schema}.")


def _array(schema: dict[str, Any]) -> str:
    if "prefixItems" in schema:
        return f"[{', '.join(map(_type, schema['prefixItems']))}]"
    item = _type(schema["items"])
    return f"({item})[]" if " | " in item else f"{item}[]"


def _object(schema: dict[str, Any]) -> str:
    if "properties" not in schema:
        values = schema["additionalProperties"]
        keys = _type(schema.get("propertyNames", {"type": "string"}))
        return f"Record<{keys}, {'unknown' if values is True else _type(values)}>"
    required = schema.get("required", ())
    parts = (
        f"  {name}{'' if name in required else '?'}: {_type(each)};\n" for name, each in schema["properties"].items()
    )
    return f"{{\n{''.join(parts)}}}"
