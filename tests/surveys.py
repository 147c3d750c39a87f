"""A pulse in each of its states, and a look at readiness, made the way people make them."""

import datetime as dt

from gofar.apps.access.clock import at
from gofar.apps.improvement.actions.charter import reword_charter
from gofar.apps.improvement.models import Charter
from gofar.apps.surveys.actions.box import answer_by_slip, hash_of_slip
from gofar.apps.surveys.actions.pulse import ask_pulse, close_pulse, print_slips
from gofar.apps.surveys.actions.readiness import ask_readiness, mark_readiness
from gofar.apps.surveys.models import Slip
from gofar.core.practice.surveys.pulse import STATEMENTS
from gofar.core.practice.surveys.readiness import DOMAINS

#: A day before which nothing closes.
CLOSES = dt.date(2099, 12, 11)
AIM = {
    "population": "9th-graders on track", "for_whom": "all 9th-graders", "baseline": 0.78, "target": 0.86,
    "by_when": dt.date(2027, 6, 30), "baseline_on": dt.date(2025, 6, 30), "baseline_n": 800,
}  # fmt: skip


def with_aim(cast):
    charter = Charter.objects.get(network=cast.harbor)
    reword_charter(charter, dict(AIM), expected=charter.version, by=cast.dora)


def given(**changes):
    return {"aim": "right"} | {item.key: 4 for item in STATEMENTS} | changes


def opened(cast, closes=CLOSES):
    return ask_pulse(cast.harbor, closes, by=cast.dora)


def slips(cast, survey, count):
    return [
        Slip.objects.get(token_hash=hash_of_slip(code)) for code in print_slips(survey, count, by=cast.dora)
    ]


def answered(cast, survey, *answers):
    """Put answers into the box, each by a slip."""
    for slip, one in zip(slips(cast, survey, len(answers)), answers, strict=True):
        answer_by_slip(slip, one)


def closed(cast, *answers, closes=CLOSES):
    survey = opened(cast, closes)
    if answers:
        answered(cast, survey, *answers)
    return close_pulse(survey, by=cast.dora)


def closed_on(cast, day, *answers):
    with at(dt.datetime.combine(day, dt.time(15), dt.UTC)):
        return closed(cast, *answers, closes=day + dt.timedelta(days=14))


def looked(cast, **place):
    return ask_readiness(cast.harbor, **(place or {"school": cast.harbor_high}), by=cast.dora)


def marks(step, **changes):
    return {domain.key: step for domain in DOMAINS} | changes


def marked(cast):
    """Four people have marked Harbor High; two see time, two do not."""
    row = looked(cast)
    mark_readiness(row, marks(3, time=4), {"time": "Weekly at seven"}, by=cast.lena)
    mark_readiness(row, marks(3, time=1), {"time": "Swapped away again"}, "A fixed hour", by=cast.tomas)
    mark_readiness(row, marks(4, time=2), {}, by=cast.cora)
    mark_readiness(row, marks(3, time=3), {}, by=cast.hana)
    return row
