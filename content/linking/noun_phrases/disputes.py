"""Decides whether "the Kurils" or "the islands" means the four islands, because the sentence is about Japan's claim."""

from content.linking.lexicon.gazetteer import gazetteer
from content.linking.prepared_text import PreparedText, compiled

DISPUTE_NEAR = 60  # the greatest number of characters between a word for the dispute and the span


def is_about_dispute(prepared: PreparedText, start: int, end: int) -> bool:
    """Whether the words near a span of the folded (normalised) text are about Japan's claim.

    The sentence must match the patterns `any` (words for the dispute) and `party` of `Gazetteer.disputes`, and must not
    match `never`. Also, `any` must match in the DISPUTE_NEAR characters before the span or after it.
    """
    words = gazetteer().disputes
    if not prepared.sentence_matches(start, words.any) or not prepared.sentence_matches(start, words.party):
        return False
    if prepared.sentence_matches(start, words.never):
        return False
    near = prepared.before(start, DISPUTE_NEAR), prepared.after(end, DISPUTE_NEAR)
    return any(compiled(words.any).search(text) for text in near)
