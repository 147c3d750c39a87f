"""Whose students a reader may see: those of the reader's own school, and no others at all."""

from __future__ import annotations

from typing import TYPE_CHECKING

from gofar.apps.access.errors import NotAllowed, NotVisible
from gofar.apps.access.gate import Viewer, check, held_by, may, part_of_school, signs_in_twice
from gofar.apps.access.queries import schools_of
from gofar.apps.access.verbs import Verb
from gofar.core.words import message as _

if TYPE_CHECKING:
    from gofar.apps.people.models import Network, School


def own_schools(viewer: Viewer, network: Network) -> list[School]:
    """Return the schools of a network on whose team the viewer is: with a second factor they see its students."""
    keys = {held.school_id for held in held_by(viewer) if held.network_id == network.pk and held.school_id}
    found = schools_of(viewer, network).filter(pk__in=keys)
    return [school for school in found if part_of_school(viewer, Verb.SEE_STUDENTS, school)]


def own_school(viewer: Viewer, network: Network, slug: str, verb: Verb = Verb.SEE_STUDENTS) -> School:
    """Return the viewer's own school, to do `verb` there.

    Raises
    ------
    NotVisible
        It is not the viewer's school: for the hub, a coach and a sister school there are no students here.
    NotAllowed
        The viewer is on its team, and lacks the second factor or the part.
    """
    school = next((one for one in own_schools(viewer, network) if one.slug == slug), None)
    if school is None:
        raise NotVisible(_("There is nothing here for you."), code="students.not-visible")
    if not network.is_sample and not signs_in_twice(viewer):
        raise NotAllowed(
            _("Rows about students take a second step at sign-in."),
            fix=_("Set it up under your name, “Second step at sign-in”."),
            code="students.second-factor",
        )
    check(viewer, Verb.SEE_STUDENTS, school)
    if verb is not Verb.SEE_STUDENTS:
        check(viewer, verb, school)
    return school


def may_load(viewer: Viewer, school: School) -> bool:
    """Return whether the viewer may bring in rows about the school's students."""
    return may(viewer, Verb.LOAD_STUDENTS, school)


def may_answer(viewer: Viewer, school: School) -> bool:
    """Return whether the viewer may answer a family of the school."""
    return may(viewer, Verb.ANSWER_FAMILY, school)
