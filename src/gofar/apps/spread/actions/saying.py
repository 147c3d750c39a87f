"""Say where a school stands with an idea, where its tests do not say it, or no longer."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from gofar.apps.access.action import RETRACT, Done, action
from gofar.apps.access.clock import now, today
from gofar.apps.access.verbs import Verb
from gofar.apps.spread.models import Adoption
from gofar.core.errors import DataRefused
from gofar.core.practice.adoption import SAYABLE, Stage
from gofar.core.words import message as _

if TYPE_CHECKING:
    import datetime as dt
    import uuid as uuids

    from gofar.apps.improvement.models import Node, Test
    from gofar.apps.people.models import Person, School


@dataclass(frozen=True, slots=True)
class Word:
    """What somebody says: the stage, since when, why, and what the school does otherwise."""

    stage: Stage
    on: dt.date | None = None
    reason: str = ""
    change: str = ""


@action(Verb.SAY_ADOPTION, undo=RETRACT)
def say_adoption(
    school: School,
    idea: Node,
    word: Word,
    *,
    by: Person,
    test: Test | None = None,
    uuid: uuids.UUID | None = None,
) -> Done[Adoption]:
    """Say where `school` stands with `idea`. The same `uuid` again changes nothing.

    Raises
    ------
    DataRefused
        The stage cannot be said, the day lies ahead, or "stopped" comes without its reason.
    """
    known = Adoption.objects.filter(uuid=uuid, school=school, retracted_at=None).first() if uuid else None
    if known is not None:
        return Done(known, "", known)
    network = school.network
    day = word.on or today(network)
    _check(word, idea, school, day)
    free = uuid is not None and not Adoption.objects.filter(uuid=uuid).exists()
    row = Adoption.objects.create(
        network=network,
        school=school,
        idea=idea,
        stage=word.stage,
        reason=word.reason.strip(),
        change=word.change.strip(),
        test=test,
        on=day,
        by=by,
        at=now(network),
        **({"uuid": uuid} if free else {}),
    )
    says = _("said where {school} stands with “{idea}”", school=str(school), idea=idea.title)
    return Done(row, says, row, school=school)


def _check(word: Word, idea: Node, school: School, day: dt.date) -> None:
    if word.stage not in SAYABLE or idea.theory.network_id != school.network_id:
        raise DataRefused(
            _("This cannot be said of the idea."),
            fix=_("Choose one of the answers that are offered."),
            code="adoption.stage",
        )
    if day > today(school.network):
        raise DataRefused(
            _("That day has not come yet."),
            where=_("Since when"),
            fix=_("Choose today or an earlier day."),
            code="adoption.day",
        )
    if word.stage is Stage.DROPPED and not word.reason.strip():
        raise DataRefused(
            _("Others learn most from why a school stopped."),
            where=_("Why"),
            fix=_("Write the reason in a few words."),
            code="adoption.reason",
        )
