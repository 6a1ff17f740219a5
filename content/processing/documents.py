"""Documents with their mentions, and what a text says compared with the record; found in worker processes."""

from collections import deque
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import Future
from dataclasses import dataclass
from functools import cache
from itertools import islice
from os import cpu_count
from pathlib import Path
from typing import TypeVar

from content.documents import Document, DocumentError, SourceFile, read_document, source_files
from content.linking import AnalysedText, Mention, link, with_mentions
from content.linking.checks import ClaimCheck, claim_checks
from content.linking.passages import Passage
from content.models import Language
from content.processing.limits import LIMITS_OF_A_DOCUMENT, MAX_CHARACTERS, MAX_MENTIONS
from content.processing.pool import BusyError, LimitError, WorkerPool
from content.record.loading import load
from content.record.store import Content
from content.wording import N_

WAITING = 32  # documents that may wait
Result = TypeVar("Result")
Linked = tuple[Document, tuple[Mention, ...]]
Job = tuple[str, Future[Linked]] | DocumentError  # with the name of the file


@dataclass(frozen=True, eq=False)
class AnalysedDocument:
    """A document with its mentions."""

    document: Document
    analysed: AnalysedText


@dataclass(frozen=True)
class Findings:
    """The passages of a text, and the checks of its claims, both in the order of the text."""

    passages: tuple[Passage, ...]
    checks: tuple[ClaimCheck, ...]


def analysed_document(name: str, data: bytes, while_waiting: Callable[[], object]) -> AnalysedDocument:
    """Read a document and find its mentions, in a worker.

    `name` and `data` are the name and the bytes of the file. `while_waiting` is called again and again until the result
    is there; an exception that it raises ends the work. Raises DocumentError if the document cannot be read, or exceeds
    the limits in `limits.py`.
    """
    return _analysed(_run(name, while_waiting, _read_and_link, name, data))


def findings(
    name: str, analysed: AnalysedText, language: Language, as_of: str | None, while_waiting: Callable[[], object]
) -> Findings:
    """Find the passages of a text and check its claims, in a worker.

    `name` is the name of the document in messages. `language` is the language of the facts, and `as_of` the date of the
    article, as for `claim_checks`. `while_waiting` and the errors are those of `analysed_document`.
    """
    return _run(name, while_waiting, _find, analysed.text, analysed.mentions, language, as_of)


def analysed_documents(paths: Iterable[Path]) -> Iterator[AnalysedDocument | DocumentError]:
    """Yield the document of each file, or the error if it cannot be read. Several workers read at once.

    The order is that of `source_files`.
    """
    files = source_files(paths)
    jobs = deque(map(_submitted, islice(files, 2 * _worker_count())))
    while jobs:
        yield _result(jobs.popleft())
        jobs.extend(map(_submitted, islice(files, 1)))


# ---- in the process that has the workers -----------------------------------------------------------------------------


@cache
def _workers() -> WorkerPool:
    return WorkerPool(_worker_count(), LIMITS_OF_A_DOCUMENT, WAITING)


def _worker_count() -> int:
    return cpu_count() or 1


def _run(name: str, while_waiting: Callable[[], object], function: Callable[..., Result], *arguments: object) -> Result:
    try:
        return _workers().run(while_waiting, function, *arguments)
    except (BusyError, LimitError) as error:
        raise _refusal(name, error) from None


def _submitted(file: SourceFile | DocumentError) -> Job:
    return file if isinstance(file, DocumentError) else (file.name, _workers().submit(_read_and_link, *file))


def _result(job: Job) -> AnalysedDocument | DocumentError:
    if isinstance(job, DocumentError):
        return job
    name, future = job
    try:
        return _analysed(_workers().result(future))
    except LimitError as error:
        return _refusal(name, error)
    except DocumentError as error:
        return error


def _analysed(linked: Linked) -> AnalysedDocument:
    document, mentions = linked
    return AnalysedDocument(document, with_mentions(document.text, mentions))


def _refusal(name: str, error: BusyError | LimitError) -> DocumentError:
    if isinstance(error, BusyError):
        return DocumentError(name, N_("{name} has to wait: many texts are being read now. Try again in a minute."))
    if error.limit == "time":
        return DocumentError(
            name,
            N_("{name} takes more than {limit} seconds to read. Save it in parts, or paste the part that matters."),
            limit=LIMITS_OF_A_DOCUMENT.cpu_seconds,
        )
    return DocumentError(
        name,
        N_("{name} takes more than {limit} MB of memory to read. Save it in parts, or paste the part that matters."),
        limit=LIMITS_OF_A_DOCUMENT.memory // 1_000_000,
    )


# ---- in a worker -----------------------------------------------------------------------------------------------------


def _read_and_link(name: str, data: bytes) -> Linked:
    document = read_document(name, data)
    if len(document.text) > MAX_CHARACTERS:
        raise DocumentError(
            name,
            N_("{name} has {count} characters of text; at most {limit} are read. Save it in parts."),
            count=len(document.text),
            limit=MAX_CHARACTERS,
        )
    mentions = tuple(link(document.text))
    if len(mentions) > MAX_MENTIONS:
        raise DocumentError(
            name,
            N_("{name} names the islands {count} times; at most {limit} are shown. Save it in parts."),
            count=len(mentions),
            limit=MAX_MENTIONS,
        )
    return document, mentions


def _find(text: str, mentions: tuple[Mention, ...], language: Language, as_of: str | None) -> Findings:
    analysed = with_mentions(text, mentions)
    return Findings(analysed.passages, claim_checks(analysed, _content(language), as_of))


@cache
def _content(language: Language) -> Content:
    return load(language)
