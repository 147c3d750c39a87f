"""The pulse, readiness, and how a network begins."""

from __future__ import annotations

from typing import TYPE_CHECKING

from gofar.client.place import Place
from gofar.client.values import made
from gofar.client.values_of_surveys import FirstWeeks, Look, Pulse, Readiness, SetUp

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Iterator, Mapping

    from gofar.client.transport import Plain


class Surveys(Place):
    """A network's short forms."""

    def surveys(self) -> Iterator[Pulse]:
        """Read the pulses, the newest first."""
        return self._all(Pulse, "surveys")

    def survey(self, number: int) -> Pulse:
        """Read one pulse."""
        return self._one(Pulse, f"surveys/{number}")

    def ask_pulse(self, closes_on: dt.date) -> Pulse:
        """Ask everybody the pulse."""
        return self._sent(Pulse, "surveys", {"closes_on": closes_on})

    def answer_pulse(self, number: int, **answers: int | str) -> Pulse:
        """Answer it as oneself, once and without a name, such as ``miss=4, hub=2, aim="unsure"``."""
        return self._sent(Pulse, f"surveys/{number}/answers", answers)

    def close_pulse(self, number: int) -> Pulse:
        """Close a pulse. Its result is counted once, and every single answer destroyed."""
        return self._sent(Pulse, f"surveys/{number}/close")

    def looks(self) -> Iterator[Look]:
        """Read the looks at readiness that one may read."""
        return self._all(Look, "readiness")

    def readiness(self, number: int) -> Readiness:
        """Read one look."""
        return self._one(Readiness, f"readiness/{number}")

    def look_at(self, *, school: str | None = None, district: str | None = None) -> Readiness:
        """Begin a look at a school, a district, or without either the hub."""
        return self._sent(Readiness, "readiness", {"school": school, "district": district})

    def mark_readiness(
        self,
        number: int,
        steps: Mapping[str, int],
        *,
        why: Mapping[str, str] | None = None,
        support: str = "",
    ) -> Readiness:
        """Give one's own marks, 1 to 4 for each side, with what makes one say so."""
        told = why or {}
        marks = [{"side": side, "step": step, "why": told.get(side, "")} for side, step in steps.items()]
        return self._sent(Readiness, f"readiness/{number}/marks", {"marks": marks, "support": support})

    def plan_support(
        self, number: int, side: str, text: str, *, owner: int, recheck_on: dt.date
    ) -> Readiness:
        """Plan a support. `owner` is the id of a member."""
        body = {"side": side, "text": text, "owner": owner, "recheck_on": recheck_on}
        return self._sent(Readiness, f"readiness/{number}/supports", body)

    def finish_support(self, number: int, support: int) -> Readiness:
        """Say that a support is in place."""
        return self._sent(Readiness, f"readiness/{number}/supports/{support}/done")

    def decide_readiness(self, number: int, decision: str, reason: str) -> Readiness:
        """Decide: go, with-supports or build-first."""
        body = {"decision": decision, "reason": reason}
        return self._sent(Readiness, f"readiness/{number}/decision", body)


class Beginnings(Place):
    """How a network begins."""

    def set_up_tasks(self) -> SetUp:
        """Read the tasks of setting up, with how far each is."""
        return self._one(SetUp, "setup")

    def open_network(self) -> SetUp:
        """Open the network."""
        return self._sent(SetUp, "setup/open")

    def first_weeks(self) -> FirstWeeks:
        """Read how far the network has begun."""
        return self._one(FirstWeeks, "first-weeks")

    def write_norms(self, version: int, norms: str, first_test_by: dt.date | None = None) -> FirstWeeks:
        """Write the norms as they were at `version`; `Crossed` holds both texts where somebody was first."""
        body: Plain = {"norms": norms}
        if first_test_by is not None:
            body["first_test_by"] = first_test_by.isoformat()
        return made(FirstWeeks, self.transport.patch(self._at("first-weeks"), body, version).plain)

    def say_met(self, criterion: str) -> FirstWeeks:
        """Say that “met” or “counted” is met, in one's own name."""
        return self._sent(FirstWeeks, "first-weeks/criteria", {"criterion": criterion})

    def introduce(self, school: str, text: str) -> FirstWeeks:
        """Say in one line who a school is and what it brings."""
        return self._sent(FirstWeeks, "first-weeks/introductions", {"school": school, "text": text})
