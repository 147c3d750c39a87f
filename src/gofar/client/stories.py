"""What the API tells of the portfolio read closer: six questions, a network's story, who else works on an idea."""

from __future__ import annotations

from dataclasses import dataclass

from gofar.client.portfolio import Reading  # noqa: TC001 - read when a value is made


@dataclass(frozen=True, slots=True)
class LearningQuestion:
    """One of the six questions: what the record says today, and what nobody can say yet, with what is missing."""

    key: str
    name: str
    words: str
    says: tuple[str, ...]
    not_yet: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Tried:
    """How much was tried of an idea. `decisions` is None where the network keeps them to itself."""

    tests: int
    schools: int
    closed: int
    met: int
    rung: str
    decisions: dict[str, int] | None


@dataclass(frozen=True, slots=True)
class StoryIdea:
    """An idea: what is believed of it and what was tried. `elsewhere`: another network works on it too."""

    idea: str
    title: str
    believed: str
    driver: str
    tried: Tried
    elsewhere: bool


@dataclass(frozen=True, slots=True)
class ClaimTold:
    """A claim of the network, without names."""

    words: str
    rung: str
    tests_for: int
    tests_against: int
    next: str


@dataclass(frozen=True, slots=True)
class AimFigure:
    """One point of the aim's chart."""

    period: str
    value: float | None
    centre: float | None
    lower: float | None
    upper: float | None


@dataclass(frozen=True, slots=True)
class Story:
    """One network's learning story. `withheld` names the parts that it does not let its funders read."""

    network: Reading
    aim: str
    aim_figures: tuple[AimFigure, ...]
    tests: int
    ideas: tuple[StoryIdea, ...]
    untried: tuple[str, ...]
    claims: tuple[ClaimTold, ...]
    turns: tuple[str, ...]
    withheld: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class AlikeIdea:
    """An idea in one network of the portfolio."""

    network: str
    title: str
    aim: str
    tried: Tried


@dataclass(frozen=True, slots=True)
class SameIdea:
    """An idea, and those like it in other networks."""

    here: AlikeIdea
    others: tuple[AlikeIdea, ...]
