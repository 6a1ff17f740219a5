"""Determines the islands to which "the islands" and "the island" refer, from the names and phrases before these words.

There are two rules. A definite phrase refers to the topic of the last sentence, which is usually its first name. A new
paragraph returns to the subject of the whole text.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from content.linking.lexicon.gazetteer import Target
from content.linking.noun_phrases.disputes import is_about_dispute
from content.linking.noun_phrases.phrase_context import PAIRS, SINGLE, Phrase, PhraseContext
from content.linking.proper_names.candidates import Name

NEAR = 600  # characters; "the islands" refers to a name that ends fewer than NEAR characters before these words
SUBJECT_WITHIN = 12  # characters; a name that begins within this distance of the start of a sentence is its subject
_NAME_FOLLOWS = re.compile(r"\s{1,3}[«\"“]?(?:of )?[A-ZА-ЯЁ]")  # "остров Итуруп"
# Words directly after "the islands" that specify which islands are meant.
_EXPLAINED = re.compile(
    r"^[ \n](?:of|running|adjacent|such as|called|named|like|from|(?:суб)?архипелаг\w*|гряд\w*|групп\w*|цеп\w+|мира"
    r"|океан\w*|япон\w+|росси\w+|в форме|под назван\w+)\b"
)
# An adjective before "острова" specifies which islands are meant, unless it only refers back: `этих островов`.
_ADJECTIVE = re.compile(r"\w{2,}(?:ии|ыи|ие|ые|их|ых|им|ым|ими|ыми|ого|его|ому|ему|ом|ем)[ \n]$")
_POINTS_BACK = re.compile(r"\b(?:эт\w+|данн\w+|сам\w*|все\w*|всех|их|его|ним|котор\w+|том|чем|о нем|своих)[ \n]$")
_NUMBER = re.compile(r"\b(?:дв\w+|тр(?:и|ех|ем)|четыр\w+|пят\w+|шест\w+|сем\w+|несколько|много|[0-9]+)[ \n]$")
_AFTER_PREPOSITION = re.compile(
    r"\b(?:на|в|к|с|от|до|у|из|за|под|над|near|on|off|to|from|of|around|between|after|before)[ \n]$"
)
_PARAGRAPH_BREAK = "\n\n"


@dataclass(frozen=True)
class _Antecedent:
    """A name or phrase before "the islands" to which these words may refer. `name` is None for a phrase."""

    start: int
    end: int
    target: Target | None
    name: Name | None = None

    @property
    def is_other_island(self) -> bool:
        return self.name is not None and self.name.entry.kind == "other_island"


def referent(context: PhraseContext, several: bool) -> Target | None:
    """The islands to which "the islands" (`several` is true) or "the island" (`several` is false) refers, or None.

    The names and phrases that end fewer than NEAR characters before these words decide. Adjectives, and phrases with
    the rule `anaphora`, are ignored. The result is None in these cases:
    - There is no such name or phrase.
    - The last one is a lookalike (another thing with a similar name), or the name of another dispute.
    - The last one follows a lookalike or another dispute in the same sentence.
    - The words beside the phrase say which islands are meant: `остров Итуруп`, `соседних островов`.
    - `_single` or `_group` finds no islands.
    """
    if _says_which(context):
        return None
    names = [n for n in context.before if context.start - NEAR < n.end and n.entry.kind != "adjective"]
    phrases = [p for p in context.previous if p.rule != "anaphora" and p.end > context.start - NEAR]
    past = [_Antecedent(n.start, n.end, n.entry.target, n) for n in names if not _covered(n, phrases)]
    past += [_Antecedent(p.start, p.end, p.target) for p in phrases]
    past.sort(key=lambda one: one.end)
    if not past or past[-1].target is None or _is_beside_others(context, past):
        return None
    return _group(context, past) if several else _single(context, past)


def _covered(name: Name, phrases: Sequence[Phrase]) -> bool:
    return any(phrase.start <= name.start and name.end <= phrase.end for phrase in phrases)


def _is_beside_others(context: PhraseContext, past: Sequence[_Antecedent]) -> bool:
    """Whether the name before the last name is in the same sentence and has no target: `the Falklands and the Kurils`.

    A name without a target stands for something else than the islands.
    """
    number = context.prepared.sentence_number
    return len(past) > 1 and past[-2].target is None and number(past[-2].start) == number(past[-1].start)


def _says_which(context: PhraseContext) -> bool:
    prepared = context.prepared
    if _NAME_FOLLOWS.match(prepared.source, context.source_end) or _EXPLAINED.match(prepared.after(context.end)):
        return True
    if not context.words.startswith("остров"):
        return False
    before = prepared.before(context.start)
    is_described = _ADJECTIVE.search(before) and not _POINTS_BACK.search(before)
    return bool(is_described or _NUMBER.search(before))


def _single(context: PhraseContext, past: Sequence[_Antecedent]) -> Target | None:
    """The island to which "the island" refers: the subject of the last sentence with names, or else the last name.

    The subject is used only if it is in an earlier sentence than "the island". None if the name stands for a group of
    islands, such as the Habomai islets. `past` are the names and phrases before "the island", in the order of the text.
    """
    prepared = context.prepared
    number = prepared.sentence_number(past[-1].start)
    here = [one for one in past if prepared.sentence_number(one.start) == number]
    is_earlier = number < prepared.sentence_number(context.start)
    chosen = here[0] if is_earlier and _is_subject(context, here[0]) else past[-1]
    return chosen.target if chosen.target in ("iturup", "kunashir", "shikotan") or chosen.is_other_island else None


def _is_subject(context: PhraseContext, one: _Antecedent) -> bool:
    """Whether a name begins within SUBJECT_WITHIN characters of the start of its sentence, without a preposition."""
    prepared = context.prepared
    sentence_start = prepared.folded.folded_offset(prepared.sentences[prepared.sentence_number(one.start)][0])
    head = prepared.folded_text[sentence_start : one.start]
    return len(head) <= SUBJECT_WITHIN and not _AFTER_PREPOSITION.search(head)


def _group(context: PhraseContext, past: Sequence[_Antecedent]) -> Target | None:
    """The islands to which "the islands" refers, or None.

    `past` are the names and phrases before "the islands", in the order of the text. If the last of them stands for a
    group of islands, the result is that of `_same_group`. Otherwise, the names of single islands after the last group
    decide (`_together`). If they give no result, the result is all four islands if the last group is all four islands,
    and None if it is not.
    """
    singles: list[_Antecedent] = []
    group: _Antecedent | None = None
    for one in reversed(past):
        if one.target in SINGLE or one.is_other_island:
            singles.append(one)
        else:
            group = one
            break
    if not singles:
        return _same_group(context, group) if group else None
    return _together(context, singles) or ("all_four" if group and group.target == "all_four" else None)


def _same_group(context: PhraseContext, group: _Antecedent) -> Target | None:
    """The islands to which "the islands" refers after the name of a group.

    These are the islands of the group, with two exceptions. The result is all four islands if the group is the chain
    and the sentence is about Japan's claim. It is also all four islands if the group is a pair of islands in an earlier
    paragraph.
    """
    if group.target == "other_kuril" and is_about_dispute(context.prepared, context.start, context.end):
        return "all_four"
    since = context.prepared.folded_text[group.end : context.start]
    return "all_four" if group.target in PAIRS.values() and _PARAGRAPH_BREAK in since else group.target


def _together(context: PhraseContext, singles: Sequence[_Antecedent]) -> Target | None:
    """The islands that several names of single islands mean together, or None.

    `singles` are in reverse order of the text. The cases with a result are:
    - Only islands outside the four, with at least two different names: `other_kuril`.
    - Three or four of the four: all four islands.
    - Only the Habomai islets: these.
    - A pair in PAIRS, without a paragraph break after the last name: this pair.
    """
    named = {str(one.target) for one in singles}
    if "other_kuril" in named:
        words = {context.prepared.folded_text[one.start : one.end] for one in singles}
        return "other_kuril" if len(named) == 1 and len(words) > 1 else None
    if len(named) > 2:
        return "all_four"
    if named == {"habomai"}:
        return "habomai"
    since = context.prepared.folded_text[singles[0].end : context.start]
    return PAIRS.get(frozenset(named)) if _PARAGRAPH_BREAK not in since else None
