"""Links a text to the islands: which names and phrases in it speak of which of them.

`analyse` does it all, on this machine and without a model: a fast filter over the bytes (scan.py), then the names of
the gazetteer (names.py) and phrases such as "the four islands" (phrases.py) in the folded text (folded_text.py).
"""

from content.linking.analysed_text import AnalysedText, analyse, link, with_mentions
from content.linking.digest import linker_digest
from content.linking.gazetteer import Target, islands_of
from content.linking.mentions import Mention

__all__ = ["AnalysedText", "Mention", "Target", "analyse", "islands_of", "link", "linker_digest", "with_mentions"]
