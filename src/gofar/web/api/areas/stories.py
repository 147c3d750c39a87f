"""The portfolio read closer: the six questions, one network's learning story, and who else works on an idea."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

from django.http import HttpRequest

from gofar.apps.reports.queries import portfolio_for
from gofar.apps.reports.queries.elsewhere import same_idea_for
from gofar.apps.reports.queries.story import story_for
from gofar.core.practice.cycle import Decision
from gofar.core.practice.evidence import RUNGS
from gofar.core.practice.portfolio import Shows
from gofar.web.api.area import Area
from gofar.web.api.areas.portfolio import row_out
from gofar.web.api.shapes.stories import (
    AimFigureOut,
    AlikeIdeaOut,
    ClaimToldOut,
    LearningQuestionOut,
    LearningQuestionsOut,
    SameIdeaOut,
    StoryIdeaOut,
    StoryOut,
    TriedOut,
)
from gofar.web.base.aimline import aim_parts
from gofar.web.base.charting import Beside, draw_network
from gofar.web.base.place import reader
from gofar.web.base.sixquestions import answers_of
from gofar.web.base.turned import turned_words

if TYPE_CHECKING:
    from collections.abc import Iterable

    from gofar.apps.improvement.queries.tests import TestReading
    from gofar.apps.reports.queries import NetworkReading
    from gofar.apps.reports.queries.claims import Claim
    from gofar.apps.reports.queries.elsewhere import AlikeIdea
    from gofar.apps.reports.queries.story import Story, Tried

area = Area("documents")

#: What ends a cycle for good; going on as planned is no finding.
_SHOWN = (Decision.ADOPT, Decision.ADAPT, Decision.ABANDON)


@area.read("/portfolio/questions", LearningQuestionsOut, "portfolio-questions")
def read_six_questions(request: HttpRequest) -> LearningQuestionsOut:
    """Read what the records of one's networks say to the six questions, and what nobody can say yet."""
    answers = answers_of(portfolio_for(reader(request)))
    return LearningQuestionsOut(
        questions=[
            LearningQuestionOut(
                key=one.key, name=one.name, words=one.words, says=list(one.says), not_yet=list(one.not_yet)
            )
            for one in answers
        ]
    )


@area.read("/portfolio/{slug:network}", StoryOut, "portfolio-network")
def read_story(request: HttpRequest, network: str) -> StoryOut:
    """Read one network's learning story: each idea from belief to finding, without the name of a school."""
    found = story_for(reader(request), network)
    row = found.row
    aim = "" if row.aim is None else "".join(part.text for part in aim_parts(row.aim.charter, row.schools))
    return StoryOut(
        network=row_out(row),
        aim=aim,
        aim_figures=_figures(row),
        tests=len(row.tests),
        ideas=[_idea(found, one) for one in found.tried],
        untried=[found.told(one.node.title) for one in found.untried],
        claims=[_claim(found, one) for one in row.claims or ()],
        turns=list(dict.fromkeys(found.told(turned_words(turn)) for turn in found.turns)),
        withheld=[part.value for part in Shows if not row.consent.shows(part)],
    )


def _figures(row: NetworkReading) -> list[AimFigureOut]:
    """Return the aim's chart as values, where the network lets its numbers be read."""
    if row.aim is None or row.aim.readout is None:
        return []
    drawn = draw_network(row.aim.readout, Beside(phases=row.aim.phases))
    return [
        AimFigureOut(period=one.label, value=one.value, centre=one.centre, lower=one.lower, upper=one.upper)
        for one in (drawn.spec.points if drawn else ())
    ]


def _idea(found: Story, one: Tried) -> StoryIdeaOut:
    belief = one.belief
    return StoryIdeaOut(
        idea=belief.node.slug,
        title=found.told(belief.node.title),
        believed=found.told(belief.why),
        driver=found.told(belief.driver),
        tried=_tried(one.tests, one.rung, decisions=found.row.consent.shows(Shows.SPREAD)),
        elsewhere=belief.node.pk in found.alike,
    )


def _claim(found: Story, one: Claim) -> ClaimToldOut:
    return ClaimToldOut(
        words=found.told(one.words),
        rung=RUNGS[one.rung],
        tests_for=len(one.tests_for),
        tests_against=len(one.tests_against),
        next=found.told(one.next),
    )


@area.read("/portfolio/{slug:network}/ideas/{slug:part}", SameIdeaOut, "portfolio-idea")
def read_who_else(request: HttpRequest, network: str, part: str) -> SameIdeaOut:
    """Read who else works on an idea, by the words of its title, A to Z by network."""
    found = same_idea_for(reader(request), network, part)
    return SameIdeaOut(here=_alike(found.here), others=[_alike(one) for one in found.others])


def _alike(one: AlikeIdea) -> AlikeIdeaOut:
    return AlikeIdeaOut(
        network=one.row.network.slug,
        title=one.title,
        aim=one.row.aim.charter.population if one.row.aim is not None else "",
        tried=_tried(one.tests, one.rung, decisions=one.row.consent.shows(Shows.SPREAD)),
    )


def _tried(tests: Iterable[TestReading], rung: int, *, decisions: bool) -> TriedOut:
    held = list(tests)
    closed = [c for t in held for c in t.cycles if c.cycle.decision and c.verdict is not None]
    made = Counter(test.decision for test in held)
    return TriedOut(
        tests=len(held),
        schools=len({test.test.school_id for test in held}),
        closed=len(closed),
        met=sum(c.verdict == "met" for c in closed),
        rung=RUNGS[rung],
        decisions={one.value: made[one] for one in _SHOWN if made[one]} if decisions else None,
    )
