"""Answers about the portfolio read closer."""

from __future__ import annotations

from ninja import Schema

from gofar.web.api.shapes.portfolio import PortfolioRowOut


class LearningQuestionOut(Schema):
    """One of the six questions: what the record says today, and what nobody can say yet, with what is missing."""

    key: str
    name: str
    words: str
    says: list[str]
    not_yet: list[str]


class LearningQuestionsOut(Schema):
    """The six questions."""

    questions: list[LearningQuestionOut]


class TriedOut(Schema):
    """How much was tried of an idea, and how far its evidence has come. Decisions are None where the network keeps them to itself."""

    tests: int
    schools: int
    closed: int
    met: int
    rung: str
    decisions: dict[str, int] | None


class StoryIdeaOut(Schema):
    """An idea in a network's story: what is believed of it and what was tried. `elsewhere`: another network works on it too."""

    idea: str
    title: str
    believed: str
    driver: str
    tried: TriedOut
    elsewhere: bool


class ClaimToldOut(Schema):
    """A claim of the network, without names."""

    words: str
    rung: str
    tests_for: int
    tests_against: int
    next: str


class AimFigureOut(Schema):
    """One point of the aim's chart."""

    period: str
    value: float | None
    centre: float | None
    lower: float | None
    upper: float | None


class StoryOut(Schema):
    """One network's learning story. `withheld` names the parts that it does not let its funders read."""

    network: PortfolioRowOut
    aim: str
    aim_figures: list[AimFigureOut]
    tests: int
    ideas: list[StoryIdeaOut]
    untried: list[str]
    claims: list[ClaimToldOut]
    turns: list[str]
    withheld: list[str]


class AlikeIdeaOut(Schema):
    """An idea in one network of the portfolio."""

    network: str
    title: str
    aim: str
    tried: TriedOut


class SameIdeaOut(Schema):
    """An idea, and those like it in other networks."""

    here: AlikeIdeaOut
    others: list[AlikeIdeaOut]
