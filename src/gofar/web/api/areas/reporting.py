"""Reports: all of them, one before it is frozen and after; what funders may read, and what the hub asks of them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.http import HttpRequest
from ninja import Query

from gofar.apps.access.errors import Conflict, NotVisible
from gofar.apps.access.gate import check, may
from gofar.apps.access.verbs import Verb
from gofar.apps.reports.actions.consenting import ask_funders, give_consent, withdraw_consent
from gofar.apps.reports.actions.writing import freeze_report, reword_report
from gofar.apps.reports.queries.consents import ask_of, consent_of, past_consents
from gofar.apps.reports.queries.drafting import draft_values
from gofar.apps.reports.queries.reports import report_for, reports_of
from gofar.core.practice.portfolio import Shows
from gofar.core.practice.report import differences, gone
from gofar.core.words import message as _
from gofar.web.api.answering import version_of
from gofar.web.api.area import HERE, Area
from gofar.web.api.fields import Asked, Page, ask_about_names, page_of
from gofar.web.api.shapes.reporting import (
    AskFundersBody,
    ConsentBody,
    ConsentOut,
    MovedSinceOut,
    PastConsentOut,
    ReportBody,
    ReportDraftOut,
    ReportOut,
    SinceOut,
    report_out,
)
from gofar.web.base.handing import hand
from gofar.web.base.place import network_of, reader

if TYPE_CHECKING:
    from gofar.apps.people.models import Network, Person

area = Area("documents")


@area.read(f"{HERE}/reports", Page[ReportOut], "reports")
def list_reports(request: HttpRequest, network: str, asked: Query[Asked]) -> Page[ReportOut]:
    """List the network's reports, the newest first."""
    return page_of(request, reports_of(reader(request), network_of(request, network)), asked, report_out)


@area.read(f"{HERE}/reports/{{int:report}}", ReportOut, "report")
def read_report(request: HttpRequest, network: str, report: int) -> ReportOut:
    """Read one report as it was frozen. It counts as an export."""
    place = network_of(request, network)
    row = report_for(reader(request), place, report)
    hand(request, place, f"report-{row.number}.json")
    return report_out(row)


@area.write(f"{HERE}/reports", ReportOut, "reports")
def freeze(request: HttpRequest, network: str, body: ReportBody) -> ReportOut:
    """Freeze a report of what the record says today."""
    place, viewer = network_of(request, network), reader(request)
    check(viewer, Verb.WRITE_REPORT, place)
    ask_about_names(viewer, place, body)
    made = freeze_report(place, {name.value: text for name, text in body.added.items()}, by=viewer)
    return report_out(report_for(viewer, place, made.number))


@area.read(f"{HERE}/reports/draft", ReportDraftOut, "report-draft")
def read_report_draft(request: HttpRequest, network: str) -> ReportDraftOut:
    """Read what a report would say now. It counts as an export."""
    place, viewer = network_of(request, network), reader(request)
    check(viewer, Verb.WRITE_REPORT, place)
    hand(request, place, "report-draft.json")
    return ReportDraftOut(values=draft_values(viewer, place))


@area.edit(f"{HERE}/reports/{{int:report}}", ReportOut, "report")
def reword_a_report(request: HttpRequest, network: str, report: int, body: ReportBody) -> ReportOut:
    """Change the words that people added, by section: only what changes. The numbers stay as they were frozen."""
    place, viewer, expected = network_of(request, network), reader(request), version_of(request)
    found = report_for(viewer, place, report)
    check(viewer, Verb.WRITE_REPORT, found)
    ask_about_names(viewer, place, body)
    sent = {section.value: text for section, text in body.added.items()}
    try:
        reword_report(found, found.added | sent, expected=expected, by=viewer)
    except Conflict as conflict:
        fresh = report_for(viewer, place, report)
        theirs = {name: fresh.added.get(name, "") for name in sent}
        raise Conflict(conflict.what, yours=sent, theirs=theirs, version=fresh.version) from None
    return report_out(report_for(viewer, place, report))


@area.read(f"{HERE}/reports/{{int:report}}/since", SinceOut, "report-since")
def read_since(request: HttpRequest, network: str, report: int) -> SinceOut:
    """Read what has changed since a report was frozen."""
    place, viewer = network_of(request, network), reader(request)
    then, now = report_for(viewer, place, report).values, draft_values(viewer, place)
    return SinceOut(
        differs=[MovedSinceOut(what=one.what, then=one.then, now=one.now) for one in differences(then, now)],
        gone=list(gone(then, now)),
    )


@area.read(f"{HERE}/consent", ConsentOut, "consent")
def read_consent(request: HttpRequest, network: str) -> ConsentOut:
    """Read what funders read of this network, since when, and what the hub asks."""
    return _consent(reader(request), network_of(request, network))


@area.write(f"{HERE}/consent", ConsentOut, "consent")
def give_the_consent(request: HttpRequest, network: str, body: ConsentBody) -> ConsentOut:
    """Let funders read these parts of the network's record from now on."""
    place, viewer = network_of(request, network), reader(request)
    give_consent(place, shows=[part.value for part in body.shows], by=viewer)
    return _consent(viewer, place)


@area.write(f"{HERE}/consent/withdraw", ConsentOut, "withdraw-consent", 200)
def withdraw_the_consent(request: HttpRequest, network: str) -> ConsentOut:
    """Take the network out of every portfolio, from the next page on."""
    place, viewer = network_of(request, network), reader(request)
    check(viewer, Verb.CONSENT_TO_PORTFOLIO, place)
    stands = consent_of(viewer, place)
    if stands is None:
        raise NotVisible(_("There is no agreement to take back."), code="consent.none")
    withdraw_consent(stands, by=viewer)
    return _consent(viewer, place)


@area.write(f"{HERE}/consent/ask", ConsentOut, "ask-funders", 200)
def ask_the_funders(request: HttpRequest, network: str, body: AskFundersBody) -> ConsentOut:
    """Say in one line what the hub asks of its funders or of other networks."""
    place, viewer = network_of(request, network), reader(request)
    check(viewer, Verb.WRITE_REPORT, place)
    ask_about_names(viewer, place, body)
    ask_funders(place, body.text, by=viewer)
    return _consent(viewer, place)


def _consent(viewer: Person, place: Network) -> ConsentOut:
    stands, line = consent_of(viewer, place), ask_of(viewer, place)
    return ConsentOut(
        stands=stands is not None,
        shows=[part for part in Shows if stands.shows_part(part)] if stands else [],
        given_by=stands.given_by.name if stands else "",
        given_at=stands.given_at if stands else None,
        past=[
            PastConsentOut(given_at=one.given_at, withdrawn_at=one.withdrawn_at)
            for one in past_consents(viewer, place)
            if one.withdrawn_at
        ],
        asks=line.words if line else "",
        may_consent=may(viewer, Verb.CONSENT_TO_PORTFOLIO, place),
        may_ask=may(viewer, Verb.WRITE_REPORT, place),
    )
