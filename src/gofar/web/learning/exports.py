"""The ledger to take away: a table and plain values, with the rights of the page, and no count."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

from django.views.decorators.http import require_GET

from gofar.apps.improvement.queries.ledger import claims_in
from gofar.web.base.csvs import csv_response
from gofar.web.base.files import attached
from gofar.web.base.place import network_of, reader

if TYPE_CHECKING:
    from django.http import HttpRequest, HttpResponse

    from gofar.apps.improvement.queries.ledger import Cite, ClaimReading

_HEAD = (
    "claim", "sentence", "idea", "direction", "measure", "for_whom", "conditions", "rung", "rung_word", "rule", "missing",
    "state", "tests_for", "tests_against", "contradictions", "what_next", "written_by", "written_on", "retired_on",
    "retired_why",
)  # fmt: skip


@require_GET
def table(request: HttpRequest, network: str) -> HttpResponse:
    """Give the ledger as CSV, one claim a row."""
    place = network_of(request, network)
    rows = [_row(claim) for claim in reversed(claims_in(reader(request), place))]
    return csv_response("ledger.csv", _HEAD, ([_flat(row[name]) for name in _HEAD] for row in rows))


@require_GET
def values(request: HttpRequest, network: str) -> HttpResponse:
    """Give the ledger as JSON."""
    place = network_of(request, network)
    claims = [_row(claim) for claim in reversed(claims_in(reader(request), place))]
    text = json.dumps({"network": place.slug, "claims": claims}, ensure_ascii=False, indent=2)
    return attached(text, "application/json", "ledger.json")


def _row(claim: ClaimReading) -> dict[str, Any]:
    """Return a claim as plain values. The words of the rule are English, so that a file reads the same everywhere."""
    return {
        "claim": claim.number,
        "sentence": str(claim.sentence),
        "idea": claim.idea,
        "direction": str(claim.direction) if claim.idea else "",
        "measure": claim.measure,
        "for_whom": claim.for_whom,
        "conditions": claim.conditions,
        "rung": claim.rung,
        "rung_word": claim.rung_word,
        "rule": str(claim.rule),
        "missing": [str(one) for one in claim.evidence.missing],
        "state": str(claim.state),
        "tests_for": [_cite(one) for one in claim.tests_for],
        "tests_against": [_cite(one) for one in claim.tests_against],
        "contradictions": [one.number for one in claim.contradictions],
        "what_next": claim.what_next,
        "written_by": claim.by,
        "written_on": claim.at.date().isoformat(),
        "retired_on": claim.retired_at.date().isoformat() if claim.retired_at else "",
        "retired_why": claim.retired_why,
    }


def _cite(one: Cite) -> dict[str, Any]:
    return {
        "test": one.number,
        "school": one.school,
        "verdict": str(one.verdict) if one.verdict else "",
        "decision": str(one.decision) if one.decision else "",
    }


def _flat(value: Any) -> object:  # noqa: ANN401 - a plain value of a row
    if not isinstance(value, list):
        return value
    return "; ".join(
        f"{one['test']} {one['school']}: {one['verdict'] or 'not closed'}"
        if isinstance(one, dict)
        else str(one)
        for one in value
    )
