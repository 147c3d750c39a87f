"""Record, renew and end what a district has agreed to. The gate reads what the agreements in force list."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from gofar.apps.access.action import Done, action, retract_with
from gofar.apps.access.clock import now, today
from gofar.apps.access.verbs import Verb
from gofar.apps.people.models import District
from gofar.apps.records.models import Agreement
from gofar.core.errors import DataRefused
from gofar.core.words import message as _

if TYPE_CHECKING:
    import datetime as dt

    from gofar.apps.access.models import AuditEntry
    from gofar.apps.people.models import Network, Person


@dataclass(frozen=True, slots=True)
class Terms:
    """What was agreed: which data, for what, from the first to the last day, signed by whom, kept in which file."""

    elements: tuple[str, ...]
    purpose: str
    starts: dt.date
    ends: dt.date
    signed_by: str
    file_name: str = ""


def _unrecord(entry: AuditEntry, agreement: Agreement, by: Person) -> None:
    agreement.retracted_at = now(agreement.network)
    agreement.save(update_fields=["retracted_at"])
    settle(agreement.district)


def _go_on(entry: AuditEntry, agreement: Agreement, by: Person) -> None:
    agreement.ended_on = None
    agreement.save(update_fields=["ended_on"])
    settle(agreement.district)


@action(Verb.KEEP_RECORD, undo=retract_with(_unrecord))
def record_agreement(network: Network, district: District, terms: Terms, *, by: Person) -> Done[Agreement]:
    """Record what a district has signed. It says what was signed; it signs nothing. A renewal is another one.

    Raises
    ------
    DataRefused
        It ends before it begins, names no purpose, or lists what no agreement can list.
    """
    mine = District.objects.select_for_update().get(pk=district.pk, network=network)
    _check(terms)
    said = {
        "elements": sorted(terms.elements),
        "purpose": terms.purpose.strip(),
        "starts": terms.starts,
        "ends": terms.ends,
        "signed_by": terms.signed_by.strip(),
        "file_name": terms.file_name.strip(),
    }
    same = (
        Agreement.objects.filter(district=mine, retracted_at=None, ended_on=None, **said)
        .order_by("pk")
        .first()
    )
    if same is not None:
        return Done(same, "", same)
    made = Agreement.objects.create(
        network=network, district=mine, recorded_by=by, recorded_at=now(network), **said
    )
    settle(mine)
    return Done(made, f"recorded an agreement with {mine}, from {terms.starts} to {terms.ends}", made)


@action(Verb.KEEP_RECORD, undo=retract_with(_go_on))
def end_agreement(agreement: Agreement, *, by: Person) -> Done[Agreement]:
    """End an agreement today. What it let in is closed at once, and destroyed once the network's days have passed."""
    day = today(agreement.network)
    mine = Agreement.objects.select_for_update().get(pk=agreement.pk)
    if not mine.holds(day):
        return Done(mine, "", mine)
    mine.ended_on = day
    mine.save(update_fields=["ended_on"])
    settle(mine.district)
    return Done(mine, f"ended the agreement with {mine.district}", mine)


def settle(district: District) -> bool:
    """Copy what the agreements in force today list to where the gate reads it; return whether that changed."""
    day = today(district.network)
    rows = Agreement.objects.filter(district=district, retracted_at=None).order_by("pk")
    listed = sorted({word for row in rows if row.holds(day) for word in row.elements})
    if listed == sorted(district.agreement_lists):
        return False
    district.agreement_lists = listed
    district.save(update_fields=["agreement_lists"])
    return True


def _check(terms: Terms) -> None:
    if terms.ends < terms.starts:
        raise DataRefused(
            _("The agreement ends before it begins."), fix=_("Check both days."), code="agreement.days"
        )
    if not terms.purpose.strip():
        raise DataRefused(
            _("An agreement has a purpose."), fix=_("Copy it from the paper."), code="agreement.no-purpose"
        )
    if not terms.signed_by.strip():
        raise DataRefused(
            _("Somebody has signed it for the district."),
            fix=_("Copy the name from the paper."),
            code="agreement.not-signed",
        )
    if unknown := set(terms.elements) - set(District.Listed.values):
        raise DataRefused(
            _("An agreement cannot list this: {words}.", words=", ".join(sorted(unknown))),
            fix=_("Choose from the list."),
            code="agreement.unknown",
        )
