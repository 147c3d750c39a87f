"""Delete a school, a district or a network for good: rows, files, words in the log, and keys. Nothing brings it back."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from django.db import transaction
from django.db.models import Q

from gofar.apps.access import keyring
from gofar.apps.access.action import Done, action, none
from gofar.apps.access.agreements import destroy_children
from gofar.apps.access.deleted import remember
from gofar.apps.access.forgetting import forget
from gofar.apps.access.models import AuditEntry
from gofar.apps.access.verbs import Verb
from gofar.apps.people.models import District, Membership, Network, Person, School
from gofar.apps.records.actions.files_of import let_go
from gofar.apps.records.actions.leaving import erase
from gofar.apps.records.actions.mentions import in_the_log
from gofar.apps.records.actions.reach import reach, remove
from gofar.core.errors import DataRefused
from gofar.core.words import message as _

if TYPE_CHECKING:
    from collections.abc import Iterable

    from gofar.apps.records.actions.reach import Rows

_FOR_GOOD = none(_("It is deleted for good. Nobody can bring it back."))


@action(Verb.DELETE_FOR_GOOD, undo=_FOR_GOOD)
def delete_school(network: Network, school: School, *, typed: str, by: Person) -> Done[None]:
    """Delete a school with everything that hangs on it: teams, tests, figures, photos, students.

    Raises
    ------
    DataRefused
        What was typed is not its name.
    """
    mine = School.objects.get(pk=school.pk, network=network)
    confirm(typed, mine.name)
    remember(mine)
    covers = take_school(mine)
    return Done(None, "deleted a school for good", network, detail={"covers": covers})


@action(Verb.DELETE_FOR_GOOD, undo=_FOR_GOOD)
def delete_district(network: Network, district: District, *, typed: str, by: Person) -> Done[None]:
    """Delete a district with its schools, agreements and keys."""
    mine = District.objects.get(pk=district.pk, network=network)
    confirm(typed, mine.name)
    remember(mine)
    covers = take_district(mine)
    return Done(None, "deleted a district for good", network, detail={"covers": covers})


@action(Verb.DELETE_FOR_GOOD, undo=_FOR_GOOD)
def delete_network(network: Network, *, typed: str, by: Person) -> Done[None]:
    """Delete a network, and the accounts of all who belong to no other one; whoever deletes it keeps theirs."""
    confirm(typed, network.name)
    remember(network, mark=str(by.pk))
    covers = take_network(network, besides=str(by.pk))
    return Done(None, "deleted a network for good", by, detail={"covers": covers}, gone=True)


@action(Verb.DELETE_FOR_GOOD, undo=_FOR_GOOD)
def delete_account(network: Network, person: Person, *, typed: str, by: Person) -> Done[None]:
    """Delete somebody's account. What they wrote stays with the network, as somebody's who was deleted.

    Raises
    ------
    DataRefused
        It is the account of whoever asks, it still has a part in another network, or the name was not typed.
    """
    mine = Person.objects.filter(pk=person.pk, memberships__network=network).distinct().get()
    confirm(typed, mine.name)
    if mine == by:
        raise DataRefused(
            _("Nobody deletes their own account here."),
            fix=_("Ask another director of the hub."),
            code="delete.own",
        )
    if mine.memberships.exclude(network=network).filter(ended_at=None).exists():
        raise DataRefused(
            _("This person works in another network too."),
            fix=_("Their part there has to end first."),
            code="delete.not-alone",
        )
    remember(mine)
    covers = forget(erase(mine))
    return Done(None, "deleted an account for good", network, detail={"covers": covers})


def delete_thing(
    network: Network, thing: School | District | Person | Network, *, typed: str, by: Person
) -> None:
    """Delete what somebody chose on the page of a network."""
    if isinstance(thing, School):
        delete_school(network, thing, typed=typed, by=by)
    elif isinstance(thing, District):
        delete_district(network, thing, typed=typed, by=by)
    elif isinstance(thing, Person):
        delete_account(network, thing, typed=typed, by=by)
    else:
        delete_network(network, typed=typed, by=by)


def confirm(typed: str, name: str) -> None:
    """Refuse unless the name was typed as it stands."""
    if typed.strip() != name.strip():
        raise DataRefused(
            _("What you typed is not the name."),
            fix=_("Type “{name}” as it stands here, and nothing else.", name=name),
            code="delete.not-confirmed",
        )


def take_school(school: School) -> str:
    """Take a school away; return which rows of the log were forgotten. It asks nobody: the caller has, or writes who did."""
    return _delete(school, [school.name, school.short_name])


def take_district(district: District) -> str:
    """Take a district away, as `take_school` does."""
    schools = School.objects.filter(district=district).order_by("pk").values_list("name", "short_name")
    return _delete(district, [district.name, *(word for names in schools for word in names)])


def take_network(network: Network, *, besides: str) -> str:
    """Take a network away, as `take_school` does, with the accounts that belong to no other, but the one `besides`."""
    hub, members = network.hub, Membership.objects.filter(network=network).order_by("pk").values("person")
    leaving = [
        one
        for one in Person.objects.filter(pk__in=members).order_by("pk")
        if str(one.pk) != besides and not one.memberships.exclude(network=network).exists()
    ]
    found = reach(network)
    numbers = in_the_log([network.name], found) | _of_places(found)
    _take_away(found, [network.name])
    for one in leaving:
        numbers |= erase(one)
    if not hub.networks.exists():
        hub.delete()
    return forget(numbers)


def _delete(root: School | District, words: Iterable[str]) -> str:
    listed = [word for word in words if word]
    found = reach(root)
    numbers = in_the_log(listed, found) | _of_places(found)
    _take_away(found, listed)
    return forget(numbers)


def _of_places(found: Rows) -> set[int]:
    """Return the numbers of the rows of the log that were written in these networks and schools."""
    places = Q(network__in=found.get(Network, ())) | Q(school__in=found.get(School, ()))
    return set(AuditEntry.objects.filter(places, forgotten=None).values_list("sequence", flat=True))


def _take_away(found: Rows, words: list[str]) -> None:
    for school in School.objects.filter(pk__in=found.get(School, ())).order_by("pk"):
        destroy_children(school)
    let_go(found, words)
    districts = [f":{key}" for key in found.get(District, ())]
    for purpose in keyring.purposes():
        if purpose.endswith(tuple(districts)):
            transaction.on_commit(partial(keyring.destroy, purpose))
    remove(found)
