"""The base path of the server, such as `/atlas`. All addresses on the server begin with it.

The base path is empty, unless the server shares its host name with other services. The server sets the base path once,
before it makes the first address.
"""

_base_path = ""


def set_base_path(path: str) -> None:
    """Make all addresses begin with `path`, which may have slashes at its ends."""
    global _base_path
    name = path.strip("/")
    _base_path = f"/{name}" if name else ""


def base_path() -> str:
    """The base path, without a slash at its end. Empty if no other service shares the host name."""
    return _base_path


def address_of(path: str) -> str:
    """The address, without scheme and host, for a path on the server such as `/data/index.json`."""
    return f"{_base_path}{path}"
