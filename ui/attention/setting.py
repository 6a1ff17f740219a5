"""The common input of all sections of a page: the record, the archive, the filters, and the operator's settings."""

from dataclasses import dataclass

from content.archive.dataset import Dataset
from content.attention.archive import QuerySession
from content.record.store import Content
from content.wording import Wording
from ui.attention.address import AttentionQuery
from ui.server.settings import Extent


@dataclass(frozen=True)
class Setting:
    """The data from which a page of "Media attention" is made.

    `extent` is how much of the texts readers may see. `names` are the names of all archives, in the order in which the
    page lists them. `is_example` is true if the operator has configured no archive, and the archive is the example in
    the repository.
    """

    content: Content
    session: QuerySession
    dataset: Dataset
    query: AttentionQuery
    extent: Extent
    names: tuple[str, ...] = ()
    is_example: bool = False

    @property
    def wording(self) -> Wording:
        """The wording for the reader's language."""
        return self.content.wording
