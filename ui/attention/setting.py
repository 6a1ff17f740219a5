"""What the sections of a page share: the record, the archive, what was asked for, and how much of texts is shown."""

from dataclasses import dataclass

from content.archive.dataset import Dataset
from content.attention.archive import Reading
from content.record.store import Content
from content.wording import Wording
from ui.attention.address import Asked
from ui.server.settings import Extent


@dataclass(frozen=True)
class Setting:
    """What a page is made of. `names` are those of all archives, in the order in which they are offered.

    `is_example` says that the operator has named no archive, and this is that of the repository.
    """

    content: Content
    reading: Reading
    dataset: Dataset
    asked: Asked
    extent: Extent
    names: tuple[str, ...] = ()
    is_example: bool = False

    @property
    def wording(self) -> Wording:
        """How things are said in the reader's language."""
        return self.content.wording
