"""The page that prepares a visit: the finding, the ask, the charts, the tests, the people, and what others did."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.urls import reverse
from django.utils import translation
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from gofar.apps.improvement.queries.attention import sent
from gofar.core.periods import Rhythm
from gofar.core.practice.cycle import Decision
from gofar.core.practice.measure import Unit
from gofar.core.privacy.floor import Status
from gofar.figures.control_chart import draw
from gofar.figures.numbers import neat, whole
from gofar.figures.steps import steps
from gofar.figures.words import inside, span
from gofar.web.base.burden import burden_words
from gofar.web.base.charting import words_here
from gofar.web.base.components.counts import in_words
from gofar.web.base.pages import Link
from gofar.web.network.build.helped import helped
from gofar.web.network.build.tried import others_lines, test_lines
from gofar.web.network.build.words import on, sparkline, weekday
from gofar.web.network.pages import Told
from gofar.web.network.visiting import Figure, MeasureLine, SchoolPage

if TYPE_CHECKING:
    from gofar.apps.improvement.models import SchoolNote
    from gofar.apps.people.models import Membership
    from gofar.figures.spec import ChartSpec
    from gofar.web.network.forms import NoteForm
    from gofar.web.network.visit import MeasureSeen, Visit


def school_page(visit: Visit, form: NoteForm) -> SchoolPage:
    """Return a visit, prepared for one reader."""
    drawn = visit.lead.drawn if visit.lead else None
    return SchoolPage(
        title=_title(visit),
        say=drawn.finding.say if drawn else _("Its figures and tests will stand here."),
        kind=drawn.kind if drawn else "few",
        ask=_noted(visit, "ask"),
        note=_noted(visit, "note"),
        visit=_next_visit(visit),
        sees_notes=visit.works_here,
        figure=_figure(visit, visit.lead) if visit.lead else None,
        figure_small=_about(drawn.spec) if drawn else "",
        hidden=_hidden(visit.lead, visit.school.slug) if visit.lead else "",
        measures=tuple(_measure(visit, seen) for seen in visit.rest if seen.drawn),
        tests=test_lines(visit),
        others=others_lines(visit),
        people=tuple(_person(member) for member in visit.people),
        facts=tuple(_facts(visit)),
        burden=tuple(burden_words(one) for one in visit.burdens),
        bank=reverse("bank", args=[visit.network.slug]),
        form=form if visit.may_note else None,
        action=reverse("note", args=[visit.network.slug, visit.school.slug]),
        theory=reverse("school-theory", args=[visit.network.slug, visit.school.slug]),
        helped=helped(visit),
    )


def _title(visit: Visit) -> str:
    """Return what the school did, and what its figures say, as one finding."""
    parts = [_did(visit), _figures(visit)]
    told = [part for part in parts if part]
    if not told:
        return _("Nothing is known yet about %(school)s") % {"school": visit.school}
    if len(told) == 1 and not parts[0]:
        return _("%(school)s: %(finding)s") % {"school": visit.school, "finding": inside(told[0])}
    return "; ".join((told[0], *(inside(part) for part in told[1:])))


def _did(visit: Visit) -> str:
    """Return the school's latest decision that ended a test, or what it is testing."""
    ended = [reading for reading in visit.tests if reading.ended_on]
    slots = {"school": str(visit.school)}
    if ended:
        last = max(ended, key=lambda reading: (reading.ended_on, -reading.test.number))
        slots["test"] = last.test.title
        if last.decision is Decision.ADOPT:
            return _("%(school)s kept “%(test)s”") % slots
        return _("%(school)s stopped “%(test)s”") % slots
    if visit.tests:
        slots["test"] = visit.tests[-1].test.title
        return _("%(school)s is testing “%(test)s”") % slots
    return ""


def _figures(visit: Visit) -> str:
    lead = visit.lead
    if lead is None:
        return ""
    missed = _missed(visit, lead)
    if missed:
        rhythm = Rhythm(lead.measure.rhythm)
        return _("No %(measure)s figures for %(span)s") % {
            "measure": inside(lead.measure.short_name),
            "span": span(translation, rhythm, missed, in_words(missed)),
        }
    return lead.drawn.finding.title if lead.drawn else ""


def _missed(visit: Visit, lead: MeasureSeen) -> int:
    """Return for how many of the latest periods others have sent figures and this school has not."""
    days = sent(lead.readout)
    own = days.get(visit.school.slug, set())
    return sum(start > max(own) for start in set().union(*days.values())) if own else 0


def _figure(visit: Visit, lead: MeasureSeen) -> Figure | None:
    if lead.drawn is None:
        return None
    spec, finding = lead.drawn.spec, lead.drawn.finding
    url = reverse("measure", args=[visit.network.slug, lead.measure.slug])
    return Figure(
        wide=_svg(draw(spec, words=words_here(), all_tests="#tests")),
        narrow=_svg(draw(spec, narrow=True, words=words_here(), all_tests="#tests")),
        why_head=finding.why_head,
        why=finding.why,
        points=steps(spec, words_here()),
        measure=Link(_("Open the chart with its table"), f"{url}?school={visit.school.slug}"),
    )


def _svg(drawing: str) -> SafeString:
    return mark_safe(drawing)  # noqa: S308 - figures escape their own text


def _about(spec: ChartSpec) -> str:
    parts = [spec.measure]
    if spec.students:
        parts.append(_("%(n)s students") % {"n": whole(spec.students)})
    return ", ".join(parts)


def _hidden(lead: MeasureSeen, school: str) -> str:
    n = sum(f.status is Status.HIDDEN for f in lead.readout.figures if f.school == school)
    if not n:
        return ""
    if lead.readout.by_rule:
        return _(
            "Its totals are not shown to you: the network’s data rule keeps them to the school and the hub."
        )
    return ngettext(
        "%(n)d total is not shown to you, because fewer than 10 students may stand behind it.",
        "%(n)d totals are not shown to you, because fewer than 10 students may stand behind each.",
        n,
    ) % {"n": n}


def _measure(visit: Visit, seen: MeasureSeen) -> MeasureLine:
    assert seen.drawn is not None  # noqa: S101 - narrows the type; the caller leaves out those without
    spec = seen.drawn.spec
    latest = spec.known[-1].value if spec.known else None
    url = reverse("measure", args=[visit.network.slug, seen.measure.slug])
    decimals = 0 if spec.unit is Unit.PERCENT else spec.decimals
    return MeasureLine(
        name=seen.measure.name,
        url=f"{url}?school={visit.school.slug}",
        kind=seen.drawn.kind,
        brief=seen.drawn.title,
        spark=sparkline(spec),
        latest="" if latest is None else neat(latest, spec.unit, decimals),
    )


def _noted(visit: Visit, kind: str) -> Told | None:
    """Return the newest note of a kind."""
    note: SchoolNote | None = next((one for one in visit.notes if one.kind == kind), None)
    if note is None:
        return None
    day = on(visit.network, note.at, visit.today)
    return Told(note.text, _("%(name)s, %(day)s") % {"name": note.by.name, "day": day})


def _next_visit(visit: Visit) -> Told | None:
    coming = [
        (note.on, note) for note in visit.notes if note.kind == "visit" and note.on and note.on >= visit.today
    ]
    if not coming:
        return None
    day, note = min(coming, key=lambda pair: pair[0])
    return Told(note.text, _("%(day)s, %(name)s") % {"day": weekday(day), "name": note.by.name})


def _person(member: Membership) -> Told:
    part = str(member.get_role_display())
    return Told(member.person.name, f"{part}, {member.team}" if member.team else part)


def _facts(visit: Visit) -> list[tuple[str, str]]:
    school = visit.school
    found = [(_("Full name"), school.name)] if school.short_name else []
    if school.district:
        found.append((_("District"), school.district.name))
    if school.low_income_share is not None:
        share = neat(school.low_income_share, Unit.PERCENT, 0)
        source = school.low_income_source
        found.append((_("Low-income students"), f"{share}, {source}" if source else share))
    return found
