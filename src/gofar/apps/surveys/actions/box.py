"""The box: how an answer gets into it so that nothing says whose it is.

No row of the log is written for an answer: who and when beside an answer would tell. That somebody has answered is a
keyed hash in the box. It goes with the box.
"""

from __future__ import annotations

import hashlib
import json
from typing import TYPE_CHECKING

from django.db import transaction
from django.utils.crypto import salted_hmac

from gofar.apps.surveys.models import Box, Slip, Survey
from gofar.core.errors import DataRefused
from gofar.core.practice.surveys.pulse import AIM, OTHER, RIGHT, STATEMENTS, STEPS, UNSURE
from gofar.core.words import message as _

if TYPE_CHECKING:
    from collections.abc import Mapping

    from gofar.apps.people.models import Person
    from gofar.core.practice.surveys.summary import Answers

_WORDS = {RIGHT, OTHER, UNSURE}


def mark_of(survey: Survey, person: Person) -> str:
    """Return what says that `person` has answered. Without the server's key it cannot be made again."""
    return salted_hmac("gofar.surveys", f"{survey.pk} {person.pk}", algorithm="sha256").hexdigest()


def hash_of_slip(token: str) -> str:
    """Return what is kept of a slip's code."""
    return hashlib.sha256(token.encode()).hexdigest()


def put_into_box(survey: Survey, mark: str, answers: Mapping[str, int | str]) -> bool:
    """Put answers into the box under `mark`; False where that mark is in it already, and nothing changes.

    Raises
    ------
    DataRefused
        The pulse is closed, or nothing was answered.
    """
    kept = fit(answers)
    if not kept:
        raise DataRefused(
            _("Nothing is answered yet."), fix=_("Answer at least one of them."), code="survey.empty"
        )
    # A pulse is open as long as it has a box. This row alone is locked: closing waits for it, and nobody for closing.
    box = Box.objects.select_for_update().filter(survey=survey).first()
    if box is None:
        raise DataRefused(
            _("This pulse is closed."),
            fix=_("Your answers are not needed any more. The next pulse comes next term."),
            code="survey.closed",
        )
    if mark in box.marks:
        return False
    # Sorted, so that the order says nothing of who came when.
    box.answers = sorted([*box.answers, kept], key=lambda one: json.dumps(one, sort_keys=True))
    box.marks = sorted([*box.marks, mark])
    box.save(update_fields=["answers", "marks"])
    return True


def fit(answers: Mapping[str, int | str]) -> Answers:
    """Return those answers that the form knows, in its order."""
    kept: Answers = {}
    if answers.get(AIM.key) in _WORDS:
        kept[AIM.key] = answers[AIM.key]
    for item in STATEMENTS:
        step = answers.get(item.key)
        if isinstance(step, int) and 1 <= step <= len(STEPS):
            kept[item.key] = step
    return kept


@transaction.atomic
def answer_by_slip(slip: Slip, answers: Mapping[str, int | str]) -> bool:
    """Put the answers of whoever holds a slip into the box. Nobody is signed in, so it is no action of a person.

    This is the one door: it knows the slip, and nothing of who holds it. The same slip a second time changes nothing.
    """
    return put_into_box(slip.survey, slip.token_hash, answers)
