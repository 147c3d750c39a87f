"""The page of invitations: lines read, lines held with the reason, and the sheet."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from gofar.apps.access.queries import members_of, schools_of
from gofar.apps.administration.queries import open_invitations, open_seats
from gofar.apps.people.roles import Role
from gofar.ingest.pasted.people import Asked, read_people
from gofar.web.setup.build.schools import known_schools
from gofar.web.setup.build.words import crumbs, to_list
from gofar.web.setup.forms.choices import SheetForm
from gofar.web.setup.pages import HeldRow, PeoplePage, PersonRow

if TYPE_CHECKING:
    from django.forms import BaseForm

    from gofar.apps.people.models import Network, Person


def read_asked(viewer: Person, network: Network, text: str) -> list[Asked]:
    """Return the lines, read beside the network's schools, its members and whoever is invited already."""
    taken = [member.person.email for member in members_of(viewer, network)]
    taken += [one.email for one in open_invitations(viewer, network)]
    return read_people(text, known_schools(viewer, network), taken)


def people_page(viewer: Person, network: Network, form: BaseForm) -> PeoplePage:
    """Return the page: the empty box, or what was read of it."""
    text = form["text"].value() or ""
    read = read_asked(viewer, network, text) if text else []
    schools = list(schools_of(viewer, network))
    names = {school.slug: str(school) for school in schools}
    sends = [one for one in read if not one.wrong]
    return PeoplePage(
        crumbs=crumbs(network, _("People")),
        title=_title(read, len(sends)),
        say=_("Each person gets one mail with a link. It works once, and for seven days."),
        form=form,
        sheet=SheetForm(schools, initial={"school": "*"}) if schools else None,
        sheet_url=reverse("setup-sheet", args=[network.slug]),
        back=to_list(network),
        rows=tuple(PersonRow(one.number, one.name, one.email, _part(one, names)) for one in sends),
        held=tuple(HeldRow(one.number, one.text, _why(one.wrong)) for one in read if one.wrong),
        button=ngettext("Send %(n)d invitation", "Send %(n)d invitations", len(sends)) % {"n": len(sends)}
        if sends
        else "",
        waiting=len(open_invitations(viewer, network)),
        seats=open_seats(viewer, network),
    )


def _title(read: list[Asked], sends: int) -> str:
    if not read:
        return _("Invite people")
    ready = ngettext("%(n)d invitation is ready", "%(n)d invitations are ready", sends) % {"n": sends}
    held = len(read) - sends
    if not held:
        return ready
    if not sends:
        return ngettext("%(n)d line is held", "%(n)d lines are held", held) % {"n": held}
    return ngettext("%(ready)s, %(n)d line is held", "%(ready)s, %(n)d lines are held", held) % {
        "ready": ready,
        "n": held,
    }


def _part(one: Asked, names: dict[str, str]) -> str:
    part = str(Role(one.part).label)
    return f"{part}, {names[one.school]}" if one.school else part


def _why(wrong: str) -> str:
    return {
        "no address": _("There is no e-mail address in this line. Add one."),
        "address": _("This address is not whole. Write it as name@school.org."),
        "part": _(
            "We do not know this part or school. Write lead, teacher, coach, staff, funder or observer."
        ),
        "district": _("A district leader needs a district. Invite this person from “Schools and people”."),
        "school": _("This part belongs to a school. Add the school’s name as it stands in the network."),
        "twice": _("This address stands in an earlier line."),
        "member": _("This person is in the network already, or invited."),
    }[wrong]
