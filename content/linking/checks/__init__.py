"""Compares figures and years that a text states with the record, the facts of the atlas."""

from content.linking.checks.check_sentences import check_sentence
from content.linking.checks.claims import ClaimCheck, claim_checks
from content.linking.checks.unchecked import unchecked_figures

__all__ = ["ClaimCheck", "check_sentence", "claim_checks", "unchecked_figures"]
