"""A message for a fragment that a session does not have is answered with the whole page."""

import asyncio
from concurrent.futures import ThreadPoolExecutor

from visiting.sessions import Session, http_client


def test_a_message_for_an_unknown_fragment_draws_the_whole_page(server: str) -> None:
    with ThreadPoolExecutor() as thread:  # Playwright may have an event loop in this one
        drawn = thread.submit(asyncio.run, drawn_for("unknown", f"{server}/")).result()
    assert "How we decide" in " ".join(drawn)


async def drawn_for(fragment: str, url: str) -> list[str]:
    """The HTML of the elements that are drawn for a message that asks for a fragment by its id."""
    async with http_client() as client:
        session = Session(url, client)
        try:
            await session.load(lang="en")
            async with asyncio.timeout(20):
                await session.change(fragment=fragment)
            return session.html
        finally:
            await session.disconnect()
