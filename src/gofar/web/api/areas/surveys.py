"""The pulse: ask it, answer it without a name, read what was found once it is closed."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.http import HttpRequest
from ninja import Query

from gofar.apps.access.gate import check
from gofar.apps.access.verbs import Verb
from gofar.apps.surveys.actions.pulse import answer_pulse, ask_pulse, close_pulse
from gofar.apps.surveys.queries import survey_for, surveys_of
from gofar.core.errors import DataRefused
from gofar.core.words import message as _
from gofar.web.api.area import HERE, Area
from gofar.web.api.fields import Asked, Page, page_of
from gofar.web.api.shapes.surveying import (
    PulseAnswerBody,
    PulseBody,
    PulseFormOut,
    PulseOut,
    pulse_form_out,
    pulse_out,
)
from gofar.web.base.place import network_of, reader

if TYPE_CHECKING:
    from gofar.apps.people.models import Network, Person
    from gofar.apps.surveys.queries import PulseReading

area = Area("surveys")


@area.read(f"{HERE}/surveys", Page[PulseOut], "surveys")
def list_surveys(request: HttpRequest, network: str, asked: Query[Asked]) -> Page[PulseOut]:
    """List the network's pulses, the newest first."""
    return page_of(request, surveys_of(reader(request), network_of(request, network)), asked, pulse_out)


@area.write(f"{HERE}/surveys", PulseOut, "surveys")
def ask_the_pulse(request: HttpRequest, network: str, body: PulseBody) -> PulseOut:
    """Ask everybody in the schools, and the coaches, the eight items of the pulse."""
    place, viewer = network_of(request, network), reader(request)
    made = ask_pulse(place, body.closes_on, by=viewer)
    return _one(viewer, place, made.number)


@area.read(f"{HERE}/surveys/{{int:survey}}", PulseOut, "survey")
def read_survey(request: HttpRequest, network: str, survey: int) -> PulseOut:
    """Read one pulse: its counts while it is open, its result once it is closed."""
    return _one(reader(request), network_of(request, network), survey)


@area.read(f"{HERE}/surveys/{{int:survey}}/form", PulseFormOut, "survey-form")
def read_survey_form(request: HttpRequest, network: str, survey: int) -> PulseFormOut:
    """Read what is asked, for those who answer."""
    return pulse_form_out(_asked(request, network, survey).survey)


@area.write(f"{HERE}/surveys/{{int:survey}}/answers", PulseOut, "survey-answers", kept=False)
def answer_survey(request: HttpRequest, network: str, survey: int, body: PulseAnswerBody) -> PulseOut:
    """Put one's own answers into the box, once; a second time changes nothing. There is no way back.

    It takes no Idempotency-Key: what would be kept of such a request could tell what somebody has answered.
    """
    reading = _asked(request, network, survey)
    answer_pulse(reading.survey, body.given(reading.survey), by=reader(request))
    return _one(reader(request), network_of(request, network), survey)


@area.write(f"{HERE}/surveys/{{int:survey}}/close", PulseOut, "close-survey", 200)
def close_survey(request: HttpRequest, network: str, survey: int) -> PulseOut:
    """Close the pulse: its result is counted once, and every single answer destroyed. It cannot be taken back."""
    place, viewer = network_of(request, network), reader(request)
    close_pulse(survey_for(viewer, place, survey).survey, by=viewer)
    return _one(viewer, place, survey)


def _asked(request: HttpRequest, network: str, number: int) -> PulseReading:
    """Return an open pulse, for those who answer it."""
    reading = survey_for(reader(request), network_of(request, network), number)
    check(reader(request), Verb.ANSWER_ROUND, reading.survey)
    if not reading.is_open:
        raise DataRefused(
            _("This pulse is closed."),
            fix=_("Your answers are not needed any more. The next pulse comes next term."),
            code="survey.closed",
        )
    return reading


def _one(viewer: Person, place: Network, number: int) -> PulseOut:
    return pulse_out(survey_for(viewer, place, number))
