"""Write up a visit: what was seen, and what the team is asked to do; and answer that ask."""

from __future__ import annotations

from typing import TYPE_CHECKING

from gofar.apps.access.action import RETRACT, Done, action, retract_with
from gofar.apps.access.clock import now, today
from gofar.apps.access.verbs import Verb
from gofar.apps.improvement.models import SchoolNote
from gofar.core.errors import DataRefused
from gofar.core.words import message as _

if TYPE_CHECKING:
    from gofar.apps.access.models import AuditEntry
    from gofar.apps.people.models import Person


def _take_words_back(entry: AuditEntry, visit: SchoolNote, by: Person) -> None:
    written = SchoolNote.objects.filter(pk__in=entry.detail["written"], about=visit)
    written.update(retracted_at=now(entry.network))


@action(Verb.WRITE_NOTE, undo=retract_with(_take_words_back))
def write_up_visit(visit: SchoolNote, *, note: str, ask: str, by: Person) -> Done[SchoolNote]:
    """Leave the note and the ask of a visit that has taken place. Either may be empty, not both.

    Raises
    ------
    DataRefused
        It is no visit, it lies ahead, or nothing was written.
    """
    school = visit.school
    if visit.kind != SchoolNote.Kind.VISIT or visit.on is None or visit.on > today(school.network):
        raise DataRefused(
            _("This visit has not taken place yet."), where=_("Visit"),
            fix=_("Write it up on its day or later."), code="visit.ahead",
        )  # fmt: skip
    told = {SchoolNote.Kind.NOTE: note.strip(), SchoolNote.Kind.ASK: ask.strip()}
    if not any(told.values()):
        raise DataRefused(
            _("Nothing is written about this visit."), where=_("Note"),
            fix=_("Write what you saw, or what you ask of the team."), code="visit.empty",
        )  # fmt: skip
    written = [
        SchoolNote.objects.create(
            school=school, kind=kind, text=text, about=visit, by=by, at=now(school.network)
        )
        for kind, text in told.items()
        if text
    ]
    detail = {"written": [row.pk for row in written]}
    return Done(visit, f"wrote up a visit to {school}", visit, school=school, detail=detail)


@action(Verb.ANSWER_ASK, undo=RETRACT)
def answer_ask(ask: SchoolNote, text: str, *, by: Person) -> Done[SchoolNote]:
    """Answer an ask in a sentence. The same words again change nothing.

    Raises
    ------
    DataRefused
        It is no ask, or nothing was written.
    """
    if ask.kind != SchoolNote.Kind.ASK or not text.strip():
        raise DataRefused(
            _("There is no answer in this form."), where=_("Answer"),
            fix=_("Write one sentence on what you did, or why not."), code="ask.empty",
        )  # fmt: skip
    same = SchoolNote.objects.filter(about=ask, text=text.strip(), retracted_at=None).first()
    if same:
        return Done(same, "", same)
    row = SchoolNote.objects.create(
        school=ask.school, kind=SchoolNote.Kind.ANSWER, text=text.strip(), about=ask, by=by,
        at=now(ask.school.network),
    )  # fmt: skip
    return Done(row, f"answered an ask at {ask.school}", row, school=ask.school)
