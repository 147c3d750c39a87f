"""What coaches write down about a school."""

from __future__ import annotations

from typing import ClassVar

from django.db import models
from django.utils.translation import gettext_lazy as _

from gofar.apps.people.models import Person, School


class SchoolNote(models.Model):
    """A coach's note on a school, the ask for the next visit, a visit's date, or the team's answer to an ask.

    `about` is the visit that a note or an ask was written after, or the ask that is answered.
    """

    class Kind(models.TextChoices):
        """What the note is."""

        NOTE = "note", _("note")
        ASK = "ask", _("ask")
        VISIT = "visit", _("visit")
        ANSWER = "answer", _("answer")

    school = models.ForeignKey(School, on_delete=models.CASCADE, related_name="notes")
    kind = models.CharField(max_length=6, choices=Kind.choices, default=Kind.NOTE)
    text = models.TextField()
    on = models.DateField(null=True, blank=True)
    about = models.ForeignKey(
        "self", on_delete=models.CASCADE, null=True, blank=True, related_name="written_after"
    )
    by = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField()
    retracted_at = models.DateTimeField(null=True, blank=True)

    gate_network: ClassVar[str] = "school__network"
    gate_school: ClassVar[str | None] = "school"

    class Meta:
        ordering: ClassVar = ["-at", "-pk"]

    def __str__(self) -> str:
        return self.text[:80]
