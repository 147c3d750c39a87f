"""Begin a look at readiness, mark it, plan supports, decide."""

from __future__ import annotations

from typing import TYPE_CHECKING

from gofar.apps.access import gate
from gofar.apps.access.action import RETRACT, Done, Undo, action, retract_with
from gofar.apps.access.clock import local, now
from gofar.apps.access.numbers import next_number
from gofar.apps.access.verbs import Verb
from gofar.apps.surveys.models import Mark, Readiness, Support
from gofar.core.errors import DataRefused
from gofar.core.practice.surveys.readiness import DOMAINS, Decision
from gofar.core.words import message as _

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Mapping

    from gofar.apps.access.models import AuditEntry
    from gofar.apps.people.models import District, Network, Person, School

_KEYS = {domain.key for domain in DOMAINS}


@action(Verb.LEAD_SURVEY, undo=RETRACT)
def ask_readiness(
    network: Network, *, school: School | None = None, district: District | None = None, by: Person
) -> Done[Readiness]:
    """Begin a look at a school, a district, or (with neither) the hub itself.

    Raises
    ------
    DataRefused
        It belongs to another network.
    """
    if {place.network_id for place in (school, district) if place} - {network.pk}:
        raise DataRefused(
            _("That is no part of this network."), fix=_("Choose again."), code="readiness.place"
        )
    level = (
        Readiness.Level.SCHOOL if school else Readiness.Level.DISTRICT if district else Readiness.Level.HUB
    )
    row = Readiness.objects.create(
        network=network,
        number=next_number(Readiness.objects.filter(network=network), network),
        level=level,
        school=school,
        district=district,
        opened_by=by,
        opened_at=now(network),
    )
    return Done(row, _("asked how ready {place} is", place=str(row)), row, school=school)


def _unmark(entry: AuditEntry, mark: Mark, by: Person) -> None:
    """Take a mark back, and let the one before it stand again."""
    mark.retracted_at = now(entry.network)
    mark.save(update_fields=["retracted_at"])
    before = entry.detail["before"]
    if before and not Mark.objects.filter(readiness=mark.readiness, by=mark.by, retracted_at=None).exists():
        Mark.objects.filter(pk=before).update(retracted_at=None)


@action(Verb.RATE_READINESS, undo=retract_with(_unmark))
def mark_readiness(
    readiness: Readiness,
    steps: Mapping[str, int],
    evidence: Mapping[str, str],
    support: str = "",
    *,
    by: Person,
) -> Done[Mark]:
    """Keep one person's marks; their marks from before give way.

    Raises
    ------
    DataRefused
        No side is marked.
    """
    kept = {key: step for key, step in steps.items() if key in _KEYS and 1 <= step <= len(DOMAINS[0].steps)}
    if not kept:
        raise DataRefused(
            _("No side is marked yet."), fix=_("Choose a step for at least one."), code="readiness.empty"
        )
    Readiness.objects.select_for_update().get(pk=readiness.pk)
    moment = now(readiness.network)
    standing = Mark.objects.filter(readiness=readiness, by=by, retracted_at=None).first()
    if standing is not None:
        standing.retracted_at = moment
        standing.save(update_fields=["retracted_at"])
    mark = Mark.objects.create(
        readiness=readiness,
        by=by,
        steps=kept,
        evidence={key: text.strip() for key, text in evidence.items() if key in kept and text.strip()},
        support=support.strip(),
        at=moment,
    )
    detail = {"before": standing.pk if standing else None}
    return Done(mark, _("marked how ready {place} is", place=str(readiness)), mark, detail=detail)


@action(Verb.RATE_READINESS, undo=RETRACT)
def plan_support(
    readiness: Readiness, domain: str, text: str, owner: Person, recheck_on: dt.date, *, by: Person
) -> Done[Support]:
    """Plan what is done so that a side gets ready, who sees to it, and when somebody looks again.

    Raises
    ------
    DataRefused
        There is no text, the day has passed, or the owner may not read this page.
    """
    if domain not in _KEYS or not text.strip():
        raise DataRefused(
            _("There is no support to plan."), fix=_("Write what will be done."), code="support.empty"
        )
    if recheck_on <= local(readiness.network, now(readiness.network)).date():
        raise DataRefused(
            _("That day has passed, or is today."),
            fix=_("Choose a day on which somebody looks again."),
            code="support.day",
        )
    if not gate.may(owner, Verb.RATE_READINESS, readiness):
        raise DataRefused(
            _("{name} does not read this page.", name=owner.name),
            fix=_("Choose somebody of the team, a coach or the hub."),
            code="support.owner",
        )
    row = Support.objects.create(
        readiness=readiness,
        domain=domain,
        text=text.strip(),
        owner=owner,
        recheck_on=recheck_on,
        planned_by=by,
        planned_at=now(readiness.network),
    )
    return Done(row, _("planned a support for {place}", place=str(readiness)), row)


def _reopen(entry: AuditEntry, support: Support, by: Person) -> None:
    support.done_at = None
    support.save(update_fields=["done_at"])


@action(Verb.RATE_READINESS, undo=Undo("reopen", _reopen))
def finish_support(support: Support, *, by: Person) -> Done[Support]:
    """Say that a support is in place."""
    if support.done_at is not None:
        return Done(support, "", support)
    support.done_at = now(support.readiness.network)
    support.save(update_fields=["done_at"])
    return Done(support, _("put a support in place for {place}", place=str(support.readiness)), support)


def _undecide(entry: AuditEntry, row: Readiness, by: Person) -> None:
    row.decision, row.reason = entry.detail["decision"], entry.detail["reason"]
    row.decided_by_id, row.decided_at = entry.detail["by"], entry.detail["at"]
    row.save(update_fields=["decision", "reason", "decided_by", "decided_at"])


@action(Verb.LEAD_SURVEY, undo=Undo("put back", _undecide))
def decide_readiness(row: Readiness, decision: str, reason: str, *, by: Person) -> Done[Readiness]:
    """Decide to go, to go with supports, or to build first; in a person's name, with a reason.

    Raises
    ------
    DataRefused
        The decision is none of the three, or has no reason.
    """
    if decision not in set(Decision) or not reason.strip():
        raise DataRefused(
            _("A decision needs its reason."),
            fix=_("Choose one of the three, and say why in a sentence."),
            code="readiness.reason",
        )
    row = Readiness.objects.select_for_update().get(pk=row.pk)
    if (row.decision, row.reason) == (decision, reason.strip()):
        return Done(row, "", row)
    held = {
        "decision": row.decision,
        "reason": row.reason,
        "by": row.decided_by_id,
        "at": row.decided_at.isoformat() if row.decided_at else None,
    }
    row.decision, row.reason, row.decided_by, row.decided_at = decision, reason.strip(), by, now(row.network)
    row.save(update_fields=["decision", "reason", "decided_by", "decided_at"])
    return Done(row, _("decided on how ready {place} is", place=str(row)), row, detail=held)
