"""Estimates the probability that a mention is correct, from the rule of the mention and from the text around it.

The evidence is added up as log-odds, as in a logistic regression. The weights are estimates. They are not fitted to
labelled texts, because the linker makes too few mistakes in them. tests/benchmarks/linking.py prints how often mentions
of each confidence are correct.
"""

from collections import Counter
from collections.abc import Collection
from dataclasses import dataclass
from math import exp

from content.linking.lexicon.gazetteer import Target, gazetteer
from content.linking.noun_phrases.phrase_context import Phrase
from content.linking.prepared_text import PreparedText
from content.linking.proper_names.candidates import Name, has_cue
from content.linking.proper_names.namesakes import is_called_island

BY_RULE = {
    "name": 2.6,
    "settlement": 2.4,
    "landmark": 2.2,
    "region": 3.0,
    "chain": 2.3,
    "other_island": 2.2,
    "adjective": 2.0,
    "cue": 2.0,
    "article": 1.6,
    "dispute": 1.0,
    "count": 1.7,
    "disputed": 1.6,
    "anaphora": 0.4,
}
CALLED_ISLAND = 0.7  # a word such as "island" is beside the name, or a word that is used only with places
NAMED_AGAIN = 0.5  # the text has another mention of the same islands
OTHERS_NAMED = 0.6  # the text mentions other Kuril islands too
ALONE = -0.8  # the text has no other mention
NAMESAKES_NEAR = -1.0  # the sentence has words of ships or games
ELSEWHERE = -0.4  # the text names other disputes, or contains a lookalike of an island's name


@dataclass(frozen=True)
class TextEvidence:
    """The evidence that a whole text gives for the mentions in it.

    `mentioned` is the number of mentions of each target (the island or islands that a mention stands for).
    `has_lookalikes` is true if the text names other disputes, or other things with a similar name, such as the Kuril
    Lake. `namesakes` are the patterns for words of ships and of games that match somewhere in the text.
    """

    mentioned: Counter[Target]
    has_lookalikes: bool
    namesakes: tuple[str, ...]

    @classmethod
    def of(cls, prepared: PreparedText, targets: Collection[Target], names: Collection[Name]) -> "TextEvidence":
        """The evidence of a text.

        `targets` contains the target of each mention, with repetitions. `names` are all names in the text, including
        the names without a target.
        """
        namesakes = (gazetteer().words[name] for name in ("ships", "games") if prepared.has_words(name))
        return cls(Counter(targets), any(name.entry.target is None for name in names), tuple(namesakes))

    def log_odds(self, target: Target) -> float:
        """The number that this evidence adds to the log-odds of a mention with this target."""
        again = NAMED_AGAIN if self.mentioned[target] > 1 else 0.0
        others = OTHERS_NAMED if len(self.mentioned) > 1 else 0.0
        return (again + others or ALONE) + (ELSEWHERE if self.has_lookalikes else 0.0)


def confidence(prepared: PreparedText, span: Name | Phrase, target: Target, rule: str, evidence: TextEvidence) -> float:
    """The estimated probability that a mention is correct, from 0 to 1, rounded to 2 decimals.

    `span`, `target` and `rule` are those of the mention. `evidence` is the evidence of its text.
    """
    log_odds = BY_RULE[rule] + evidence.log_odds(target)
    if isinstance(span, Name):
        if is_called_island(prepared, span) or has_cue(prepared, span, "where"):
            log_odds += CALLED_ISLAND
        if any(prepared.sentence_matches(span.start, pattern) for pattern in evidence.namesakes):
            log_odds += NAMESAKES_NEAR
    return round(1 / (1 + exp(-log_odds)), 2)
