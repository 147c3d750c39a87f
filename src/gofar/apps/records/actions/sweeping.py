"""Destroy what is past its day, and write down how much of what went. Nobody does it, so a row says it, not the log."""

from __future__ import annotations

import time
from pathlib import Path
from typing import TYPE_CHECKING

from django.conf import settings
from django.db.models import Min

from gofar.apps.access.agreements import destroy_children
from gofar.apps.access.clock import now, today
from gofar.apps.data import store
from gofar.apps.data.models import Import
from gofar.apps.people.models import District, Network, School
from gofar.apps.records.actions.agreements import settle
from gofar.apps.records.actions.retention import Days
from gofar.apps.records.models import Agreement, Destroyed, Retention

if TYPE_CHECKING:
    from collections.abc import Iterator

_DAY = 24 * 60 * 60
Kind = Destroyed.Kind


def sweep_records(*, dry: bool = False) -> dict[str, int]:
    """Destroy what is past its day: waiting files, written mails, students of a district whose agreement is over.

    Agreements that begin or end today are told to the gate as well. Running it twice does nothing twice; `dry` only
    counts. Returns how many of each kind went.
    """
    gone: dict[str, int] = {}
    for network in Network.objects.order_by("pk"):
        held = Retention.objects.filter(network=network).first()
        days = Days() if held is None else Days(held.draft_days, held.mail_days, held.over_days)
        _count(gone, Kind.DRAFTS, _drafts(network, days.draft_days, dry=dry), network, dry=dry)
        _count(gone, Kind.STUDENTS, _over(network, days.over_days, dry=dry), network, dry=dry)
    _count(gone, Kind.DRAFTS, _strays(dry=dry), None, dry=dry)
    _count(gone, Kind.MAIL, _mails(dry=dry), None, dry=dry)
    return gone


def prove(kind: Destroyed.Kind, number: int, network: Network | None = None) -> None:
    """Write down that something was destroyed; nothing is written where nothing was."""
    if number:
        Destroyed.objects.create(network=network, kind=kind, number=number, at=now(network))


def _count(
    gone: dict[str, int], kind: Destroyed.Kind, number: int, network: Network | None, *, dry: bool
) -> None:
    if number:
        gone[str(kind.label)] = gone.get(str(kind.label), 0) + number
    if not dry:
        prove(kind, number, network)


def _drafts(network: Network, days: int, *, dry: bool) -> int:
    waiting = Import.objects.filter(network=network, state=Import.State.READ).order_by("pk")
    old = [
        one for one in waiting if (now(network) - one.read_at).days >= days and store.draft_stands(one.uuid)
    ]
    for one in [] if dry else old:
        store.drop_draft(one.uuid)
    return len(old)


def _strays(*, dry: bool) -> int:
    """Remove waiting files that no row names: what a crash left, once it is old enough to be no write under way."""
    named = {str(key) for key in Import.objects.values_list("uuid", flat=True)}
    return _remove((p for p in store.drafts() if p.stem not in named and _age(p) > _DAY), dry=dry)


def _mails(*, dry: bool) -> int:
    """Remove mails on the disk. One file holds letters of several networks, so the shortest time counts."""
    chosen = Retention.objects.aggregate(least=Min("mail_days"))["least"]
    days = Days().mail_days if chosen is None else chosen
    folder = Path(settings.DATA) / "mail"
    return _remove((p for p in sorted(folder.glob("*")) if _age(p) > days * _DAY), dry=dry)


def _over(network: Network, days: int, *, dry: bool) -> int:
    """Tell the gate what holds today; destroy the students of a district whose last agreement is over long enough."""
    gone, day = 0, today(network)
    for district in (
        District.objects.filter(network=network, agreements__isnull=False).distinct().order_by("pk")
    ):
        if not dry:
            settle(district)
        rows = list(Agreement.objects.filter(district=district, retracted_at=None).order_by("pk"))
        over = rows and all(row.over_on <= day for row in rows)
        if over and not dry and (day - max(row.over_on for row in rows)).days >= days:
            schools = School.objects.filter(district=district).order_by("pk")
            gone += sum(destroy_children(school) for school in schools)
    return gone


def _remove(files: Iterator[Path], *, dry: bool) -> int:
    found = list(files)
    for path in [] if dry else found:
        path.unlink(missing_ok=True)
    return len(found)


def _age(path: Path) -> float:
    return time.time() - path.stat().st_mtime
