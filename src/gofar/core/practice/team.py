"""What a team has done, as plain days: the facts that the rules of `stuck` and `progress` look at."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import datetime as dt

    from gofar.core.practice.cycle import Decision


@dataclass(frozen=True, slots=True)
class Turn:
    """One cycle's days. `made` is when it came into being; `predicted` is empty for one that was only drafted."""

    made: dt.date
    starts: dt.date
    ends: dt.date
    predicted: dt.date | None = None
    result: dt.date | None = None
    decided: dt.date | None = None
    decision: Decision | None = None
    scale: str = ""
    met: bool = False

    def as_of(self, day: dt.date) -> Turn:
        """Return the cycle as it stood on the evening of a day."""
        decided = _by(self.decided, day)
        result = _by(self.result, day)
        return replace(
            self,
            predicted=_by(self.predicted, day),
            result=result,
            decided=decided,
            decision=self.decision if decided else None,
            met=self.met and result is not None,
        )

    @property
    def is_open(self) -> bool:
        """Whether it waits for a result."""
        return self.result is None and self.decided is None

    @property
    def moves(self) -> tuple[dt.date, ...]:
        """The days on which something was learned or settled: counted, decided."""
        return tuple(day for day in (self.result, self.decided) if day)

    @property
    def steps(self) -> tuple[dt.date, ...]:
        """The days on which the team moved it on: predicted, counted, decided."""
        return (*((self.predicted,) if self.predicted else ()), *self.moves)


@dataclass(frozen=True, slots=True)
class Trial:
    """One test of a team, with its cycles in order."""

    number: int
    turns: tuple[Turn, ...]
    idea: str = ""

    @property
    def last(self) -> Turn:
        """The newest cycle."""
        return self.turns[-1]

    def runs_on(self, day: dt.date) -> bool:
        """Whether its newest cycle is under way."""
        last = self.last
        return bool(last.predicted) and last.is_open and last.starts <= day < last.ends


@dataclass(frozen=True, slots=True)
class Team:
    """What one school's team has done. `since` is the day its first member joined; None where nobody has.

    `edits` are the days on which it changed the words of a test or a theory, and nothing else.
    """

    since: dt.date | None
    trials: tuple[Trial, ...] = ()
    edits: tuple[dt.date, ...] = ()

    @property
    def steps(self) -> tuple[dt.date, ...]:
        """Every day on which the team moved a test on, in order."""
        return tuple(sorted(day for trial in self.trials for turn in trial.turns for day in turn.steps))

    @property
    def moves(self) -> tuple[dt.date, ...]:
        """Every day of a result or a decision, in order."""
        return tuple(sorted(day for trial in self.trials for turn in trial.turns for day in turn.moves))

    def as_of(self, day: dt.date) -> Team:
        """Return the team as it stood on the evening of a day, so that an old Monday can be read again."""
        known = [
            replace(trial, turns=tuple(turn.as_of(day) for turn in trial.turns if turn.made <= day))
            for trial in self.trials
        ]
        return Team(
            since=_by(self.since, day),
            trials=tuple(trial for trial in known if trial.turns),
            edits=tuple(edit for edit in self.edits if edit <= day),
        )


def _by(moment: dt.date | None, day: dt.date) -> dt.date | None:
    return moment if moment is not None and moment <= day else None
