"""Ask the pulse, answer it as a member, print slips, close it."""

from __future__ import annotations

import secrets
from typing import TYPE_CHECKING, Any

from gofar.apps.access.action import Done, action, none, retract_with
from gofar.apps.access.clock import local, now
from gofar.apps.access.errors import CannotUndo
from gofar.apps.access.numbers import next_number
from gofar.apps.access.roles import PARTS
from gofar.apps.access.verbs import Verb
from gofar.apps.improvement.models import Charter
from gofar.apps.people.models import Membership
from gofar.apps.surveys.actions.box import hash_of_slip, mark_of, put_into_box
from gofar.apps.surveys.models import Box, Slip, Survey
from gofar.core.errors import DataRefused
from gofar.core.practice.surveys.recall import Statement, statements
from gofar.core.practice.surveys.summary import FEWEST, summary
from gofar.core.words import message as _

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Mapping

    from gofar.apps.access.models import AuditEntry
    from gofar.apps.people.models import Network, Person

#: More slips than these are printed by pressing twice.
MOST_SLIPS = 60
#: The parts whose people are asked.
ASKED = frozenset(role for role, part in PARTS.items() if Verb.ANSWER_ROUND in part.everywhere | part.own)


def _unask(entry: AuditEntry, survey: Survey, by: Person) -> None:
    """Take the asking back, with the answers in its box. What has been shown stays."""
    if survey.found:
        raise CannotUndo(
            _("The result of this pulse has been shown."), fix=_("It stays as it is."), code="survey.shown"
        )
    Box.objects.filter(survey=survey).delete()
    Slip.objects.filter(survey=survey).delete()
    survey.retracted_at = now(entry.network)
    survey.save(update_fields=["retracted_at"])


@action(Verb.LEAD_SURVEY, undo=retract_with(_unask))
def ask_pulse(network: Network, closes_on: dt.date, *, by: Person) -> Done[Survey]:
    """Ask everybody in the schools, and the coaches, the eight items of the pulse.

    Raises
    ------
    DataRefused
        Another pulse is open, or the last day has passed.
    """
    number = next_number(Survey.objects.filter(network=network), network)
    if Survey.objects.filter(network=network, closed_at=None, retracted_at=None).exists():
        raise DataRefused(
            _("A pulse is open already."), fix=_("Close it first, then ask again."), code="survey.open"
        )
    if closes_on <= local(network, now(network)).date():
        raise DataRefused(
            _("That day has passed, or is today."),
            fix=_("Give people at least until tomorrow; two weeks are usual."),
            code="survey.days",
        )
    aims, right = _aims(network, number)
    survey = Survey.objects.create(
        network=network,
        number=number,
        aims=aims,
        right=right,
        opened_by=by,
        opened_at=now(network),
        closes_on=closes_on,
    )
    Box.objects.create(survey=survey)
    return Done(survey, _("asked pulse {n}", n=number), survey)


def _aims(network: Network, seed: int) -> tuple[list[dict[str, Any]], int | None]:
    """Return three aims to choose from, as they stand today; none where the charter has no aim yet."""
    charter = Charter.objects.get(network=network)
    if charter.target is None or charter.by_when is None or not charter.population:
        return [], None
    own = Statement(charter.target, charter.by_when)
    found, right = statements(own, charter.baseline or 0.0, seed)
    told = [
        {
            "population": charter.population,
            "falls": charter.target < (charter.baseline or 0.0),
            "target": one.target,
            "by_when": one.by_when.isoformat(),
        }
        for one in found
    ]
    return told, right


@action(Verb.ANSWER_ROUND, undo=none(_("An answer has no name, so nobody can find it again.")))
def answer_pulse(survey: Survey, answers: Mapping[str, int | str], *, by: Person) -> Done[bool]:
    """Put one's own answers into the box, once. The log is told nothing."""
    return Done(put_into_box(survey, mark_of(survey, by), answers), "", survey)


@action(Verb.LEAD_SURVEY, undo=none(_("Printed slips cannot be called back. Close the pulse instead.")))
def print_slips(survey: Survey, count: int, *, by: Person) -> Done[tuple[str, ...]]:
    """Make so many slips, and return their codes, this once.

    Raises
    ------
    DataRefused
        The pulse is closed, or the number is none that a sheet can hold.
    """
    if survey.closed_at is not None:
        raise DataRefused(_("This pulse is closed."), fix=_("Ask the next one first."), code="survey.closed")
    if not 1 <= count <= MOST_SLIPS:
        raise DataRefused(
            _("So many slips cannot be printed at once."),
            fix=_("Write a number from 1 to {most}.", most=MOST_SLIPS),
            code="survey.slips",
        )
    codes = tuple(secrets.token_urlsafe(18) for _place in range(count))
    Slip.objects.bulk_create(Slip(survey=survey, token_hash=hash_of_slip(code)) for code in codes)
    return Done(codes, _("printed {count} slips for pulse {n}", count=count, n=survey.number), survey)


@action(
    Verb.LEAD_SURVEY,
    undo=none(_("A result is shown once: shown twice, the difference would tell who answered in between.")),
)
def close_pulse(survey: Survey, *, by: Person) -> Done[Survey]:
    """Close the pulse: count what may be shown, then destroy the box with every single answer.

    The second press changes nothing.
    """
    survey = Survey.objects.select_for_update().get(pk=survey.pk)
    if survey.closed_at is not None or survey.retracted_at is not None:
        return Done(survey, "", survey)
    box = Box.objects.select_for_update().get(survey=survey)
    told = summary(box.answers)
    if told.spreads:
        items = {
            key: {"counts": one.counts, "cannot": one.cannot} if one else None
            for key, one in told.spreads.items()
        }
        survey.found = {"answers": told.answers, "items": items}
    survey.asked = _people_asked(survey.network)
    survey.closed_at = now(survey.network)
    survey.save(update_fields=["found", "asked", "closed_at"])
    box.delete()
    Slip.objects.filter(survey=survey).delete()
    says = _("closed pulse {n}", n=survey.number)
    return Done(survey, says, survey, detail={"shown": bool(survey.found), "fewest": FEWEST})


def _people_asked(network: Network) -> int:
    rows = Membership.objects.filter(
        network=network, ended_at=None, role__in=ASKED, started_at__lte=now(network)
    )
    return rows.values("person").distinct().count()
