"""Say if a call on the Monday list was useful; the same reason then rests for a while."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING

from gofar.apps.access.action import RETRACT, Done, action
from gofar.apps.access.clock import local, now
from gofar.apps.access.verbs import Verb
from gofar.apps.improvement.models import CallAnswer
from gofar.apps.improvement.queries.teams import calendar_of
from gofar.core.practice.answers import RESTS, Answer

if TYPE_CHECKING:
    from gofar.apps.people.models import Person, School

_SAID = {
    Answer.USEFUL: "said that a call to {school} was useful",
    Answer.LATER: "put off a call to {school}",
    Answer.WRONG: "said that the reason to call {school} was wrong",
}


@action(Verb.CALL_SCHOOLS, undo=RETRACT)
def answer_call(
    school: School, why: str, answer: Answer, *, by: Person, test: int | None = None, word: str = ""
) -> Done[CallAnswer]:
    """Answer a call. The same answer to a call that rests already changes nothing."""
    network, moment = school.network, now(school.network)
    day = local(network, moment).date()
    known = CallAnswer.objects.filter(
        school=school, why=why, test=test, answer=answer, word=word, until__gt=day, retracted_at=None
    ).first()
    if known:
        return Done(known, "", known)
    calendar, until = calendar_of(by, network), day
    while calendar.between(day, until) < RESTS[answer]:
        until += dt.timedelta(days=1)
    row = CallAnswer.objects.create(
        network=network, school=school, why=why, test=test, answer=answer, word=word, until=until,
        by=by, at=moment,
    )  # fmt: skip
    return Done(row, _SAID[answer].format(school=school), row, school=school)
