"""Two versions of a text beside each other, chosen by number: for the charter and for the theory."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from django.utils.translation import gettext as _

if TYPE_CHECKING:
    from collections.abc import Sequence

    from django.http import HttpRequest
    from django.utils.safestring import SafeString

    from gofar.web.base.pages import Link


@dataclass(frozen=True, slots=True)
class Difference:
    """One thing that reads differently, with the words that came and went."""

    label: str
    text: SafeString | str


@dataclass(frozen=True, slots=True)
class ComparedPage:
    """What changed from one version to another. `numbers` are the versions to choose from, newest first."""

    crumbs: tuple[Link, ...]
    title: str
    numbers: tuple[int, ...]
    since: int
    until: int
    changes: tuple[Difference, ...]
    sign: Link | None
    action: str
    back: Link


def asked_versions(request: HttpRequest, numbers: Sequence[int]) -> tuple[int, int]:
    """Return the two versions that an address asks for; the newest and the one before where it asks for none.

    `numbers` are those that there are, newest first, at least one.
    """
    newest = numbers[0]
    before = numbers[1] if len(numbers) > 1 else newest
    found = [_number(request, "since", before), _number(request, "until", newest)]
    since, until = (
        number if number in numbers else other for number, other in zip(found, (before, newest), strict=True)
    )
    return min(since, until), max(since, until)


def _number(request: HttpRequest, name: str, other: int) -> int:
    sent = request.GET.get(name, "")
    return int(sent) if sent.isdecimal() and len(sent) < 10 else other


def compared_title(since: int, until: int, count: int) -> str:
    """Return what was compared, and whether anything differs."""
    slots = {"since": since, "until": until}
    if not count:
        return _("Versions %(since)d and %(until)d read the same") % slots
    return _("What changed from version %(since)d to version %(until)d") % slots
