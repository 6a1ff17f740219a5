"""The path below which readers find the server, such as `/atlas`. All addresses on the server begin with it.

It is empty, unless the server is one of several on a site. The server sets it once, before it makes the first address.
"""

_base_path = ""


def set_base_path(path: str) -> None:
    """Have all addresses begin with `path`, which is written with or without slashes at its ends."""
    global _base_path
    name = path.strip("/")
    _base_path = f"/{name}" if name else ""


def base_path() -> str:
    """The path below which readers find the server, without a slash at its end; empty if it is the whole site."""
    return _base_path


def address_of(path: str) -> str:
    """The address, without scheme and host, of what the server has at a path such as `/data/index.json`."""
    return f"{_base_path}{path}"
