"""What people have settled about a chart, newest reason beside each, and what somebody may change."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.db.models import Q
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from gofar.apps.access.gate import may
from gofar.apps.access.queries import recent_changes
from gofar.apps.access.undo import undo_refusals
from gofar.apps.access.verbs import Verb
from gofar.apps.access.versions import versions
from gofar.apps.data.queries.choices import Kind, suggested_phase
from gofar.core.practice.measure import Unit
from gofar.figures.numbers import neat
from gofar.web.base.components.times import day
from gofar.web.base.pages import Link
from gofar.web.measures.changing.forms import rules_words
from gofar.web.measures.pages import PhaseNote, Settled, Suggested

if TYPE_CHECKING:
    from gofar.apps.access.models import AuditEntry
    from gofar.apps.data.models import ChartChoice, Phase
    from gofar.apps.people.models import Person
    from gofar.web.measures.reading import Reading

_OF_MEASURE = ("data.freeze_baseline", "data.choose_rules")


def settled_of(viewer: Person, reading: Reading) -> Settled:
    """Return what was settled on the chart that is shown: the network's, or the school's own."""
    here = reading.school.pk if reading.school else None
    phases = [p for p in reading.beside.phases if p.school_id == here]
    choices = [c for c in reading.readout.choices if c.school_id == here or c.kind == Kind.TARGET]
    changed = reading.measure.freeze is not None or reading.measure.rules != "anhoej"
    entries = _entries(viewer, reading, phases, choices) if phases or choices or changed else {}
    refusals = undo_refusals(list(entries.values()), viewer) if entries else {}

    def undo(entry: AuditEntry | None) -> str:
        if entry is None or refusals[entry.pk]:
            return ""
        return reverse("undo", args=[reading.network.slug, entry.pk])

    return Settled(
        notes=(
            *(_phase(p, undo(entries.get(("data.phase", str(p.pk))))) for p in phases),
            *(_choice(reading, c, undo(entries.get(("data.chartchoice", str(c.pk))))) for c in choices),
            *(
                _of_measure(reading, entries, name, undo(entries.get((name, ""))))
                for name in _current(reading, phases)
            ),
        ),
        suggested=_suggested(reading) if may(viewer, Verb.SET_PHASE, reading.measure) else None,
        ways=_ways(reading) if reading.drawn and may(viewer, Verb.SET_PHASE, reading.measure) else (),
    )


def _current(reading: Reading, phases: list[Phase]) -> list[str]:
    """Return which of the measure's own settings hold and are not as they begin. Phases come before a baseline."""
    measure = reading.measure
    told = (measure.freeze is not None and not phases, measure.rules != "anhoej")
    return [name for name, is_told in zip(_OF_MEASURE, told, strict=True) if is_told]


def _entries(
    viewer: Person, reading: Reading, phases: list[Phase], choices: list[ChartChoice]
) -> dict[tuple[str, str], AuditEntry]:
    """Return the rows of the log by what they are about; those of the measure itself by their action, the newest."""
    asked = Q(about_type="data.phase", about_id__in=[str(p.pk) for p in phases])
    asked |= Q(about_type="data.chartchoice", about_id__in=[str(c.pk) for c in choices])
    asked |= Q(about_type="data.measure", about_id=str(reading.measure.pk), action__in=_OF_MEASURE)
    rows = (
        recent_changes(viewer, reading.network).filter(asked, undoes=None).select_related("network", "person")
    )
    found: dict[tuple[str, str], AuditEntry] = {}
    for entry in rows:
        if getattr(entry, "undone_by", None) is not None:
            continue
        of_measure = entry.about_type == "data.measure"
        found.setdefault((entry.action, "") if of_measure else (entry.about_type, entry.about_id), entry)
    return found


def _phase(phase: Phase, undo: str) -> PhaseNote:
    words = _("New phase from %(when)s: %(reason)s") % {"when": day(phase.starts), "reason": phase.reason}
    return PhaseNote(words, _recorded(phase.by.name, day(phase.at)), undo)


def _choice(reading: Reading, choice: ChartChoice, undo: str) -> PhaseNote:
    told = {"when": day(choice.day), "reason": choice.reason}
    if choice.kind == Kind.TARGET:
        told["value"] = neat(choice.value or 0.0, Unit(reading.measure.unit), 1)
    words = {
        Kind.LEFT_OUT: _("Left out, %(when)s: %(reason)s"),
        Kind.TARGET: _("Target %(value)s from %(when)s: %(reason)s"),
        Kind.NOT_NOW: _("No new phase from %(when)s for now: %(reason)s"),
    }[Kind(choice.kind)]
    return PhaseNote(words % told, _recorded(choice.by.name, day(choice.at)), undo)


def _of_measure(
    reading: Reading, entries: dict[tuple[str, str], AuditEntry], name: str, undo: str
) -> PhaseNote:
    measure, entry = reading.measure, entries.get((name, ""))
    words = (
        _("The rules: %(rules)s") % {"rules": rules_words(measure.rules)}
        if name == "data.choose_rules"
        else ngettext(
            "Baseline: the first %(n)d point", "Baseline: the first %(n)d points", measure.freeze or 0
        )
        % {"n": measure.freeze or 0}
    )
    if entry is None or entry.person is None:
        return PhaseNote(words + ".", "", "")
    version = versions(measure).filter(number=entry.version_after or 1).first()
    reason = version.reason if version else ""
    return PhaseNote(f"{words}: {reason}", _recorded(entry.person.name, day(entry.at)), undo)


def _recorded(name: str, when: str) -> str:
    return _("Recorded by %(name)s, %(day)s.") % {"name": name, "day": when}


def _suggested(reading: Reading) -> Suggested | None:
    """Return the suggestion in words, with its two answers."""
    if reading.drawn is None or reading.drawn.result is None:
        return None
    found = suggested_phase(reading.readout, reading.drawn.result, reading.drawn.periods, reading.school)
    if found is None:
        return None
    unit, one = Unit(reading.measure.unit), found.suggestion
    told = {
        "n": one.length,
        "first": day(found.starts.start),
        "last": day(found.ends.start),
        "old": neat(one.before, unit, 1),
        "new": neat(one.centre, unit, 1),
    }
    words = (
        _(
            "%(n)d points in a row, %(first)s to %(last)s, lie above the middle of %(old)s. Their own middle is %(new)s."
        )
        if one.above
        else _(
            "%(n)d points in a row, %(first)s to %(last)s, lie below the middle of %(old)s. Their own middle is %(new)s."
        )
    )
    school = reading.school.slug if reading.school else ""
    query = reading.asked.query(starts=found.starts.key)
    address = [reading.network.slug, reading.measure.slug]
    return Suggested(
        title=_("A new phase from %(when)s?") % {"when": day(found.starts.start)},
        words=words % told,
        confirm=reverse("start-phase", args=address) + query,
        not_now=reverse("change-chart", args=[*address, "not-now"])
        + f"?day={found.starts.key}&school={school}",
    )


def _ways(reading: Reading) -> tuple[Link, ...]:
    """Return what may be changed, each with its form."""
    address = [reading.network.slug, reading.measure.slug]
    query = reading.asked.query()

    def way(words: str, what: str) -> Link:
        return Link(words, reverse("change-chart", args=[*address, what]) + query)

    out = any(choice.kind == Kind.LEFT_OUT for choice in reading.readout.choices)
    return (
        Link(_("Mark a new phase"), reverse("start-phase", args=address) + query),
        way(_("Leave a point out"), "point"),
        *((way(_("Put a point back"), "put-back"),) if out else ()),
        way(_("Change the target"), "target"),
        way(_("Freeze the baseline"), "baseline"),
        way(_("Choose the rules"), "rules"),
    )
