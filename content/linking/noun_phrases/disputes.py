"""Decides whether "the Kurils" or "the islands" means the four islands, because the words are about Japan's claim."""

from content.linking.lexicon.gazetteer import gazetteer
from content.linking.prepared_text import PreparedText, compiled

DISPUTE_NEAR = 60  # the greatest number of characters between a word for the dispute and the span


def is_about_dispute(prepared: PreparedText, start: int, end: int) -> bool:
    """Whether the words near a span of the folded text are about Japan's claim.

    The sentence must have a word for the dispute, fewer than DISPUTE_NEAR characters before or after the span.
    """
    words = gazetteer().disputes
    if not prepared.sentence_matches(start, words.any) or not prepared.sentence_matches(start, words.party):
        return False
    if prepared.sentence_matches(start, words.never):
        return False
    near = prepared.before(start, DISPUTE_NEAR), prepared.after(end, DISPUTE_NEAR)
    return any(compiled(words.any).search(text) for text in near)
