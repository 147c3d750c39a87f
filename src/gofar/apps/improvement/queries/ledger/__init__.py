"""The evidence ledger for a viewer: claims with their rungs, why a rung fell, and what did not work elsewhere."""

from gofar.apps.improvement.queries.ledger.reading import claim_for, claims_from, claims_in
from gofar.apps.improvement.queries.ledger.values import Cite, ClaimReading

__all__ = ["Cite", "ClaimReading", "claim_for", "claims_from", "claims_in"]
