"""Set how far a team has come. A person does, with a reason; the facts only suggest."""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING

from gofar.apps.access.action import RETRACT, Done, action
from gofar.apps.access.clock import now
from gofar.apps.access.verbs import Verb
from gofar.apps.improvement.models import ProgressScore
from gofar.core.errors import DataRefused
from gofar.core.practice.progress import is_score
from gofar.core.words import message as _

if TYPE_CHECKING:
    from gofar.apps.people.models import Person, School


@action(Verb.SET_PROGRESS, undo=RETRACT)
def set_progress(
    school: School, score: float, reason: str, *, suggested: float, by: Person
) -> Done[ProgressScore]:
    """Set a team's score; earlier ones stay as its history.

    Raises
    ------
    DataRefused
        No such score, or no reason: a number that nobody can explain helps nobody.
    """
    if not is_score(score):
        raise DataRefused(
            _("{score} is no score of this scale.", score=f"{score:g}"), where=_("Score"),
            fix=_("Choose half points from 0.5 to 5."), code="progress.score",
        )  # fmt: skip
    if not reason.strip():
        raise DataRefused(
            _("This score has no reason."), where=_("Reason"),
            fix=_("Write one sentence on what the team did."), code="progress.reason",
        )  # fmt: skip
    row = ProgressScore.objects.create(
        school=school, score=Decimal(str(score)), suggested=Decimal(str(suggested)), reason=reason.strip(),
        by=by, at=now(school.network),
    )  # fmt: skip
    return Done(row, f"set how far {school} has come", row, school=school)
