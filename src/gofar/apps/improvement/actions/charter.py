"""Reword the charter; sign it or ask."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from gofar.apps.access.action import RESTORE, RETRACT, Done, action
from gofar.apps.access.clock import now, today
from gofar.apps.access.verbs import Verb
from gofar.apps.access.versions import amend
from gofar.apps.improvement.models import Charter, Signature, Theory
from gofar.core.errors import DataRefused
from gofar.core.words import message as _

if TYPE_CHECKING:
    from collections.abc import Mapping

    from gofar.apps.people.models import Person, School


@action(Verb.EDIT_CHARTER, undo=RESTORE)
def reword_charter(
    charter: Charter,
    changes: Mapping[str, Any],
    *,
    expected: int | None,
    by: Person,
    reason: str = "",
    small: bool = False,
) -> Done[Charter]:
    """Write the charter's next version. Refused with both texts when somebody else was first.

    `small` says that the change needs no new signatures: a word was spelled wrong, a name has changed.

    Raises
    ------
    DataRefused
        The aim ends before it begins or on a day that has passed, or a share is not between 0 and 1.
    """
    _check_aim(charter, changes)
    amend(charter, changes, expected=expected, by=by, reason=reason)
    if small:
        charter.small_versions = [*charter.small_versions, charter.version]
        charter.save(update_fields=["small_versions"])
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
    return _given(school, Signature.About.CHARTER, name, question)


@action(Verb.SIGN_CHARTER, undo=RETRACT)
def sign_theory(school: School, *, name: str, by: Person, question: str = "") -> Done[Signature]:
    """Say for a school that the network's theory is shared, or ask a question instead."""
    return _given(school, Signature.About.THEORY, name, question)


def _given(school: School, about: Signature.About, name: str, question: str) -> Done[Signature]:
    """Put a school's word on the version that stands in the place of the word before."""
    charter = Charter.objects.get(network=school.network)
    of_theory = about is Signature.About.THEORY
    version = Theory.objects.get(network=school.network).version if of_theory else charter.version
    moment = now(school.network)
    charter.signatures.filter(school=school, about=about, retracted_at=None).update(retracted_at=moment)
    signature = Signature.objects.create(
        charter=charter,
        school=school,
        about=about,
        name=name,
        state=Signature.State.ASKED if question else Signature.State.SIGNED,
        question=question,
        charter_version=version,
        at=moment,
    )
    did = "asked about" if question else "signed"
    return Done(signature, f"{did} the {about.value} for {school}", signature, school=school)
