"""The names of the record's fields, for pages that lay two texts of one thing side by side."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

_NAMES = {
    "problem": _("Problem"),
    "who_we_serve": _("Who we serve"),
    "data_rule": _("Data rule"),
    "roles": _("Roles"),
    "rhythm": _("Rhythm"),
    "measure": _("Measure"),
    "population": _("Population"),
    "for_whom": _("For whom"),
    "baseline": _("Baseline"),
    "baseline_n": _("Baseline n"),
    "baseline_on": _("Baseline on"),
    "target": _("Target"),
    "by_when": _("By when"),
    "equity_group": _("Equity group"),
    "equity_from": _("Equity from"),
    "equity_to": _("Equity to"),
    "name": _("Name"),
    "short_name": _("Short name"),
    "kind": _("Kind"),
    "unit": _("Unit"),
    "direction": _("Direction"),
    "chart": _("Chart"),
    "definition": _("Definition"),
    "numerator_words": _("Numerator words"),
    "denominator_words": _("Denominator words"),
    "source": _("Source"),
    "owner": _("Owner"),
    "public_source": _("Public source"),
    "title": _("Title"),
    "question": _("Question"),
    "scale": _("Scale"),
    "objective": _("Objective"),
    "starts": _("Starts"),
    "ends": _("Ends"),
    "did": _("Did"),
    "surprise": _("Surprise"),
    "learned": _("Learned"),
    "decision": _("Decision"),
    "reason": _("Reason"),
    "branch_of": _("Branch of"),
    "belief": _("Belief"),
}


def field_name(name: str) -> str:
    """Return a field's name as a reader meets it: "Who we serve"."""
    return str(_NAMES.get(name) or name.replace("_", " ").capitalize())
