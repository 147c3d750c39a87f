"""Add many schools at once, and choose who reads which school's figures."""

from __future__ import annotations

from typing import TYPE_CHECKING

from gofar.apps.access.action import Done, action, none
from gofar.apps.access.verbs import Verb
from gofar.apps.access.versions import amend
from gofar.apps.administration.actions import add_school
from gofar.apps.improvement.models import Charter
from gofar.core.words import message as _

if TYPE_CHECKING:
    from collections.abc import Sequence

    from gofar.apps.people.models import Network, Person, School
    from gofar.apps.people.rules import DataRule

#: Names longer than this get a short form for lists and charts.
SHORT = 48


@action(Verb.SET_UP, undo=none(_("People and figures may rest on them. A school leaves by its charter.")))
def add_schools(network: Network, names: Sequence[str], *, by: Person) -> Done[list[School]]:
    """Add the schools that are not there yet; one that somebody else has added meanwhile is left as it is."""
    there = {" ".join(name.casefold().split()) for name in network.schools.values_list("name", flat=True)}
    added = []
    for name in names:
        key = " ".join(name.casefold().split())
        if key not in there:
            there.add(key)
            added.append(add_school(network, name, short_name=_short(name), by=by))
    return Done(added, "", network)


def _short(name: str) -> str:
    """Return a short form that ends at a word; nothing for a name that is short itself."""
    if len(name) <= SHORT:
        return ""
    return f"{name[:SHORT].rsplit(' ', 1)[0].rstrip(' ,;-')}…"


@action(Verb.EDIT_CHARTER, undo=none(_("Choose another rule instead; the charter keeps both texts.")))
def choose_data_rule(network: Network, rule: DataRule, words: str, *, by: Person) -> Done[Network]:
    """Keep the network's data rule, and write it into the charter in `words`."""
    charter = Charter.objects.get(network=network)
    if network.data_rule == rule and charter.data_rule == words:
        return Done(network, "", network)
    network.data_rule = rule
    network.save(update_fields=["data_rule"])
    amend(charter, {"data_rule": words}, expected=None, by=by, reason=f"Data rule: {rule.label}")
    return Done(network, f"chose the data rule “{rule.label}”", network)
