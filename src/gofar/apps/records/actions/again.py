"""Delete once more what a backup has brought back. Nobody asks for it a second time, so the log names nobody."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.apps import apps
from django.db import transaction

from gofar.apps.access.action import Done, log
from gofar.apps.access.deleted import hash_of
from gofar.apps.access.forgetting import forget, nobody
from gofar.apps.access.verbs import Verb
from gofar.apps.improvement.actions.photos.removing import remove as remove_photo
from gofar.apps.improvement.models import Photo
from gofar.apps.people.models import District, Network, Person, School
from gofar.apps.records.actions.deleting import take_district, take_network, take_school
from gofar.apps.records.actions.leaving import erase
from gofar.apps.students.actions.deleting import take_student
from gofar.apps.students.models import Student

if TYPE_CHECKING:
    from collections.abc import Iterable

    from django.db.models import Model

    from gofar.apps.access.deleted import Deleted

_AGAIN = "records.delete_again"


def delete_again(told: Iterable[Deleted]) -> int:
    """Delete what stands in the list and in the record, each in a transaction of its own; return how many that were."""
    listed = list(told)
    keys = {model: _keys(listed[0].record, model) for model in {one.model for one in listed}}
    return sum(_delete(one, keys[one.model].get(one.thing)) for one in listed)


def _keys(record: str, model: str) -> dict[str, Any]:
    """Return the keys of all rows of a model by the hash under which one would be listed."""
    keys = apps.get_model(model)._default_manager.order_by("pk").values_list("pk", flat=True)
    return {hash_of(record, model, key): key for key in keys.iterator()}


def _delete(told: Deleted, key: object) -> bool:
    with transaction.atomic():
        # What hung on something that was deleted before it is gone by now.
        thing = apps.get_model(told.model)._default_manager.filter(pk=key).first() if key else None
        if thing is None or (isinstance(thing, Photo) and thing.removed_at is not None):
            return False
        network, done = _take(thing, told)
        log(_AGAIN, Verb.DELETE_FOR_GOOD, done, network=network, school=None, by=nobody())
    return True


def _take(thing: Model, told: Deleted) -> tuple[Network | None, Done[None]]:
    """Delete one thing, and return what the log says of it and in which network."""
    match thing:
        case School() | District():
            network = thing.network
            covers = take_school(thing) if isinstance(thing, School) else take_district(thing)
            says, about = f"deleted a {type(thing)._meta.verbose_name} again, after a restore", network
            return network, Done(None, says, about, detail={"covers": covers})
        case Network():
            covers = take_network(thing, besides=told.mark)
            return None, Done(
                None, "deleted a network again, after a restore", nobody(), detail={"covers": covers}
            )
        case Person():
            covers = forget(erase(thing))
            return None, Done(
                None, "deleted an account again, after a restore", nobody(), detail={"covers": covers}
            )
        case Student():
            gone, network = Student(uuid=thing.uuid, school=thing.school), thing.school.network
            take_student(thing, told.mark, by=nobody())
            return network, Done(None, "deleted a student again, after a restore", gone)
        case Photo():
            network = thing.cycle.test.network
            remove_photo(thing, Photo.Gone.BY_HAND)
            return network, Done(None, "deleted a photo of work again, after a restore", thing)
        case _:
            message = f"{told.model} is never deleted for good"
            raise TypeError(message)
