"""Freeze a report, and add words to one. Its numbers are the record's and never change."""

from __future__ import annotations

from typing import TYPE_CHECKING

from gofar.apps.access.action import RESTORE, RETRACT, Done, action
from gofar.apps.access.clock import now
from gofar.apps.access.numbers import next_number
from gofar.apps.access.verbs import Verb
from gofar.apps.access.versions import amend, begin
from gofar.apps.reports.models import Report
from gofar.apps.reports.queries.drafting import draft_values
from gofar.core.practice.report import checked_words

if TYPE_CHECKING:
    from collections.abc import Mapping

    from gofar.apps.people.models import Network, Person


@action(Verb.WRITE_REPORT, undo=RETRACT)
def freeze_report(network: Network, added: Mapping[str, str], *, by: Person) -> Done[Report]:
    """Freeze what the record says today, with the words that a person adds to it.

    Raises
    ------
    DataRefused
        A person's words hold a number; the section is named.
    """
    words = checked_words(added)
    report = Report.objects.create(
        network=network,
        number=next_number(Report.objects.filter(network=network), network),
        values=draft_values(by, network),
        added=words,
        by=by,
        frozen_at=now(network),
    )
    begin(report, by=by)
    return Done(report, f"froze report {report.number}", report)


@action(Verb.WRITE_REPORT, undo=RESTORE)
def reword_report(
    report: Report, added: Mapping[str, str], *, expected: int | None, by: Person
) -> Done[Report]:
    """Change the words that a person added, as the next version. The frozen values stay.

    Raises
    ------
    Conflict
        Somebody else has changed them meanwhile; both texts are in the error.
    DataRefused
        The words hold a number; the section is named.
    """
    words = checked_words(added)
    if words == report.added and expected in {None, report.version}:
        return Done(report, "", report)
    amend(report, {"added": words}, expected=expected, by=by)
    return Done(report, f"changed the words of report {report.number}", report)
