"""The Monday list for a viewer: which calls rest because somebody answered them, and how many were useful."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from typing import TYPE_CHECKING

from gofar.apps.access.gate import permits
from gofar.apps.access.verbs import Verb
from gofar.apps.improvement.models import CallAnswer
from gofar.core.practice.answers import Answer, Tally

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Iterable, Sequence

    from gofar.apps.access.gate import Viewer
    from gofar.apps.improvement.queries.attention import Call
    from gofar.apps.people.models import Network


@dataclass(frozen=True, slots=True)
class Monday:
    """A day's list: the calls that stand, the answers that let others rest, and the tally of all answers."""

    calls: tuple[Call, ...]
    resting: tuple[CallAnswer, ...]
    tally: Tally


def answers_in(viewer: Viewer, network: Network) -> list[CallAnswer]:
    """Return what was said about calls, newest first, for those who call schools."""
    rows = CallAnswer.objects.filter(permits(viewer, Verb.CALL_SCHOOLS, CallAnswer))
    return list(rows.filter(network=network, retracted_at=None).select_related("school", "by"))


def monday_of(found: Iterable[Call], answers: Sequence[CallAnswer], today: dt.date) -> Monday:
    """Return the list of a day. An answered reason rests; another reason of the same school does not.

    `found` holds every reason of every school, the most pressing first; of a school only the first that does not
    rest is shown.
    """
    rests = {(a.school_id, a.why, a.test): a for a in reversed(answers) if a.until > today}
    standing: dict[int, Call] = {}
    resting: dict[int, CallAnswer] = {}
    for call in found:
        number = call.test.test.number if call.test else None
        answer = rests.get((call.school.pk, call.why.value, number))
        if answer is None:
            standing.setdefault(call.school.pk, call)
        else:
            resting.setdefault(answer.pk, answer)
    counts = Counter(answer.answer for answer in answers)
    tally = Tally(*(counts[one.value] for one in (Answer.USEFUL, Answer.LATER, Answer.WRONG)))
    return Monday(tuple(standing.values()), tuple(resting.values()), tally)
