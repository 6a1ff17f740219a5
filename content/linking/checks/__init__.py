"""What the record shows about claims that can be read off a sentence."""

from content.linking.checks.claims import ClaimCheck, claim_checks
from content.linking.checks.verdict_sentences import said

__all__ = ["ClaimCheck", "claim_checks", "said"]
