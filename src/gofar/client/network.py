"""A network: what a program reads of it, and does in it. Lists are read stretch by stretch, as they are gone through."""

from __future__ import annotations

from typing import TYPE_CHECKING

from gofar.client.branches import Branches
from gofar.client.charts import Charts
from gofar.client.joint import JointTests
from gofar.client.meetings import Meetings
from gofar.client.papers import Papers
from gofar.client.people import People
from gofar.client.photos import Photos
from gofar.client.proposals import Proposals
from gofar.client.record import Record
from gofar.client.rounds import Rounds
from gofar.client.surveys import Beginnings, Surveys
from gofar.client.theories import Theories
from gofar.client.values import (
    Change,
    Charter,
    Claim,
    Figure,
    Measure,
    Member,
    Part,
    Question,
    School,
    SchoolSignal,
    Stand,
    Test,
    made,
)
from gofar.client.visits import Visits

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Iterator, Sequence

    from gofar.client.transport import Plain


class Network(
    People,
    Record,
    Photos,
    Rounds,
    Proposals,
    Branches,
    Theories,
    JointTests,
    Visits,
    Meetings,
    Surveys,
    Beginnings,
    Papers,
    Charts,
):
    """One network, as the person whose key it is sees it."""

    # ------------------------------------------------------------------ reading
    def schools(self) -> Iterator[School]:
        """Read the schools, A to Z."""
        return self._all(School, "schools")

    def people(self) -> Iterator[Member]:
        """Read the people, A to Z."""
        return self._all(Member, "people")

    def charter(self) -> Charter:
        """Read the charter."""
        return made(Charter, self.transport.get(self._at("charter")).plain)

    def theory(self, on: dt.date | None = None) -> list[Part]:
        """Read the theory as it stands, or as it stood on a day."""
        rows = self.transport.get(self._at("theory"), {"on": on}).plain["parts"]
        return [made(Part, row) for row in rows]

    def tests(self, *, school: str | None = None, idea: str | None = None) -> Iterator[Test]:
        """Read the tests, oldest first."""
        return self._all(Test, "tests", school=school, idea=idea)

    def test(self, number: int) -> Test:
        """Read one test."""
        return made(Test, self.transport.get(self._at(f"tests/{number}")).plain)

    def measures(self) -> Iterator[Measure]:
        """Read the measures, by name."""
        return self._all(Measure, "measures")

    def figures(self, measure: str, *, school: str | None = None) -> Iterator[Figure]:
        """Read a measure's figures, oldest first, as the person may see them."""
        return self._all(Figure, f"measures/{measure}/figures", school=school)

    def signals(self) -> list[SchoolSignal]:
        """Read the signals of all schools' charts, the most surprising first."""
        rows = self.transport.get(self._at("signals")).plain["signals"]
        return [made(SchoolSignal, row) for row in rows]

    def claims(self) -> Iterator[Claim]:
        """Read what was learned, the newest first."""
        return self._all(Claim, "claims")

    def spread(self, *, idea: str | None = None) -> Iterator[Stand]:
        """Read where each school stands with each idea."""
        return self._all(Stand, "spread", idea=idea)

    def questions(self) -> Iterator[Question]:
        """Read the questions."""
        return self._all(Question, "questions")

    def changes(self) -> Iterator[Change]:
        """Read what was changed, the newest first."""
        return self._all(Change, "changes")

    # ------------------------------------------------------------------ doing
    def reword_charter(self, version: int, *, reason: str = "", **words: str) -> Charter:
        """Reword the charter as it was at `version`; `Crossed` holds both texts where somebody was first."""
        answer = self.transport.patch(self._at("charter"), {**words, "reason": reason}, version)
        return made(Charter, answer.plain)

    def start_test(
        self,
        *,
        school: str,
        idea: str,
        scale: str,
        starts: dt.date,
        ends: dt.date,
        predict: tuple[float, float] | None = None,
        title: str = "",
    ) -> Test:
        """Start a test; `predict` is “8 of 12” as ``(8, 12)``."""
        plan = {"scale": scale, "starts": starts.isoformat(), "ends": ends.isoformat()}
        body: Plain = {"school": school, "idea": idea, "title": title, "plan": plan}
        if predict is not None:
            body["predict"] = {"value": predict[0], "out_of": predict[1]}
        return made(Test, self.transport.post(self._at("tests"), body).plain)

    def log_result(self, test: int, value: float, out_of: float | None = None, note: str = "") -> Test:
        """Log what happened in a test's open cycle."""
        body = {"value": value, "out_of": out_of, "note": note}
        return made(Test, self.transport.post(self._at(f"tests/{test}/results"), body).plain)

    def decide(self, test: int, decision: str, reason: str = "") -> Test:
        """Decide: adopt, adapt, abandon, repeat or expand."""
        body = {"decision": decision, "reason": reason}
        return made(Test, self.transport.post(self._at(f"tests/{test}/decision"), body).plain)

    def enter(
        self, measure: str, school: str, period_start: dt.date, numerator: float, denominator: float
    ) -> Figure:
        """Type in what a school has counted in one period. It replaces what stood there."""
        body = {
            "school": school,
            "period_start": period_start.isoformat(),
            "numerator": numerator,
            "denominator": denominator,
        }
        return made(Figure, self.transport.post(self._at(f"measures/{measure}/figures"), body).plain)

    def claim(
        self, idea: str, for_whom: str, *, tests_for: Sequence[int], measure: str | None = None
    ) -> Claim:
        """Write down what was learned, resting on tests."""
        body: Plain = {
            "idea": idea,
            "for_whom": for_whom,
            "tests_for": list(tests_for),
            "measure": measure,
        }
        return made(Claim, self.transport.post(self._at("claims"), body).plain)

    def undo(self, change: int, *, anyway: bool = False) -> Change:
        """Take a change back; `Crossed` where somebody has built on it."""
        return made(Change, self.transport.post(self._at(f"changes/{change}/undo"), {"anyway": anyway}).plain)
