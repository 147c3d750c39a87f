"""Every prediction set against the result, in words: by rule, for the first one and for corrections."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from gofar.web.base.components.times import day
from gofar.web.base.cycling import words

if TYPE_CHECKING:
    from gofar.apps.improvement.queries.tests import CycleReading, PredictionReading


def compared_with(prediction: PredictionReading) -> str:
    """Return what the result says about one prediction: “Met, 8 points more”. Empty before there is a result."""
    if prediction.verdict is None:
        return ""
    told = words.verdict_word(prediction.verdict)
    found = prediction.compared
    if found is None:
        return told
    away = abs(found.difference)
    if away < 0.5 if found.in_points else not away:
        return _("%(verdict)s, as predicted") % {"verdict": told}
    facts = {"verdict": told, "n": f"{away:,.0f}" if found.in_points else f"{away:,.6g}"}
    if found.in_points:
        more = ngettext("%(verdict)s, %(n)s point more", "%(verdict)s, %(n)s points more", round(away))
        less = ngettext("%(verdict)s, %(n)s point less", "%(verdict)s, %(n)s points less", round(away))
    else:
        more, less = _("%(verdict)s, %(n)s more"), _("%(verdict)s, %(n)s less")
    return (more if found.difference > 0 else less) % facts


def comparisons_of(cycle: CycleReading) -> tuple[str, ...]:
    """Return one line for each prediction of a cycle that has a result."""
    return tuple(_line(p) for p in cycle.predictions if p.verdict is not None)


def _line(prediction: PredictionReading) -> str:
    facts = {
        "day": day(prediction.at),
        "number": words.number(prediction.count) if prediction.count else "",
        "told": compared_with(prediction),
    }
    if prediction.count is None:
        return _("Prediction of %(day)s: %(told)s.") % facts
    if prediction.is_correction:
        return _("Predicted again on %(day)s, %(number)s: %(told)s.") % facts
    return _("Predicted on %(day)s, %(number)s: %(told)s.") % facts
