"""What each kind of problem in a list is called, why it matters and how to mend it."""

from __future__ import annotations

from dataclasses import dataclass

from gofar.core.words import Plural, gettext_noop, ngettext_lazy
from gofar.ingest.findings import Severity

LEAVE_OUT = "leave-out"
ACCEPT = "accept"
ADD = "add"
LABELS = {LEAVE_OUT: gettext_noop("Leave out"), ACCEPT: gettext_noop("Accept"), ADD: gettext_noop("Add them")}


@dataclass(frozen=True, slots=True)
class Words:
    """The words for one kind of problem. `{texts}` is what the cells say, `{details}` what was found out."""

    severity: Severity
    problem: Plural
    why: str
    fix: str
    choices: tuple[str, ...] = ()


_STOP, _HOLD, _WARN, _NOTE = Severity.STOP, Severity.HOLD, Severity.WARN, Severity.NOTE
_OUT = (LEAVE_OUT,)

WORDS: dict[str, Words] = {
    "list.school-blank": Words(
        _STOP, ngettext_lazy("row has no school", "rows have no school"),
        gettext_noop("We cannot tell whose it is."),
        gettext_noop("Fill in the school in each row, or leave them out."), _OUT,
    ),
    "list.school-unknown": Words(
        _STOP, ngettext_lazy("school is not in this network: {texts}", "schools are not in this network: {texts}"),
        gettext_noop("{details}."),
        gettext_noop("Add the school, mend its name in the file, or leave it out."), _OUT,
    ),
    "list.school-close": Words(
        _STOP, ngettext_lazy("school name is close to a known one", "school names are close to a known one"),
        gettext_noop("{details}."),
        gettext_noop("Accept them if they are right, or leave them out."), (ACCEPT, LEAVE_OUT),
    ),
    "list.idea-unknown": Words(
        _STOP, ngettext_lazy("idea is not in your theory: {texts}", "ideas are not in your theory: {texts}"),
        gettext_noop("A test must say which idea it tries."),
        gettext_noop("Add them under a driver “Ideas that were brought in”, mend their words in the file, or leave them out."), (ADD, LEAVE_OUT),
    ),
    "list.title-blank": Words(
        _STOP, ngettext_lazy("row says neither title nor idea", "rows say neither title nor idea"),
        gettext_noop("We cannot tell what was tested."),
        gettext_noop("Write what was tested, or leave them out."), _OUT,
    ),
    "list.date-blank": Words(
        _STOP, ngettext_lazy("row has no date", "rows have no date"),
        gettext_noop("We cannot tell when it was."),
        gettext_noop("Write the day, or leave them out."), _OUT,
    ),
    "list.date-unreadable": Words(
        _STOP, ngettext_lazy("date cannot be read: {texts}", "dates cannot be read: {texts}"),
        gettext_noop("A day belongs there."),
        gettext_noop("Write a date as 2026-02-23, a month as 2026-02, or leave them out."), _OUT,
    ),
    "list.date-number": Words(
        _NOTE, ngettext_lazy("date stands as a bare number: {texts}", "dates stand as bare numbers: {texts}"),
        gettext_noop("Excel counts days from 1900. We read it so."),
        gettext_noop("Check one of them."),
    ),
    "list.end-before-start": Words(
        _STOP, ngettext_lazy("test ends before it starts", "tests end before they start"),
        gettext_noop("{details}."),
        gettext_noop("Swap the two days in the file, or leave them out."), _OUT,
    ),
    "list.in-future": Words(
        _STOP, ngettext_lazy("test lies in the future", "tests lie in the future"),
        gettext_noop("Only past tests can be brought in. A coming one is started on its page, with a prediction that is locked."),
        gettext_noop("Mend the date, or leave them out."), _OUT,
    ),
    "list.count-unreadable": Words(
        _HOLD, ngettext_lazy("number cannot be read: {texts}", "numbers cannot be read: {texts}"),
        gettext_noop("Counts are written as 8 of 12, 8/12, 67% or 8. We keep the words among the notes."),
        gettext_noop("Mend them in the file, or leave them as notes."),
    ),
    "list.count-impossible": Words(
        _STOP, ngettext_lazy("part is larger than its whole: {texts}", "parts are larger than their whole: {texts}"),
        gettext_noop("That cannot be counted."),
        gettext_noop("Mend them in the file, or leave the rows out."), _OUT,
    ),
    "list.count-was-date": Words(
        _NOTE, ngettext_lazy("date stands where a count was: {texts}", "dates stand where counts were: {texts}"),
        gettext_noop("Excel turns 8/12 into 12 August. We read such dates as the count again."),
        gettext_noop("Check them."),
    ),
    "list.decision-unknown": Words(
        _HOLD, ngettext_lazy("decision is not one we know: {texts}", "decisions are not ones we know: {texts}"),
        gettext_noop("We know adopt, adapt, abandon, repeat and expand. We keep the words among the notes."),
        gettext_noop("Mend them in the file, or leave them as notes."),
    ),
    "list.not-locked": Words(
        _NOTE, ngettext_lazy("prediction was written after the fact", "predictions were written after the fact"),
        gettext_noop("We cannot know when they were made. They are marked “not locked” and count as no prediction."),
        gettext_noop("Nothing to do."),
    ),
    "list.twice": Words(
        _NOTE, ngettext_lazy("row says what another one says", "rows say what another one says"),
        gettext_noop("We keep one."),
        gettext_noop("Nothing to do."),
    ),
    "list.known": Words(
        _NOTE, ngettext_lazy("row is in the record already", "rows are in the record already"),
        gettext_noop("We leave them as they are."),
        gettext_noop("Nothing to do."),
    ),
    "list.above": Words(
        _NOTE, ngettext_lazy("blank cell was read as the one above it", "blank cells were read as the ones above them"),
        gettext_noop("That is how merged cells are saved."),
        gettext_noop("Check one of them."),
    ),
    "list.driver-blank": Words(
        _STOP, ngettext_lazy("row hangs in the air", "rows hang in the air"),
        gettext_noop("No driver stands in it or above it."),
        gettext_noop("Write its driver, or leave them out."), _OUT,
    ),
    "list.email-wrong": Words(
        _STOP, ngettext_lazy("e-mail address cannot be right: {texts}", "e-mail addresses cannot be right: {texts}"),
        gettext_noop("Nobody could be invited there."),
        gettext_noop("Mend them in the file, or leave them out."), _OUT,
    ),
    "list.name-blank": Words(
        _STOP, ngettext_lazy("row has no name", "rows have no name"),
        gettext_noop("An invitation greets somebody by name."),
        gettext_noop("Fill in the name, or leave them out."), _OUT,
    ),
    "list.role-unknown": Words(
        _STOP, ngettext_lazy("role is not one we know: {texts}", "roles are not ones we know: {texts}"),
        gettext_noop("Parts here are teacher, school lead, coach, hub staff and observer."),
        gettext_noop("Accept them as teachers, mend them in the file, or leave them out."), (ACCEPT, LEAVE_OUT),
    ),
    "list.role-high": Words(
        _STOP, ngettext_lazy("row makes somebody a hub director", "rows make somebody a hub director"),
        gettext_noop("A list cannot do that."),
        gettext_noop("Leave them out, and invite them on the page."), _OUT,
    ),
    "list.emails-differ": Words(
        _STOP, ngettext_lazy("address stands there with different parts", "addresses stand there with different parts"),
        gettext_noop("{details}."),
        gettext_noop("Keep one row in the file, or leave all of them out."), _OUT,
    ),
    "list.texts-long": Words(
        _NOTE, ngettext_lazy("text is longer than we keep in one line", "texts are longer than we keep in one line"),
        gettext_noop("The whole text stands in the notes or the definition."),
        gettext_noop("Nothing to do."),
    ),
}  # fmt: skip
