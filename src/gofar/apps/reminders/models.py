"""Which mail a person wants, the secret of their calendar, and what was sent to them."""

from __future__ import annotations

from typing import ClassVar

from django.db import models

from gofar.apps.people.models import Person


class Wishes(models.Model):
    """What somebody wants to hear of by mail, and the hash of their calendar's secret. Theirs alone."""

    person = models.OneToOneField(Person, on_delete=models.CASCADE, related_name="wishes")
    weekly = models.BooleanField(default=True, help_text="The week's mail, on Friday morning.")
    look_days = models.BooleanField(default=True, help_text="On the day on which a test's result is due.")
    asks = models.BooleanField(default=True, help_text="When a coach has left an ask or planned a visit.")
    calendar_hash = models.CharField(max_length=64, null=True, unique=True, default=None)
    calendar_since = models.DateTimeField(null=True, default=None)

    gate_network: ClassVar[str] = ""
    gate_school: ClassVar[str | None] = None
    gate_person: ClassVar[str] = "person"

    def __str__(self) -> str:
        return f"Wishes of {self.person}"


class Letter(models.Model):
    """One mail that was sent. A person gets one a day at most, and one weekly mail a week."""

    class Kind(models.TextChoices):
        """What the mail was."""

        WEEK = "week", "the week's mail"
        DAY = "day", "a day's mail"

    person = models.ForeignKey(Person, on_delete=models.CASCADE, related_name="letters")
    kind = models.CharField(max_length=4, choices=Kind.choices)
    on = models.DateField(help_text="The day in the zone of the person's first network.")
    week = models.CharField(max_length=8, help_text="“2026-W10”, by the Friday it was for.")
    at = models.DateTimeField()

    gate_network: ClassVar[str] = ""
    gate_school: ClassVar[str | None] = None
    gate_person: ClassVar[str] = "person"

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["person", "on"], name="one_letter_a_day"),
            models.UniqueConstraint(
                fields=["person", "week"], condition=models.Q(kind="week"), name="one_weekly_letter_a_week"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.get_kind_display()} to {self.person}, {self.on}"
