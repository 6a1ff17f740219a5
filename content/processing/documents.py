"""Finds the mentions in documents, and compares texts with the record, in worker processes."""

from collections import deque
from collections.abc import Callable, Iterable, Iterator, Sequence
from concurrent.futures import Future
from dataclasses import dataclass
from functools import cache, partial
from itertools import islice
from os import cpu_count
from pathlib import Path
from typing import TypeVar

from content.documents import Document, DocumentError, SourceFile, read_documents, source_files
from content.fetching import SECONDS, AddressRule, FetchedFile, fetch, is_public, is_web_address, too_slow
from content.linking import AnalysedText, GazetteerEntry, Mention, add_names, analyse, with_mentions
from content.linking.checks import ClaimCheck, claim_checks, unchecked_figures
from content.linking.passages import Passage
from content.models import Language
from content.processing.limits import LIMITS_OF_A_DOCUMENT, MAX_CHARACTERS, MAX_MENTIONS
from content.processing.pool import BusyError, LimitError, WorkerPool
from content.record.store import Content
from content.record.validation.loading import load
from content.wording import N_

WAITING = 32  # the greatest number of jobs that may wait for a worker
DOCUMENTS_AT_ONCE = 50  # documents of one file that are linked in one job
Result = TypeVar("Result")
Names = tuple[GazetteerEntry, ...]
File = SourceFile | FetchedFile | DocumentError
Linked = tuple[Document, tuple[Mention, ...]] | DocumentError
# The linked documents, and those that are not linked yet.
LinkedFile = tuple[tuple[Linked, ...], tuple[Document | DocumentError, ...]]
Job = tuple[str, Future[LinkedFile]] | DocumentError  # the name of the file, and its result


@dataclass(frozen=True, eq=False)
class AnalysedDocument:
    """A document with its mentions."""

    document: Document
    analysed: AnalysedText


@dataclass(frozen=True)
class AnalysedFile:
    """The documents of a file, with a DocumentError in place of each document that cannot be read.

    `documents` are the first DOCUMENTS_AT_ONCE documents with their mentions. `others` are all further documents; their
    mentions have not been searched for.
    """

    documents: tuple[AnalysedDocument | DocumentError, ...]
    others: tuple[Document | DocumentError, ...]


@dataclass(frozen=True)
class Findings:
    """The passages and checks of a text, in the order of the text.

    `unchecked` is the result of `unchecked_figures` for the text.
    """

    passages: tuple[Passage, ...]
    checks: tuple[ClaimCheck, ...]
    unchecked: int


def analysed_file(name: str, data: bytes, while_waiting: Callable[[], object]) -> AnalysedFile:
    """Read the documents of a file and find their mentions, in a worker.

    `name` and `data` are the name and the bytes of the file. `while_waiting` is called repeatedly until the result is
    there; if it raises an exception, the work ends and the exception is raised here. Raises DocumentError if the file
    cannot be read, if it exceeds the limits in `limits.py`, or if no worker is free.
    """
    return _analysed_file(_run(name, while_waiting, _read_and_link, name, data))


def analysed_page(
    address: str, while_waiting: Callable[[], object], is_allowed: AddressRule = is_public
) -> AnalysedFile:
    """Fetch a file at a web address, read its documents and find their mentions, in workers.

    `is_allowed` decides to which IP addresses the workers may connect. `while_waiting` is called as in `analysed_file`.
    Raises DocumentError for the same reasons as `analysed_file`, and if the address cannot be fetched.
    """
    try:
        fetched = _workers().run(while_waiting, fetch, address, is_allowed, seconds=SECONDS)
    except BusyError as error:
        raise refusal(address, error) from None
    except LimitError:
        raise too_slow(address) from None
    return _analysed_file(_run(fetched.address, while_waiting, _read_and_link, *fetched))


def findings(
    name: str, analysed: AnalysedText, language: Language, as_of: str | None, while_waiting: Callable[[], object]
) -> Findings:
    """Find the passages of a text and check its claims, in a worker.

    `name` is the name of the document in messages. `language` is the language of the facts. `as_of` is the date of the
    article, as in `claim_checks`. `while_waiting` is called as in `analysed_file`, and DocumentError is raised for the
    same reasons.
    """
    return _run(name, while_waiting, _find, analysed.text, analysed.mentions, language, as_of)


def analysed_documents(sources: Iterable[str], names: Names = ()) -> Iterator[AnalysedDocument | DocumentError]:
    """Yield the documents of each file and web address with their mentions. Several files are read at the same time.

    `sources` are paths of files and folders, and web addresses. A file or document that cannot be read gives a
    DocumentError. `names` are added to the gazetteer (the list of names). The order is the order of `sources` and,
    within a folder, the order of `source_files`.
    """
    workers = _workers(names)
    files = _fetched_and_read(workers, sources)
    jobs = deque(_submitted(workers, file) for file in islice(files, 2 * _worker_count()))
    while jobs:
        yield from _results(workers, jobs.popleft())
        jobs.extend(_submitted(workers, file) for file in islice(files, 1))


def _fetched_and_read(workers: WorkerPool, sources: Iterable[str]) -> Iterator[File]:
    for source in sources:
        if is_web_address(source):
            yield _fetched(workers, source)
        else:
            yield from source_files([Path(source)])


def _fetched(workers: WorkerPool, address: str) -> FetchedFile | DocumentError:
    try:
        return workers.result(workers.submit(fetch, address, seconds=SECONDS))
    except LimitError:
        return too_slow(address)
    except DocumentError as error:
        return error


# ---- in the process that has the workers -----------------------------------------------------------------------------


@cache
def _workers(names: Names = ()) -> WorkerPool:
    return WorkerPool(_worker_count(), LIMITS_OF_A_DOCUMENT, WAITING, partial(add_names, names))


def _worker_count() -> int:
    return cpu_count() or 1


def _run(name: str, while_waiting: Callable[[], object], function: Callable[..., Result], *arguments: object) -> Result:
    try:
        return _workers().run(while_waiting, function, *arguments)
    except (BusyError, LimitError) as error:
        raise refusal(name, error) from None


def _submitted(workers: WorkerPool, file: File) -> Job:
    return file if isinstance(file, DocumentError) else (file[0], workers.submit(_read_and_link, *file))


def _results(workers: WorkerPool, job: Job) -> Iterator[AnalysedDocument | DocumentError]:
    """Yield all documents of the file of a job, with their mentions.

    The job analyses the first DOCUMENTS_AT_ONCE documents. For the others, this function submits further jobs.
    """
    if isinstance(job, DocumentError):
        yield job
        return
    name, future = job
    try:
        file = _analysed_file(workers.result(future))
        yield from file.documents
        for start in range(0, len(file.others), DOCUMENTS_AT_ONCE):
            rest = file.others[start : start + DOCUMENTS_AT_ONCE]
            yield from map(_analysed, workers.result(workers.submit(_link_all, rest)))
    except LimitError as error:
        yield refusal(name, error)
    except DocumentError as error:
        yield error


def _analysed_file(linked: LinkedFile) -> AnalysedFile:
    documents, others = linked
    return AnalysedFile(tuple(map(_analysed, documents)), others)


def _analysed(linked: Linked) -> AnalysedDocument | DocumentError:
    if isinstance(linked, DocumentError):
        return linked
    document, mentions = linked
    return AnalysedDocument(document, with_mentions(document.text, mentions))


def refusal(name: str, error: BusyError | LimitError) -> DocumentError:
    """The error that tells the reader why the document `name` was not read.

    Either no worker was free, or the document exceeded a limit.
    """
    if isinstance(error, BusyError):
        return DocumentError(
            name, N_("{name} has to wait, because many texts are being read now. Try again in a minute.")
        )
    if error.limit == "time":
        return DocumentError(
            name,
            N_("{name} takes more than {limit} seconds to read. Split it into parts, or paste the part that matters."),
            limit=LIMITS_OF_A_DOCUMENT.cpu_seconds,
        )
    return DocumentError(
        name,
        N_("{name} takes more than {limit} MB of memory to read. Split it into parts, or paste the part that matters."),
        limit=LIMITS_OF_A_DOCUMENT.memory // 1_000_000,
    )


# ---- in a worker -----------------------------------------------------------------------------------------------------


def _read_and_link(name: str, data: bytes, media_type: str | None = None, charset: str | None = None) -> LinkedFile:
    documents = read_documents(name, data, media_type, charset)
    first = _link_all(documents[:DOCUMENTS_AT_ONCE])
    if len(documents) == 1 and isinstance(first[0], DocumentError):
        raise first[0]
    return first, tuple(documents[DOCUMENTS_AT_ONCE:])


def _link_all(documents: Sequence[Document | DocumentError]) -> tuple[Linked, ...]:
    return tuple(map(_linked, documents))


def _linked(document: Document | DocumentError) -> Linked:
    """A document with its mentions, or the error of `linked_text`. A DocumentError is returned unchanged."""
    if isinstance(document, DocumentError):
        return document
    analysed = linked_text(document)
    return analysed if isinstance(analysed, DocumentError) else (document, analysed.mentions)


def linked_text(document: Document) -> AnalysedText | DocumentError:
    """The text of a document with its mentions. This function searches for the mentions in the current process.

    A DocumentError is returned, not raised, if the text has more than MAX_CHARACTERS characters or MAX_MENTIONS
    mentions.
    """
    if len(document.text) > MAX_CHARACTERS:
        message = N_("{name} has {count} characters of text; at most {limit} are read. Split it into parts.")
        return DocumentError(document.name, message, count=len(document.text), limit=MAX_CHARACTERS)
    analysed = analyse(document.text)
    if len(analysed.mentions) > MAX_MENTIONS:
        message = N_("{name} names the islands {count} times; at most {limit} mentions are shown. Split it into parts.")
        return DocumentError(document.name, message, count=len(analysed.mentions), limit=MAX_MENTIONS)
    return analysed


def _find(text: str, mentions: tuple[Mention, ...], language: Language, as_of: str | None) -> Findings:
    analysed = with_mentions(text, mentions)
    checks = claim_checks(analysed, _content(language), as_of)
    return Findings(analysed.passages, checks, unchecked_figures(analysed, checks))


@cache
def _content(language: Language) -> Content:
    return load(language)
