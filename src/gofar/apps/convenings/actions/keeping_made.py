"""Make what something said in a session becomes, through the actions that everybody uses for such a thing."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from gofar.apps.access.clock import local, today
from gofar.apps.agenda.actions.asking import ask
from gofar.apps.improvement.actions.causes import add_cause
from gofar.apps.improvement.actions.tests import Plan, start_test
from gofar.apps.improvement.actions.theory import Draft, add_part
from gofar.apps.improvement.models import Cause, Node, Test
from gofar.core.errors import DataRefused
from gofar.core.practice.causes import Control, Evidence
from gofar.core.practice.keeping import Becomes
from gofar.core.words import message as _

if TYPE_CHECKING:
    import datetime as dt

    from gofar.apps.agenda.models import Question
    from gofar.apps.convenings.models import Contribution, Session
    from gofar.apps.people.models import Person, School
    from gofar.core.words import Message

    Thing = Cause | Node | Question | Test

_TITLE = 160


@dataclass(frozen=True, slots=True)
class Become:
    """What a contribution shall become, in which words, who has it in hand, and by when.

    `bone` is where a cause goes, `parent` what a driver or an idea shall move, `idea` and `school` what a test tries
    and where. `scale` says how small the test begins.
    """

    kind: Becomes
    text: str
    bone: str = ""
    parent: Node | None = None
    idea: Node | None = None
    school: School | None = None
    owner: Person | None = None
    due: dt.date | None = None
    scale: str = ""
    theme: str = ""


def made_of(said: Contribution, become: Become, *, by: Person) -> Thing:
    """Make the thing, and return it.

    Raises
    ------
    DataRefused
        Something is missing that this kind of thing cannot be without.
    """
    text = " ".join(become.text.split())
    if not text:
        raise _refused(_("There are no words."), _("Write what it becomes, in a few words."), "text")
    if become.kind is Becomes.TEST:
        return _test(said.session, text, become, by)
    if become.kind is Becomes.QUESTION:
        network = said.session.network
        return ask(network, text, by=by, idea=become.idea, theme=become.theme, anonymous=True)
    if become.kind is Becomes.CAUSE:
        return _cause(said.session, text, become, by)
    return _part(said.session, text, become, by)


def came_from(session: Session) -> Message:
    """Return where something came from, for the versions of causes and parts of the theory."""
    return _("{title}, {day}", title=session.title, day=f"{session.on.day} {session.on:%b %Y}")


def _cause(session: Session, text: str, become: Become, by: Person) -> Cause:
    if not become.bone.strip():
        raise _refused(_("The cause has no bone."), _("Choose a bone of the fishbone."), "bone")
    words = {
        "category": become.bone.strip(),
        "text": text[:200],
        # What a room says is a hunch until somebody has looked.
        "evidence": Evidence.HUNCH.value,
        "control": Control.PARTLY.value,
        "source": str(came_from(session)),
    }
    return add_cause(session.network.theory, words, by=by)


def _part(session: Session, text: str, become: Become, by: Person) -> Node:
    if become.kind is Becomes.IDEA and become.parent is None:
        raise _refused(_("The idea hangs in the air."), _("Choose the driver that it should move."), "parent")
    kind = Node.Kind.IDEA if become.kind is Becomes.IDEA else Node.Kind.SECONDARY
    if kind is not Node.Kind.IDEA and become.parent is None:
        kind = Node.Kind.PRIMARY
    draft = Draft(kind, text[:_TITLE], definition=text if len(text) > _TITLE else "")
    return add_part(
        session.network.theory, draft, parent=become.parent, by=by, reason=str(came_from(session))
    )


def _test(session: Session, text: str, become: Become, by: Person) -> Test:
    if become.idea is None:
        raise _refused(_("The test tries no idea."), _("Choose the idea that it tries."), "idea")
    if become.owner is None or become.school is None:
        raise _refused(
            _("Nobody has the test in hand."), _("Choose somebody from the school that tries it."), "owner"
        )
    first = today(session.network)
    if become.due is None or become.due < first:
        raise _refused(_("The test needs a day to come."), _("Choose by when it has ended."), "due")
    plan = Plan(become.scale.strip() or str(_("One class, one week")), first, become.due, objective=text)
    return start_test(
        become.school,
        idea=become.idea,
        title=text[:_TITLE],
        plan=plan,
        guess=None,
        lead=become.owner,
        by=by,
        measure=become.idea.measure,
    )


def closed_on(session: Session) -> dt.date:
    """Return the day on which a session was closed, as the network's own clocks show it."""
    return local(session.network, session.closed_at).date() if session.closed_at else session.on


def _refused(what: Message, fix: Message, part: str) -> DataRefused:
    return DataRefused(what, where=_("Record of the session"), fix=fix, code=f"keep.{part}")
