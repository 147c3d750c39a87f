"""Seal names and corrections anew when a district's keys rotate."""

from __future__ import annotations

from django.db import transaction

from gofar.apps.access.keyring import reseals
from gofar.apps.students import store
from gofar.apps.students.models import Correction, Student


@reseals("students:")
@transaction.atomic
def reseal(purpose: str) -> None:
    """Open and seal everything of one district. Running it twice does no harm."""
    district = int(purpose.partition(":")[2])
    of = Student.objects.select_for_update(of=("self",)).select_related("school")
    for one in of.filter(school__district=district).order_by("uuid"):
        one.sealed = store.sealed(one.school, store.opened(one.school, one.sealed))
        one.save(update_fields=["sealed"])
    rows = Correction.objects.filter(student__school__district=district).select_related("student__school")
    for kept in rows.order_by("pk"):
        school = kept.student.school
        kept.sealed = store.sealed(school, store.opened(school, kept.sealed))
        kept.save(update_fields=["sealed"])
