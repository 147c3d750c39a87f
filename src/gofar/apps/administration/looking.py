"""Look at a network as somebody else, for an hour, without changing anything: begun, stopped, and read."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING

from gofar.apps.access.action import Done, action, none
from gofar.apps.access.clock import now
from gofar.apps.access.gate import permits
from gofar.apps.access.verbs import Verb
from gofar.apps.people.models import Membership
from gofar.core.errors import DataRefused
from gofar.core.words import message as _

if TYPE_CHECKING:
    from gofar.apps.access.gate import Viewer
    from gofar.apps.people.models import Person

#: How long one look lasts, at most.
LASTS = dt.timedelta(hours=1)


@action(Verb.VIEW_AS, undo=none(_("Looking changes nothing. Stop with the button on top of each page.")))
def start_looking(held: Membership, *, by: Person) -> Done[dt.datetime]:
    """Begin to look as somebody else, and return when it ends by itself. The log says who looked as whom.

    Raises
    ------
    DataRefused
        It is one's own part, or one that has ended.
    """
    if held.person_id == by.pk or held.ended_at is not None:
        raise DataRefused(
            _("There is nothing to look at as {name}.", name=held.person.name),
            fix=_("Choose somebody else who has a part in this network today."),
            code="looking.nobody",
        )
    until = now() + LASTS
    says = _("began to look at the network as {name}", name=held.person.name)
    return Done(until, says, held, detail={"until": until.isoformat()})


@action(Verb.VIEW_AS, undo=none(_("Looking changes nothing. Begin again where you began.")))
def stop_looking(held: Membership, *, by: Person) -> Done[None]:  # noqa: ARG001 - each action has it
    """Stop looking as somebody else before the hour is over."""
    return Done(None, _("stopped looking at the network as {name}", name=held.person.name), held)


def looked_at(viewer: Viewer, key: int) -> Membership | None:
    """Return the part as which `viewer` may look today; asked at each request, so that an ended part ends the look."""
    rows = Membership.objects.filter(permits(viewer, Verb.VIEW_AS, Membership), pk=key, ended_at=None)
    return rows.select_related("person", "network", "school", "district").first()
