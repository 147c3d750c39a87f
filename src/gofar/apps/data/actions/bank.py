"""Adopt a practical measure from the bank, say who collects it, and how many minutes a week are enough."""

from __future__ import annotations

from typing import TYPE_CHECKING

from gofar.apps.access.action import RESTORE, Done, action, none, retract_with
from gofar.apps.access.errors import CannotUndo
from gofar.apps.access.verbs import Verb
from gofar.apps.access.versions import amend, begin
from gofar.apps.data.actions.measures import define
from gofar.apps.data.bank import practical
from gofar.apps.data.models import Collecting, Measure, TimeLimit
from gofar.core.errors import DataRefused
from gofar.core.words import message as _

if TYPE_CHECKING:
    from collections.abc import Iterable

    from gofar.apps.access.models import AuditEntry
    from gofar.apps.people.models import Network, Person, School, Team

#: The least and the most that a limit can be: a week of lessons is not for measuring.
LIMITS = (2, 120)


def _give_back(entry: AuditEntry, measure: Measure, by: Person) -> None:
    """Take a measure away again, as long as nothing rests on it."""
    resting = [
        relation.name
        for relation in measure._meta.related_objects
        if relation.name != "collecting" and getattr(measure, relation.get_accessor_name() or "").exists()
    ]
    if resting:
        raise CannotUndo(
            _("Figures, tests or drivers rest on this measure."),
            fix=_("Leave it, and say that no school collects it."),
            code="measure.rested-on",
        )
    Measure.objects.filter(pk=measure.pk).delete()


@action(Verb.EDIT_MEASURE, undo=retract_with(_give_back))
def adopt_measure(
    network: Network, key: str, *, by: Person, at: Iterable[tuple[School, Team | None]] = ()
) -> Done[Measure]:
    """Take a practical measure into the network; `at` names who collects it, and without it all schools do.

    Raises
    ------
    DataRefused
        The bank has none of that key, or the network has it already.
    """
    chosen = practical(key)
    if network.measures.filter(bank_key=key).exists():
        raise DataRefused(
            _("Your network has “{name}” already.", name=chosen.name),
            where=_("Bank of measures"),
            fix=_("Open it, and change who collects it."),
            code="bank.adopted",
        )
    measure = define(
        network,
        name=chosen.name,
        slug=key,
        by=by,
        short_name=chosen.short_name,
        kind=chosen.kind,
        unit=chosen.unit,
        direction=chosen.direction,
        rhythm=chosen.rhythm,
        definition=chosen.in_full,
        numerator_words=chosen.definition.numerator,
        denominator_words=chosen.definition.denominator,
        population=chosen.population,
        source="Typed in by the teams",
        # What one adult's lesson shows is kept like a small number: it stays with the school, its coach and the hub.
        about_children=True,
        counts_children=chosen.counts_children,
        bank_key=chosen.key,
        bank_version=chosen.version,
        burden_minutes=chosen.minutes,
    )
    _collect(measure, at)
    return Done(measure, f"adopted the measure {chosen.name}", measure)


@action(Verb.EDIT_MEASURE, undo=none(_("Choose again who collects it.")))
def collect_at(measure: Measure, at: Iterable[tuple[School, Team | None]], *, by: Person) -> Done[Measure]:
    """Say who collects a measure; nobody named means all schools."""
    Collecting.objects.filter(measure=measure).delete()
    _collect(measure, at)
    return Done(measure, f"said who collects {measure.name}", measure)


def _collect(measure: Measure, at: Iterable[tuple[School, Team | None]]) -> None:
    for school, team in dict.fromkeys(at):
        if school.network_id != measure.network_id or (team is not None and team.school_id != school.pk):
            raise DataRefused(
                _("{place} is not in this network.", place=team or school),
                where=_("Who collects it"),
                fix=_("Choose schools of the network."),
                code="bank.elsewhere",
            )
        Collecting.objects.create(measure=measure, school=school, team=team)


@action(Verb.EDIT_MEASURE, undo=RESTORE)
def limit_time(network: Network, minutes: int, *, by: Person) -> Done[TimeLimit]:
    """Say how many minutes a week of measuring the network asks of one person at most."""
    if not LIMITS[0] <= minutes <= LIMITS[1]:
        raise DataRefused(
            _("{minutes} minutes a week is no limit that helps.", minutes=minutes),
            where=_("Minutes a week"),
            fix=_("Write a number from {low} to {high}.", low=LIMITS[0], high=LIMITS[1]),
            code="bank.limit",
        )
    limit = TimeLimit.objects.filter(network=network).first()
    if limit is None:
        # Version 1 is the usual limit, so that the first change can be taken back.
        limit = begin(TimeLimit.objects.create(network=network), by=by)
    amend(limit, {"minutes": minutes}, expected=None, by=by)
    return Done(limit, f"limited measuring to {minutes} minutes a week", limit)
