"""A web host that sends the files of a folder with gzip of level 9, which `python -m http.server` does not.

The folder is at the root of the host, and at the path that has the folder's name.

    python tests/benchmarks/serving/web_host.py FOLDER PORT
"""

import sys
from pathlib import Path

import uvicorn
from starlette.applications import Starlette
from starlette.middleware import Middleware
from starlette.middleware.gzip import GZipMiddleware
from starlette.routing import Mount
from starlette.staticfiles import StaticFiles


def main(folder: str, port: str) -> None:
    """Serve the files of a folder on localhost."""
    files = StaticFiles(directory=folder, html=True)
    paths = [Mount(f"/{Path(folder).name}", files), Mount("/", files)]
    host = Starlette(routes=paths, middleware=[Middleware(GZipMiddleware, compresslevel=9)])
    uvicorn.run(host, host="localhost", port=int(port), log_level="warning")


if __name__ == "__main__":
    main(*sys.argv[1:])
