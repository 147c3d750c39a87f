"""Say what one can do, and agree with what somebody said."""

from __future__ import annotations

from typing import TYPE_CHECKING

from gofar.apps.access.action import RETRACT, Done, action, retract_with
from gofar.apps.access.clock import now
from gofar.apps.access.errors import NotAllowed
from gofar.apps.access.verbs import Verb
from gofar.apps.roster.models import SkillClaim
from gofar.core.errors import DataRefused
from gofar.core.practice.skills import LEVELS, SKILLS
from gofar.core.words import message as _

if TYPE_CHECKING:
    from gofar.apps.access.models import AuditEntry
    from gofar.apps.people.models import Membership, Person


@action(Verb.SAY_SKILL, undo=RETRACT)
def say_skill(membership: Membership, skill: str, level: int, *, by: Person) -> Done[SkillClaim]:
    """Say how well one can do a thing. Nobody says it for somebody else.

    Raises
    ------
    NotAllowed
        It is somebody else's skill.
    DataRefused
        There is no such skill or level.
    """
    if membership.person_id != by.pk:
        raise NotAllowed(
            _("A skill is said by the person who has it."),
            fix=_("Ask {name} to say it.", name=membership.person.name),
            code="skill.not-own",
        )
    if skill not in SKILLS or level not in LEVELS:
        raise DataRefused(
            _("There is no such skill."), fix=_("Choose one of the list."), code="skill.unknown"
        )
    claim = SkillClaim.objects.create(
        network=membership.network,
        school=membership.school,
        person=by,
        skill=skill,
        level=level,
        at=now(membership.network),
    )
    return Done(claim, _("said what they can do"), claim, school=membership.school)


def _disagree(entry: AuditEntry, claim: SkillClaim, by: Person) -> None:
    claim.agreed_by, claim.agreed_at = None, None
    claim.save(update_fields=["agreed_by", "agreed_at"])


@action(Verb.AGREE_SKILL, undo=retract_with(_disagree))
def agree_skill(claim: SkillClaim, *, by: Person) -> Done[SkillClaim]:
    """Agree with what somebody says they can do, having seen it.

    Raises
    ------
    NotAllowed
        It is one's own word.
    """
    if claim.person_id == by.pk:
        raise NotAllowed(
            _("Somebody else agrees with your word."), fix=_("Ask another coach."), code="skill.own-word"
        )
    if claim.agreed_at is not None:
        return Done(claim, "", claim)
    claim.agreed_by, claim.agreed_at = by, now(claim.network)
    claim.save(update_fields=["agreed_by", "agreed_at"])
    return Done(claim, _("agreed with a skill of {name}", name=claim.person.name), claim)
