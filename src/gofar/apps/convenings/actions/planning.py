"""Plan a session: begin from a built-in one, and change its words and minutes before it opens."""

from __future__ import annotations

import secrets
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from gofar.apps.access.action import RETRACT, Done, Undo, action
from gofar.apps.access.clock import now
from gofar.apps.access.errors import CannotUndo
from gofar.apps.access.numbers import next_number
from gofar.apps.access.verbs import Verb
from gofar.apps.convenings.models import (
    HeardItem,
    HeardList,
    ListVersion,
    Pairs,
    Prompt,
    Session,
    State,
    Step,
)
from gofar.core.errors import DataRefused
from gofar.core.practice.sessions.codes import ALPHABET, LENGTH
from gofar.core.practice.sessions.plans import plan
from gofar.core.words import message as _

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Mapping

    from gofar.apps.access.models import AuditEntry
    from gofar.apps.people.models import Network, Person


@action(Verb.LEAD_SESSION, undo=RETRACT)
def create_session(
    network: Network,
    *,
    template: str,
    on: dt.date,
    by: Person,
    title: str = "",
    place: str = "",
    code: str = "",
) -> Done[Session]:
    """Begin a session from a built-in one. Everything in it can be reworded until it opens.

    `code` is drawn when none is given; the living sample gives its own.
    """
    made = plan(template)
    session = Session.objects.create(
        network=network,
        number=next_number(Session.objects.filter(network=network), network),
        code=code or _free_code(),
        title=title.strip() or made.name,
        template=made.key,
        on=on,
        place=place.strip(),
        led_by=by,
    )
    prompts = [
        Prompt.objects.create(session=session, number=n, text=text) for n, text in enumerate(made.prompts, 1)
    ]
    lists = []
    for n, one in enumerate(made.lists, 1):
        lists.append(heard := HeardList.objects.create(session=session, number=n, title=one.title))
        items = [
            HeardItem.objects.create(heard=heard, number=place, text=text)
            for place, text in enumerate(one.items, 1)
        ]
        as_items = [{"text": item.text, "from": "list", "contributions": []} for item in items]
        ListVersion.objects.create(heard=heard, number=1, items=as_items, at=now(network))
    Step.objects.bulk_create(
        Step(
            session=session,
            number=n,
            kind=one.kind,
            title=one.title,
            words=one.words,
            script=one.script,
            prompt=prompts[one.prompt - 1] if one.prompt else None,
            heard=lists[one.heard - 1] if one.heard else None,
            seconds=one.minutes * 60,
            unreached=one.unreached,
        )
        for n, one in enumerate(made.steps, 1)
    )
    return Done(session, _("planned session {n}", n=session.number), session)


def _free_code() -> str:
    """Return a code that no session has. Thirty-one signs, six places: the first is nearly always free."""
    while True:
        code = "".join(secrets.choice(ALPHABET) for _place in range(LENGTH))
        if not Session.objects.filter(code=code).exists():
            return code


@dataclass(frozen=True, slots=True)
class StepWords:
    """What a planner may change of a step. `minutes` None: as long as it takes."""

    title: str
    minutes: int | None
    pairs: str = Pairs.NEW


@dataclass(frozen=True, slots=True)
class PlanWords:
    """A plan as its page sends it: by number, only what was there."""

    title: str
    on: dt.date
    place: str
    one_phone_a_table: bool
    prompts: Mapping[int, str] = field(default_factory=dict)
    steps: Mapping[int, StepWords] = field(default_factory=dict)


def _as_it_was(session: Session) -> dict[str, Any]:
    return {
        "session": {
            "title": session.title,
            "on": session.on.isoformat(),
            "place": session.place,
            "one_phone_a_table": session.one_phone_a_table,
        },
        "prompts": {str(one.number): one.text for one in session.prompts.all()},
        "steps": {str(one.number): [one.title, one.seconds, one.pairs] for one in session.steps.all()},
    }


def _unplan(entry: AuditEntry, session: Session, by: Person) -> None:
    if session.state != State.PLANNED:
        raise CannotUndo(
            _("The session has been opened since."), fix=_("Leave it as it is."), code="session.opened"
        )
    before = entry.detail["before"]
    Session.objects.filter(pk=session.pk).update(**before["session"])
    for number, text in before["prompts"].items():
        session.prompts.filter(number=int(number)).update(text=text)
    for number, (title, seconds, pairs) in before["steps"].items():
        session.steps.filter(number=int(number)).update(title=title, seconds=seconds, pairs=pairs)


@action(Verb.LEAD_SESSION, undo=Undo("put back", _unplan))
def edit_plan(session: Session, words: PlanWords, *, by: Person) -> Done[Session]:
    """Change the words and minutes of a session that has not been opened.

    Raises
    ------
    DataRefused
        It is open or closed: people have read these words.
    """
    row = Session.objects.select_for_update().get(pk=session.pk)
    if row.state != State.PLANNED:
        raise DataRefused(
            _("This session has been opened: its plan stands."),
            fix=_("Plan another session, or go on with this one."),
            code="session.not-planned",
        )
    before = _as_it_was(row)
    row.title, row.on, row.place = words.title.strip(), words.on, words.place.strip()
    row.one_phone_a_table = words.one_phone_a_table
    row.save(update_fields=["title", "on", "place", "one_phone_a_table"])
    for number, text in words.prompts.items():
        row.prompts.filter(number=number).update(text=text.strip())
    for number, step in words.steps.items():
        seconds = step.minutes * 60 if step.minutes else None
        row.steps.filter(number=number).update(title=step.title.strip(), seconds=seconds, pairs=step.pairs)
    changed = _as_it_was(row) != before
    says = _("changed the plan of session {n}", n=row.number) if changed else ""
    return Done(row, says, row, detail={"before": before})
