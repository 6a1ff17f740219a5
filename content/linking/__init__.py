"""Links a text to the islands: finds the names and phrases that stand for islands, and determines which islands.

`analyse` runs all steps, with rules only: no language model and no network. First, a fast filter over the bytes of the
text skips most texts without any name or phrase for the islands (scan.py). Then the text is folded: different spellings
become equal (folded_text.py). In the folded text, `proper_names` finds the names of the gazetteer (the list of names,
lexicon/gazetteer.yaml), and `noun_phrases` finds phrases such as "the four islands". mentions.py joins the results of
both packages.
"""

from content.linking.analysed_text import AnalysedText, analyse, link, with_mentions
from content.linking.digest import linker_digest
from content.linking.lexicon.added_names import exported_gazetteer, read_names
from content.linking.lexicon.gazetteer import GazetteerEntry, Target, add_names, islands_of
from content.linking.mentions import Mention

__all__ = [
    "AnalysedText",
    "GazetteerEntry",
    "Mention",
    "Target",
    "add_names",
    "analyse",
    "exported_gazetteer",
    "islands_of",
    "link",
    "linker_digest",
    "read_names",
    "with_mentions",
]
