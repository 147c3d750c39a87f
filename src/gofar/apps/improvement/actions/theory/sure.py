"""Say how sure one is of a part, beside what the rule says, with the reason."""

from __future__ import annotations

from typing import TYPE_CHECKING

from gofar.apps.access.action import RETRACT, Done, action
from gofar.apps.access.clock import now
from gofar.apps.access.verbs import Verb
from gofar.apps.improvement.models import Overrule
from gofar.core.errors import DataRefused
from gofar.core.words import message as _

if TYPE_CHECKING:
    from gofar.apps.improvement.models import Node
    from gofar.apps.people.models import Person


@action(Verb.EDIT_THEORY, undo=RETRACT)
def overrule_belief(node: Node, value: float, *, reason: str, by: Person) -> Done[Overrule]:
    """Write down how sure somebody is that `node` moves what is above it. The rule's value stays beside it.

    Raises
    ------
    DataRefused
        No reason is given, or the value is no share.
    """
    if not reason.strip():
        raise DataRefused(
            _("There is no reason."),
            where=_("Why"),
            fix=_("Say what you know that the tests do not show."),
            code="theory.no-reason",
        )
    if not 0 <= value <= 1:
        raise DataRefused(
            _("A share lies between 0% and 100%."),
            where=_("How sure"),
            fix=_("Check the number."),
            code="theory.share",
        )
    network = node.theory.network
    word = Overrule.objects.create(node=node, value=value, reason=reason.strip(), by=by, at=now(network))
    return Done(word, f"said how sure we are of “{node.title}”: {value:.0%}", word)
