"""Runs a task in the background from the start of the server, and cancels the task when the server stops."""

import asyncio
from collections.abc import Callable, Coroutine

from starlette.types import ASGIApp, Message, Receive, Scope, Send


async def pass_lifespan(
    app: ASGIApp, work: Callable[[], Coroutine[object, object, None]], scope: Scope, receive: Receive, send: Send
) -> None:
    """Pass the event `lifespan` on to the application, and run `work` while the application runs.

    The work begins when the application has started. When the application has ended, unfinished work is cancelled, so
    that its files are closed. Exceptions of the work are ignored.
    """
    tasks: list[asyncio.Task[None]] = []  # references to the tasks, because the event loop holds only weak ones

    async def send_and_begin(message: Message) -> None:
        await send(message)
        if message["type"] == "lifespan.startup.complete":
            tasks.append(asyncio.create_task(work()))

    await app(scope, receive, send_and_begin)
    for task in tasks:
        task.cancel()
    await asyncio.gather(*tasks, return_exceptions=True)
