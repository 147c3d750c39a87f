"""Joint tests, and the question to those who did an idea."""

from __future__ import annotations

import datetime as dt  # noqa: TC003 - `made` reads the annotations
from dataclasses import dataclass
from typing import TYPE_CHECKING

from gofar.client.place import Place
from gofar.client.values import Count, Question, Stand

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence


@dataclass(frozen=True, slots=True)
class JointPart:
    """A school's own test in a joint test. Counts are None for those who may not see them."""

    school: str
    test: int
    predicted: bool
    prediction: Count | None
    result: Count | None
    verdict: str | None
    decision: str | None


@dataclass(frozen=True, slots=True)
class JointTest:
    """One protocol for several schools, and how many met their own prediction."""

    number: int
    title: str
    idea: str
    led_by: str
    how: str
    scale: str
    starts: dt.date
    ends: dt.date
    parts: tuple[JointPart, ...]
    invited: tuple[str, ...]
    met: int
    partly: int
    missed: int
    waiting: int
    leaning: str


class JointTests(Place):
    """The joint tests of a network."""

    def joint_tests(self, *, idea: str | None = None) -> Iterator[JointTest]:
        """Read the joint tests, the newest first."""
        return self._all(JointTest, "joint-tests", idea=idea)

    def joint_test(self, number: int) -> JointTest:
        """Read one joint test."""
        return self._one(JointTest, f"joint-tests/{number}")

    def plan_joint_test(
        self,
        idea: str,
        scale: str,
        *,
        starts: dt.date,
        ends: dt.date,
        schools: Sequence[str],
        how: str = "",
        title: str = "",
    ) -> JointTest:
        """Plan a test that several schools run together."""
        days = {"starts": starts.isoformat(), "ends": ends.isoformat()}
        body = {"idea": idea, "scale": scale, "schools": list(schools), "how": how, "title": title, **days}
        return self._sent(JointTest, "joint-tests", body)

    def join(self, joint: int, test: int) -> JointTest:
        """Bring a test of one's own into a joint test, before its first result."""
        return self._sent(JointTest, f"joint-tests/{joint}/join", {"test": test})

    def ask_doers(
        self, idea: str, text: str, *, schools: Sequence[str] = (), wants: bool = False
    ) -> Question:
        """Ask those who did an idea: all of them, or some; `wants`: one's school wants to try it."""
        body = {"text": text, "schools": list(schools), "wants": wants}
        return self._sent(Question, f"theory/parts/{idea}/doers/questions", body)

    def say(self, school: str, idea: str, stage: str, *, reason: str = "") -> Stand:
        """Say where a school stands with an idea, where its tests do not say it."""
        body = {"school": school, "idea": idea, "stage": stage, "reason": reason}
        return self._sent(Stand, "spread", body)
