"""The Monday list: which schools to call and why, and what was said about the calls."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.http import HttpRequest

from gofar.apps.access.gate import check
from gofar.apps.access.queries import school_for
from gofar.apps.access.verbs import Verb
from gofar.apps.improvement.actions import calls
from gofar.core.practice.answers import Answer
from gofar.web.api.area import HERE, Area
from gofar.web.api.fields import ask_about_names
from gofar.web.api.shapes.calling import AnswerCallBody, CallAnswerOut, CallOut, MondayOut
from gofar.web.base.mondays import monday
from gofar.web.base.place import network_of, reader
from gofar.web.base.today import read_place

if TYPE_CHECKING:
    from gofar.apps.improvement.models import CallAnswer
    from gofar.apps.improvement.queries.attention import Call

area = Area("coaching")


@area.read(f"{HERE}/calls", MondayOut, "calls")
def read_monday_list(request: HttpRequest, network: str) -> MondayOut:
    """Read the day's calls, the most pressing reason first, and which rest because somebody answered them."""
    place, viewer = network_of(request, network), reader(request)
    check(viewer, Verb.CALL_SCHOOLS, place)
    day = monday(read_place(viewer, place))
    return MondayOut(
        calls=[_call(one) for one in day.calls],
        resting=[_answer(one) for one in day.resting],
        useful=day.tally.useful,
        judged=day.tally.judged,
    )


@area.write(f"{HERE}/calls", CallAnswerOut, "calls")
def answer_a_call(request: HttpRequest, network: str, body: AnswerCallBody) -> CallAnswerOut:
    """Say if a call was useful; the list then lets the same reason rest."""
    place, viewer = network_of(request, network), reader(request)
    check(viewer, Verb.CALL_SCHOOLS, place)
    school = school_for(viewer, place, body.school)
    ask_about_names(viewer, place, body)
    return _answer(
        calls.answer_call(school, body.why, body.answer, test=body.test, word=body.word, by=viewer)
    )


def _call(one: Call) -> CallOut:
    return CallOut(
        school=one.school.slug,
        why=one.why,
        count=one.count,
        test=one.test.test.number if one.test else None,
    )


def _answer(one: CallAnswer) -> CallAnswerOut:
    return CallAnswerOut(
        school=one.school.slug,
        why=one.why,
        test=one.test,
        answer=Answer(one.answer),
        word=one.word,
        until=one.until,
        by=one.by.name,
        at=one.at,
    )
