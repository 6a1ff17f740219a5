"""Links a text to the islands: which names and phrases in it speak of which of them.

`link` does it all, on this machine and without a model: a scan of the bytes (scan.py), names (names.py) and phrases
(phrases.py) in the folded text (folding.py), by the names of the gazetteer (gazetteer.yaml).
"""

from content.linking.digest import linker_digest
from content.linking.gazetteer import Target, islands_of
from content.linking.mentions import Mention, link

__all__ = ["Mention", "Target", "islands_of", "link", "linker_digest"]
