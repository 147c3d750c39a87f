"""Who may give which part: nobody makes themself more than they are.

Hub staff invite and change parts. That must not make a director of them, nor put them into a school whose students
they may not see: only a director makes or ends a director, and nobody changes a part of their own.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from gofar.apps.access.errors import NotAllowed
from gofar.apps.access.gate import held_by
from gofar.apps.people.roles import Role
from gofar.core.words import message as _

if TYPE_CHECKING:
    from gofar.apps.access.gate import Viewer
    from gofar.apps.people.models import Membership, Network, Person


def parts_given(viewer: Viewer, network: Network) -> list[Role]:
    """Return the parts that `viewer` may give, once the gate lets them invite."""
    directs = any(m.role == Role.HUB_DIRECTOR and m.network_id == network.pk for m in held_by(viewer))
    return [role for role in Role if directs or role is not Role.HUB_DIRECTOR]


def check_gives(network: Network, role: str, *, by: Person) -> None:
    """Refuse to let `by` give or end a part that only a director gives."""
    if Role(role) not in parts_given(by, network):
        raise NotAllowed(
            _("Only a hub director makes somebody a hub director, or ends that part."),
            fix=_("Ask a hub director of this network."),
            code="part.director-only",
        )


def check_not_own(held: Membership, *, by: Person) -> None:
    """Refuse to let somebody change a part of their own."""
    if held.person_id == by.pk:
        raise NotAllowed(
            _("Nobody changes their own part."),
            fix=_("Ask somebody else of the hub. You can end your part yourself."),
            code="part.own",
        )
