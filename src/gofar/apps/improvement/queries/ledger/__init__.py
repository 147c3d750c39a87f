"""The evidence ledger for a viewer: claims with their rungs, why a rung fell, and what did not work elsewhere."""

from gofar.apps.improvement.queries.ledger.fallen import Fallen, TakenBack
from gofar.apps.improvement.queries.ledger.reading import (
    cite_of,
    claim_for,
    claims_from,
    claims_in,
    fallen_for,
    idea_fallen,
)
from gofar.apps.improvement.queries.ledger.values import Cite, ClaimReading, ClaimVersion
from gofar.apps.improvement.queries.ledger.versions import latest_of_claim, versions_of_claim, words_of_claim
from gofar.apps.improvement.queries.ledger.warnings import Ended, Warned, did_not_work, warnings_for

__all__ = [
    "Cite",
    "ClaimReading",
    "ClaimVersion",
    "Ended",
    "Fallen",
    "TakenBack",
    "Warned",
    "cite_of",
    "claim_for",
    "claims_from",
    "claims_in",
    "did_not_work",
    "fallen_for",
    "idea_fallen",
    "latest_of_claim",
    "versions_of_claim",
    "warnings_for",
    "words_of_claim",
]
