"""Which cycle a form is about, and a refusal in plain words where there is none."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.utils.translation import gettext as _

from gofar.core.errors import DataRefused
from gofar.core.practice.cycle import Standing
from gofar.web.base.cycling.words import answered

if TYPE_CHECKING:
    from collections.abc import Iterable

    from django.http import HttpRequest

    from gofar.apps.improvement.queries.tests import CycleReading, TestReading


def cycle_for_result(request: HttpRequest, reading: TestReading) -> CycleReading:
    """Return the cycle that a result belongs to: the one in the form, else the newest that is not decided."""
    return _posted(request, reading) or _newest(
        (c for c in reading.cycles if c.standing is not Standing.CLOSED),
        _("This test has no open cycle."),
        _("Plan another cycle first."),
        code="test.no-open-cycle",
    )


def cycle_to_predict(request: HttpRequest, reading: TestReading) -> CycleReading:
    """Return the cycle that is predicted again: the one in the form, else the newest that has a prediction."""
    return _posted(request, reading) or _newest(
        (c for c in reading.cycles if c.has_plan),
        _("This test has no prediction yet."),
        _("Plan the next cycle first."),
        code="test.no-prediction",
    )


def cycle_to_decide(request: HttpRequest, reading: TestReading) -> CycleReading:
    """Return the cycle that waits for a decision."""
    return _posted(request, reading) or _newest(
        (c for c in reading.cycles if c.standing is Standing.UNDECIDED),
        _("No result waits for a decision."),
        _("Log what happened first, even if it is little."),
        code="test.no-result",
    )


def cycle_to_write_up(request: HttpRequest, reading: TestReading) -> CycleReading:
    """Return the cycle that is written up: the one in the form, else the newest with a result."""
    return _posted(request, reading) or _newest(
        (c for c in reading.cycles if answered(c)),
        _("There is no result yet to write up."),
        _("Log what happened first."),
        code="test.no-result",
    )


def cycle_to_photograph(request: HttpRequest, reading: TestReading) -> CycleReading:
    """Return the cycle that a photo belongs to: the one in the form, else the newest."""
    return _posted(request, reading) or _newest(
        reading.cycles,
        _("This test has no cycle yet."),
        _("Plan a cycle first."),
        code="test.no-cycle",
    )


def _posted(request: HttpRequest, reading: TestReading) -> CycleReading | None:
    """Return the cycle that a form names, so that a second click finds the one that the first found."""
    named = request.POST.get("cycle", "") if request.method == "POST" else request.GET.get("cycle", "")
    return next((c for c in reading.cycles if str(c.cycle.number) == named), None)


def _newest(cycles: Iterable[CycleReading], what: str, fix: str, *, code: str) -> CycleReading:
    found = list(cycles)
    if not found:
        raise DataRefused(what, fix=fix, code=code)
    return found[-1]
