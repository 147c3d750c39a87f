"""The living sample with more schools: each of its schools again, with its figures and tests, under another name."""

import uuid
from itertools import count

from gofar.apps.data.models import DataPoint
from gofar.apps.improvement.models import Test
from gofar.apps.people.models import Network


def grow(slug, schools):
    """Bring a network to so many schools and return how many it had. It writes past the actions: a benchmark's network has no history."""
    network = Network.objects.get(slug=slug)
    known = list(network.schools.all())
    numbers = count(1 + max(network.tests.values_list("number", flat=True)))
    for place in range(len(known), schools):
        model = known[place % len(known)]
        school = _again(model, slug=f"{model.slug}-{place}", name=f"{model.name} {place}", short_name="")
        school.save()
        _copy(DataPoint.objects.filter(school=model, retired_at=None), school=school)
        tests = Test.objects.filter(school=model, retracted_at=None)
        for test in tests:
            _follow(test, _again(test, school=school, number=next(numbers), uuid=uuid.uuid4()))
    return len(known)


def _follow(test, again):
    again.save()
    for cycle in test.cycles.filter(retracted_at=None):
        turn = _again(cycle, test=again)
        turn.save()
        _copy(cycle.predictions.all(), cycle=turn)
        for result in cycle.results.filter(retracted_at=None):
            _again(result, cycle=turn, uuid=uuid.uuid4()).save()


def _copy(rows, **changes):
    rows.model.objects.bulk_create([_again(row, **changes) for row in rows], batch_size=500)


def _again(row, **changes):
    values = {
        field.attname: getattr(row, field.attname)
        for field in row._meta.concrete_fields
        if not field.primary_key
    }
    fresh = type(row)(**values)
    for name, value in changes.items():
        setattr(fresh, name, value)
    return fresh
