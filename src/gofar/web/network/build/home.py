"""The home page of a network: the same place, told from where the reader stands."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.urls import reverse
from django.utils import translation
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from gofar.apps.improvement.queries.learning import learned_from
from gofar.core.practice.measure import Direction, Unit
from gofar.figures.many import many, many_title
from gofar.figures.numbers import neat
from gofar.figures.words import inside
from gofar.web.base.mondays import monday
from gofar.web.base.today import Seat
from gofar.web.base.words import told
from gofar.web.network.build.calls import answered, call_rows, calls_note, calls_title, tally_words
from gofar.web.network.build.changed import events_of, since_words
from gofar.web.network.build.mine import next_thing
from gofar.web.network.build.rail import rail_of
from gofar.web.network.build.steps import is_new, steps_of
from gofar.web.network.build.stuck import stuck_of
from gofar.web.network.build.words import on, sparkline
from gofar.web.network.pages import HomePage, SchoolLine, Told

if TYPE_CHECKING:
    from collections.abc import Sequence

    from gofar.apps.people.models import School
    from gofar.figures.spec import Verdict
    from gofar.web.base.charting import Drawn
    from gofar.web.base.today import Leading, Place

#: How many claims a funder reads here.
_CLAIMS = 3


def home_page(place: Place) -> HomePage:
    """Return the home page for one reader."""
    if is_new(place):
        return _new(place)
    return {
        Seat.HUB: _hub,
        Seat.SCHOOL: _in_school,
        Seat.DISTRICT: _district,
        Seat.ONLOOKER: _onlooker,
    }[place.seat](place)


def _new(place: Place) -> HomePage:
    steps = steps_of(place)
    following = next((step for step in steps if step.state == "next"), steps[-1])
    title = (
        _("Next: %(step)s") % {"step": following.title[:1].lower() + following.title[1:]}
        if following.url
        else _("The hub is setting this network up")
    )
    say = _("This page tells what changed each week, as soon as there are figures or tests.")
    return HomePage(title=title, say=say, since=since_words(place), steps=steps, rail=rail_of(place))


def _hub(place: Place) -> HomePage:
    day = monday(place)
    return HomePage(
        title=f"{_finding(place, _verdicts(place.leading))} {calls_title(day.calls)}".strip(),
        say="",
        since=since_words(place),
        calls=call_rows(place, day.calls),
        calls_note=calls_note(day.calls),
        answered=answered(place, day),
        tally=tally_words(day),
        answer_url=reverse("answer-call", args=[place.network.slug]),
        visits_url=reverse("visits", args=[place.network.slug]),
        events=events_of(place),
        stuck=stuck_of(place),
        rail=rail_of(place),
    )


def _in_school(place: Place) -> HomePage:
    thing = next_thing(place)
    mine = [school for school in place.schools if school.pk in place.works_in]
    return HomePage(
        title=thing.title,
        say=thing.words,
        since=since_words(place),
        mine=thing,
        schools=_lines(place, mine),
        schools_small=place.leading.measure.short_name if place.leading else "",
        events=events_of(place),
        rail=rail_of(place),
    )


def _district(place: Place) -> HomePage:
    district = place.part.district_id if place.part else None
    mine = [school for school in place.schools if school.district_id == district]
    said = _chance(place.leading)
    return HomePage(
        title=_of_district(place, mine),
        say=_("In the whole network: %(said)s") % {"said": inside(said)} if said else "",
        since=since_words(place),
        schools=_lines(place, mine),
        schools_small=place.leading.measure.short_name if place.leading else "",
        events=events_of(place),
        stuck=stuck_of(place),
        rail=rail_of(place),
    )


def _of_district(place: Place, mine: Sequence[School]) -> str:
    """Return the finding about a district's schools alone."""
    lead = place.leading
    drawn = [one for school in mine if lead and (one := lead.of(school))]
    if not lead or not drawn:
        return _("No figures to show for your schools yet")
    found = _finding(place, [one.spec.verdict for one in drawn])
    return _("In your district: %(finding)s") % {"finding": found[:1].lower() + found[1:]}


def _onlooker(place: Place) -> HomePage:
    return HomePage(
        title=_finding(place, _verdicts(place.leading)) or _tests_title(place),
        say=_chance(place.leading),
        since=since_words(place),
        events=events_of(place),
        learned=_learned(place),
        rail=rail_of(place),
    )


def _verdicts(lead: Leading | None) -> list[Verdict]:
    return [drawn.spec.verdict for drawn in lead.drawn.values()] if lead else []


def _finding(place: Place, verdicts: Sequence[Verdict]) -> str:
    """Return what the leading measure says over schools, as a sentence."""
    lead = place.leading
    if lead is None or not verdicts:
        return ""
    direction = Direction(lead.measure.direction)
    return many_title(lead.measure.short_name, verdicts, direction, words=translation) + "."


def _tests_title(place: Place) -> str:
    n = len(place.tests)
    return ngettext("%(n)d test is on its way", "%(n)d tests are on their way", n) % {"n": n}


def _chance(lead: Leading | None) -> str:
    """Return how many signals chance alone would give."""
    if lead is None or not lead.drawn:
        return ""
    return many(_verdicts(lead), lead.charts.expected_by_chance, words=translation)


def _lines(place: Place, schools: Sequence[School]) -> tuple[SchoolLine, ...]:
    """Return schools A to Z with what their charts say; those without figures say so."""
    lead = place.leading
    if lead is None:
        return ()
    shown = [(school, lead.of(school)) for school in sorted(schools, key=lambda s: str(s).casefold())]
    return tuple(_line(place, school, drawn) for school, drawn in shown if drawn)


def _line(place: Place, school: School, drawn: Drawn) -> SchoolLine:
    spec = drawn.spec
    latest = spec.known[-1].value if spec.known else None
    decimals = 0 if spec.unit is Unit.PERCENT else spec.decimals
    return SchoolLine(
        name=str(school),
        url=reverse("school", args=[place.network.slug, school.slug]),
        kind=drawn.kind,
        brief=drawn.title,
        spark=sparkline(spec),
        latest="" if latest is None else neat(latest, spec.unit, decimals),
    )


def _learned(place: Place) -> tuple[Told, ...]:
    claims = learned_from(place.viewer, place.network, place.tests, retired_at=None)[:_CLAIMS]
    return tuple(
        Told(
            told(claim.claim),
            _("%(name)s, %(day)s")
            % {"name": claim.learning.by.name, "day": on(place.network, claim.learning.at, place.today)},
            reverse("claim", args=[place.network.slug, claim.learning.number]),
        )
        for claim in claims
    )
