"""The room of the sample's convening: who came, what they said, where their dots stand. Drawn from a stream of its own."""

from __future__ import annotations

import datetime as dt
from itertools import count
from typing import TYPE_CHECKING, Any

from gofar.apps.convenings.models import (
    Cluster,
    Contribution,
    Dot,
    HeardItem,
    HeardList,
    Jot,
    ListVersion,
    Participant,
    Prompt,
    Sharing,
    Step,
    StepKind,
)
from gofar.apps.people.models import School
from gofar.apps.sample.build.places import moment
from gofar.apps.sample.chance import stream
from gofar.core.practice.keeping import JOTS_KEPT_DAYS

if TYPE_CHECKING:
    from collections.abc import Iterator

    from gofar.apps.convenings.models import Session
    from gofar.apps.improvement.models import Test

#: Dots that each person puts.
_DOTS = 3


class Room:
    """One room, filled step by step. `tried` are the commitments with the tests that they became."""

    def __init__(self, session: Session, given: dict[str, Any], tests: list[Test], seed: int) -> None:
        self.session, self.given, self.tests = session, given, tests
        self.rng = stream(seed, "convening")
        self.closed = moment(given["on"], 16)
        self.people: list[Participant] = []
        self.prompts: list[Prompt] = []
        self.jots: list[Jot] = []
        self.tried: list[tuple[Contribution, Test]] = []
        self._steps, self._minute = count(1), count()

    def fill(self) -> None:
        """Let the whole session happen."""
        self._come()
        self._step(StepKind.WELCOME, "Welcome")
        self._jot()
        self._step(StepKind.PAIR, "Meet somebody from another school")
        shares = [self._share(number, one) for number, one in enumerate(self.given["lists"], 1)]
        self._share_jots()
        self._vote(shares[1])
        self._commit()
        self._leave_questions()
        self._step(StepKind.EXIT, "On the way out")
        self._sweep()

    def _come(self) -> None:
        schools = list(School.objects.filter(network=self.session.network).order_by("name"))
        self.people = Participant.objects.bulk_create(
            Participant(
                session=self.session,
                token_hash=f"sample-{self.session.pk}-{place}",
                school=schools[place % len(schools)],
                joined_at=moment(self.given["on"], 13),
            )
            for place in range(self.given["people"])
        )
        self.session.here = self.given["people"]
        self.session.save(update_fields=["here"])

    def _step(self, kind: StepKind, title: str, **more: Any) -> Step:  # noqa: ANN401 - a row's fields
        values = {"started_at": moment(self.given["on"], 13), "ended_at": self.closed, **more}
        return Step.objects.create(
            session=self.session, number=next(self._steps), kind=kind, title=title, **values
        )

    def _jot(self) -> None:
        self.prompts = [
            Prompt.objects.create(session=self.session, number=number, text=text)
            for number, text in enumerate(self.given["prompts"], 1)
        ]
        self._step(StepKind.JOT, "Write for yourself", seconds=360)
        for place, one in enumerate(self.given["shared"]):
            who, name = self.people[place], one.get("signed", "")
            if name:
                who.name = name
                who.save(update_fields=["name"])
            self.jots.append(
                Jot.objects.create(
                    prompt=self.prompts[one["prompt"] - 1],
                    participant=who,
                    text=one["text"],
                    edition=1,
                    sharing=Sharing.ROOM,
                    named=bool(name),
                    saved_at=self.closed,
                )
            )

    def _share_jots(self) -> None:
        """Let a jot that was shared with the room be a card of the step in which its question was shared."""
        steps = {one.prompt_id: one for one in self.session.steps.filter(kind=StepKind.SHARE)}
        for jot in self.jots:
            if jot.prompt_id in steps:
                signed = jot.participant.name if jot.named else ""
                who = self.people.index(jot.participant)
                self._say(steps[jot.prompt_id], jot.text, who, jot=jot, signed=signed)

    def _share(self, number: int, given: dict[str, Any]) -> dict[int, list[Contribution]]:
        """Let the room say what a list lacks. Returned is what was said again, by the place of the item."""
        prompt = self.prompts[given["prompt"] - 1]
        self._step(StepKind.TALK, "Turn and talk", prompt=prompt, seconds=240)
        heard = HeardList.objects.create(session=self.session, number=number, title=given["title"])
        step = self._step(StepKind.SHARE, "What is missing from this list?", heard=heard, prompt=prompt)
        items = HeardItem.objects.bulk_create(
            HeardItem(heard=heard, number=place, text=text) for place, text in enumerate(given["items"], 1)
        )
        who = self.rng.permutation(len(self.people))
        again: dict[int, list[Contribution]] = {}
        for place, one in enumerate(given["again"]):
            row = self._say(step, one["text"], int(who[place]), matches=items[one["item"] - 1])
            again.setdefault(one["item"], []).append(row)
        said = [(text, self._new(step, text, int(who[-1 - i]))) for i, text in enumerate(given["added"])]
        kept = [
            {
                "text": item.text,
                "from": "list",
                "contributions": [row.pk for row in again.get(item.number, ())],
                "matched": len(again.get(item.number, ())),
            }
            for item in items
        ]
        kept += [{"text": text, "from": "room", "contributions": [row.pk]} for text, row in said]
        ListVersion.objects.create(heard=heard, number=2, items=kept, at=self.closed)
        return again

    def _say(self, step: Step, text: str, who: int, **more: Any) -> Contribution:  # noqa: ANN401 - a row's fields
        moved = self.closed - dt.timedelta(minutes=120 - next(self._minute))
        return Contribution.objects.create(
            session=self.session,
            step=step,
            participant=self.people[who],
            text=text,
            at=moved,
            revealed_at=moved,
            **more,
        )

    def _new(self, step: Step, text: str, who: int) -> Contribution:
        return self._say(step, text, who, accepted_at=self.closed)

    def _vote(self, again: dict[int, list[Contribution]]) -> None:
        step = self._step(StepKind.VOTE, "What do we work on first?", seconds=60)
        things: list[dict[str, Any]] = []
        for one in self.given["clusters"]:
            cluster = Cluster.objects.create(step=step, name=one["name"])
            rows = [row for item in one["items"] for row in again[item]]
            Contribution.objects.filter(pk__in=[row.pk for row in rows]).update(cluster=cluster)
            things.append({"cluster": cluster})
        alone = Contribution.objects.filter(session=self.session)
        things += [{"contribution": alone.get(text=one["text"])} for one in self.given["alone"]]
        weights = [one["weight"] for one in (*self.given["clusters"], *self.given["alone"])]
        chances = [weight / sum(weights) for weight in weights]
        dots = []
        for who in self.people[: len(self.people) - 4]:  # four were called to the phone
            drawn = self.rng.multinomial(_DOTS, chances)
            dots += [
                Dot(step=step, participant=who, dots=int(n), **thing)
                for thing, n in zip(things, drawn, strict=True)
                if n
            ]
        Dot.objects.bulk_create(dots)

    def _commit(self) -> None:
        step = self._step(StepKind.COMMIT, "What will you do, and by when?")
        tests = _one_a_school(self.tests)
        for place, one in enumerate(self.given["commitments"]):
            test = next(tests, None) if one.get("test") else None
            if one.get("test") and test is None:
                continue
            text = one["text"].format(school=test.school, idea=test.idea.title) if test else one["text"]
            due = one.get("due")
            row = self._say(step, text, place, signed=one.get("signed", ""), due=due)
            if test is not None:
                self.tried.append((row, test))

    def _leave_questions(self) -> None:
        step = self._step(StepKind.TALK, "What other questions should we ask?")
        for place, one in enumerate(self.given["unreached"]):
            self._say(step, one["text"], -1 - place, unreached=True)

    def _sweep(self) -> None:
        """Leave the room as it is a month later: nothing private, and nothing that tells whose phone it was."""
        self.session.swept_at = self.closed + dt.timedelta(days=JOTS_KEPT_DAYS)
        self.session.save(update_fields=["swept_at"])


def _one_a_school(tests: list[Test]) -> Iterator[Test]:
    """Return the first test of each school, in the order of their numbers."""
    first = {test.school_id: test for test in reversed(tests)}
    return iter(sorted(first.values(), key=lambda test: test.number))
