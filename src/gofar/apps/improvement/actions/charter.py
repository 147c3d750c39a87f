"""Reword the charter; sign it or ask."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from gofar.apps.access.action import RESTORE, RETRACT, Done, action
from gofar.apps.access.clock import now, today
from gofar.apps.access.verbs import Verb
from gofar.apps.access.versions import amend
from gofar.apps.improvement.models import Charter, Signature
from gofar.core.errors import DataRefused
from gofar.core.words import message as _

if TYPE_CHECKING:
    from collections.abc import Mapping

    from gofar.apps.people.models import Person, School


@action(Verb.EDIT_CHARTER, undo=RESTORE)
def reword_charter(
    charter: Charter, changes: Mapping[str, Any], *, expected: int | None, by: Person, reason: str = ""
) -> Done[Charter]:
    """Write the charter's next version. Refused with both texts when somebody else was first.

    Raises
    ------
    DataRefused
        The aim ends before it begins or on a day that has passed, or a share is not between 0 and 1.
    """
    _check_aim(charter, changes)
    amend(charter, changes, expected=expected, by=by, reason=reason)
    return Done(
        charter,
        f"reworded the charter (version {charter.version})",
        charter,
        detail={"fields": sorted(changes)},
    )


def _check_aim(charter: Charter, changes: Mapping[str, Any]) -> None:
    text = {
        name: changes.get(name, getattr(charter, name))
        for name in ("baseline_on", "by_when", "baseline", "target")
    }
    if text["baseline_on"] and text["by_when"] and text["by_when"] <= text["baseline_on"]:
        raise DataRefused(
            _("The aim ends before its baseline."),
            where=_("By when"),
            fix=_("Choose a day after the baseline’s date."),
            code="charter.ends-before-start",
        )
    ends = text["by_when"]
    if ends and ends != charter.by_when and ends <= today(charter.network):
        raise DataRefused(
            _("The aim’s last day has passed."),
            where=_("By when"),
            fix=_("Choose a day that lies ahead."),
            code="charter.ends-in-the-past",
        )
    for name in ("baseline", "target"):
        if text[name] is not None and not 0 <= text[name] <= 1:
            raise DataRefused(
                _("A share lies between 0% and 100%."),
                where=name.capitalize(),
                fix=_("Check the number."),
                code="charter.share",
            )


@action(Verb.SIGN_CHARTER, undo=RETRACT)
def sign_charter(school: School, *, name: str, by: Person, question: str = "") -> Done[Signature]:
    """Sign for a school, or ask a question instead. A school may change its word at any time."""
    charter = Charter.objects.get(network=school.network)
    moment = now(school.network)
    charter.signatures.filter(school=school, retracted_at=None).update(retracted_at=moment)
    signature = Signature.objects.create(
        charter=charter,
        school=school,
        name=name,
        state=Signature.State.ASKED if question else Signature.State.SIGNED,
        question=question,
        charter_version=charter.version,
        at=moment,
    )
    says = f"asked about the charter for {school}" if question else f"signed the charter for {school}"
    return Done(signature, says, signature, school=school)
