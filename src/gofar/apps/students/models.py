"""Tables of students. Rows about children are not here: they lie in snapshots, and a `Roll` names one."""

from __future__ import annotations

import uuid
from typing import ClassVar

from django.db import models
from django.utils.translation import gettext_lazy as _

from gofar.apps.access.verbs import Verb
from gofar.apps.people.models import Person, School


class Roll(models.Model):
    """One version of a school's rows about its students. Replaced, never changed.

    When the file is destroyed its hash stays, so that figures made from it can say that their source was withdrawn.
    """

    class Why(models.TextChoices):
        """What made this version."""

        BROUGHT = "brought", _("a file was brought in")
        CORRECTED = "corrected", _("a value was corrected for a family")
        DELETED = "deleted", _("a student was deleted")

    school = models.ForeignKey(School, on_delete=models.CASCADE, related_name="rolls")
    number = models.PositiveIntegerField(help_text="Counts up in the school.")
    why = models.CharField(max_length=10, choices=Why.choices)
    sha256 = models.CharField(max_length=64, blank=True, help_text="Empty where nobody is left.")
    rows = models.PositiveIntegerField()
    file_hash = models.CharField(max_length=64, blank=True)
    by = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField()
    destroyed_at = models.DateTimeField(null=True, blank=True)
    withdrawn = models.BooleanField(default=False, help_text="Destroyed for a family, not merely replaced.")

    gate_network: ClassVar[str] = "school__network"
    gate_school: ClassVar[str | None] = "school"
    gate_see: ClassVar[Verb] = Verb.SEE_STUDENTS

    class Meta:
        ordering: ClassVar = ["-number"]
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["school", "number"], name="roll_number_in_school"),
            models.UniqueConstraint(
                fields=["school"], condition=models.Q(destroyed_at=None), name="one_live_roll_in_school"
            ),
        ]

    def __str__(self) -> str:
        return f"Roll {self.number}, {self.school}"


class Student(models.Model):
    """One student of one school: a random key for addresses, a keyed hash for the rows, ID and name sealed."""

    uuid = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    school = models.ForeignKey(School, on_delete=models.CASCADE, related_name="students")
    key = models.CharField(max_length=64)
    sealed = models.BinaryField(help_text="ID and name, sealed under the district's key.")
    first_roll = models.PositiveIntegerField()
    last_roll = models.PositiveIntegerField()

    gate_network: ClassVar[str] = "school__network"
    gate_school: ClassVar[str | None] = "school"
    gate_see: ClassVar[Verb] = Verb.SEE_STUDENTS

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["school", "key"], name="student_once_in_school")
        ]

    def __str__(self) -> str:
        return "A student"


class Correction(models.Model):
    """A value that was corrected for a family. It stands, also when an older file comes in again."""

    student = models.ForeignKey(Student, on_delete=models.CASCADE, related_name="corrections")
    sealed = models.BinaryField(help_text="Which value, before, after and why.")
    by = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField()

    gate_network: ClassVar[str] = "student__school__network"
    gate_school: ClassVar[str | None] = "student__school"
    gate_see: ClassVar[Verb] = Verb.ANSWER_FAMILY

    class Meta:
        ordering: ClassVar = ["at", "pk"]

    def __str__(self) -> str:
        return f"Correction {self.pk}"


class Disclosure(models.Model):
    """Rows about one student, or about all of a school, that were handed to somebody outside of it."""

    school = models.ForeignKey(School, on_delete=models.CASCADE, related_name="disclosures")
    student = models.ForeignKey(
        Student, on_delete=models.CASCADE, null=True, blank=True, related_name="disclosures"
    )
    to_whom = models.CharField(max_length=160)
    what = models.CharField(max_length=200)
    interest = models.CharField(max_length=200)
    by = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField()

    gate_network: ClassVar[str] = "school__network"
    gate_school: ClassVar[str | None] = "school"
    gate_see: ClassVar[Verb] = Verb.ANSWER_FAMILY

    class Meta:
        ordering: ClassVar = ["at", "pk"]

    def __str__(self) -> str:
        return f"Handed out to {self.to_whom}"


class FamilyRequest(models.Model):
    """What a family asked for, with the day on which it is due. It outlives the student whom it was about."""

    class Wish(models.TextChoices):
        """What a family can ask."""

        SEE = "see", _("See what is kept")
        CORRECT = "correct", _("Correct a value")
        DELETE = "delete", _("Delete what is kept")

    uuid = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    school = models.ForeignKey(School, on_delete=models.CASCADE, related_name="family_requests")
    student = models.ForeignKey(
        Student, on_delete=models.SET_NULL, null=True, blank=True, related_name="requests"
    )
    wish = models.CharField(max_length=8, choices=Wish.choices)
    by = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField()
    due_at = models.DateTimeField()
    answered_at = models.DateTimeField(null=True, blank=True)

    gate_network: ClassVar[str] = "school__network"
    gate_school: ClassVar[str | None] = "school"
    gate_see: ClassVar[Verb] = Verb.ANSWER_FAMILY

    class Meta:
        ordering: ClassVar = ["due_at", "uuid"]

    def __str__(self) -> str:
        return f"A family’s request: {self.get_wish_display()}"


class Forgotten(models.Model):
    """A student who was deleted and stays out when a file names them again: a mark under a key of its own."""

    school = models.ForeignKey(School, on_delete=models.CASCADE, related_name="forgotten")
    mark = models.CharField(max_length=64)
    at = models.DateTimeField()

    gate_network: ClassVar[str] = "school__network"
    gate_school: ClassVar[str | None] = "school"
    gate_see: ClassVar[Verb] = Verb.ANSWER_FAMILY

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["school", "mark"], name="forgotten_once_in_school")
        ]

    def __str__(self) -> str:
        return "A student who was deleted"
