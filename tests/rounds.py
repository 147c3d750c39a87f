"""A round in each of its stages, made the way people make one."""

import datetime as dt
import uuid

from gofar.apps.rounds.actions.answering import answer_round
from gofar.apps.rounds.actions.running import Ask, start_round, step_forward
from gofar.apps.rounds.actions.voting import put_dots
from gofar.apps.rounds.models import Entry

BY, VOTE = dt.date(2026, 12, 4), dt.date(2026, 12, 11)
QUESTION = "What keeps 9th-graders out of class?"
#: What people answer: words that stand nowhere else.
SAID = {
    "lena": "Zephyr buses come after the first bell",
    "tomas": "Quokka lockers are too far away",
    "quinn": "Okapi schedules change every week",
}


def ask(**changes):
    return Ask(**{"question": QUESTION, "about": "problem", "answer_by": BY, "vote_by": VOTE} | changes)


def opened(cast, **changes):
    return start_round(cast.harbor, ask(**changes), by=cast.dora)


def answered(row, who, *texts):
    return answer_round(row, [(uuid.uuid4(), text) for text in texts], by=who)


def silent(cast, **changes):
    """A round in which Lena, Tomas and Quinn have answered."""
    row = opened(cast, **changes)
    for name, text in SAID.items():
        answered(row, getattr(cast, name), text)
    return row


def shown(cast, **changes):
    return step_forward(silent(cast, **changes), expected="silent", by=cast.dora)


def voting(cast, **changes):
    return step_forward(shown(cast, **({"votes_each": 3} | changes)), expected="shown", by=cast.dora)


def said_by(name):
    return Entry.objects.get(text=SAID[name])


def closed(cast, **changes):
    """Tomas and Quinn have put two dots on Lena's answer."""
    row = voting(cast, **changes)
    for who in (cast.tomas, cast.quinn):
        put_dots(said_by("lena"), 2, by=who)
    return step_forward(row, expected="voting", by=cast.dora)


def key_in(number, name):
    """The key of what somebody answered in one of `in_each_stage`."""
    return uuid.uuid5(uuid.NAMESPACE_URL, f"{number} {name}")


def in_each_stage(cast):
    """Four rounds, numbered from one: in silence, with all answers shown, in the vote, closed."""
    for steps, _stage in enumerate(("silent", "shown", "voting", "closed")):
        row = opened(cast, votes_each=3)
        for name, text in SAID.items():
            answer_round(row, [(key_in(row.number, name), text)], by=getattr(cast, name))
        for expected in ("silent", "shown", "voting")[:steps]:
            step_forward(row, expected=expected, by=cast.dora)
