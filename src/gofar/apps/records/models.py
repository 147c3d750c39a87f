"""Tables of what is kept about the record itself: agreements with districts, for how long things stay, what went."""

from __future__ import annotations

import datetime as dt
from typing import ClassVar

from django.db import models
from django.utils.translation import gettext_lazy as _

from gofar.apps.access.verbs import Verb
from gofar.apps.people.models import District, Network, Person


class Agreement(models.Model):
    """What a district has agreed to: which data, for what, from when to when. It lies with the hub, not here.

    What stands in `elements` of the agreements in force is copied to `District.agreement_lists`, which the gate reads.
    """

    network = models.ForeignKey(Network, on_delete=models.CASCADE, related_name="agreements")
    district = models.ForeignKey(District, on_delete=models.CASCADE, related_name="agreements")
    elements: models.JSONField[list[str], list[str]] = models.JSONField(default=list)
    purpose = models.CharField(max_length=300)
    starts = models.DateField()
    ends = models.DateField(help_text="The last day on which it holds.")
    signed_by = models.CharField(max_length=160)
    file_name = models.CharField(max_length=200, blank=True)
    recorded_by = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    recorded_at = models.DateTimeField()
    ended_on = models.DateField(null=True, blank=True, help_text="Ended early: the first day without it.")
    retracted_at = models.DateTimeField(null=True, blank=True)

    gate_network: ClassVar[str] = "network"
    gate_school: ClassVar[str | None] = None
    gate_see: ClassVar[Verb] = Verb.KEEP_RECORD

    class Meta:
        ordering: ClassVar = ["-starts", "-pk"]

    def __str__(self) -> str:
        return f"Agreement with {self.district}"

    @property
    def over_on(self) -> dt.date:
        """The first day on which it does not hold any more."""
        return self.ended_on or self.ends + dt.timedelta(days=1)

    def holds(self, day: dt.date) -> bool:
        """Whether it is in force on a day."""
        return self.retracted_at is None and self.starts <= day < self.over_on


class Retention(models.Model):
    """For how many days a network keeps what is not its record. Photos have their own rule (`Network.photo_days`)."""

    network = models.OneToOneField(Network, on_delete=models.CASCADE, related_name="retention")
    draft_days = models.PositiveSmallIntegerField(default=7)
    mail_days = models.PositiveSmallIntegerField(default=30)
    over_days = models.PositiveSmallIntegerField(default=60)

    gate_network: ClassVar[str] = "network"
    gate_school: ClassVar[str | None] = None
    gate_see: ClassVar[Verb] = Verb.KEEP_RECORD

    def __str__(self) -> str:
        return f"What {self.network} keeps"


class Destroyed(models.Model):
    """The proof of one sweep: how much of what was destroyed, and when. Without a network it was of all of them."""

    class Kind(models.TextChoices):
        """What a sweep destroys."""

        DRAFTS = "drafts", _("files that waited for somebody’s yes")
        MAIL = "mail", _("mails that were written to files")
        PHOTOS = "photos", _("photos of student work")
        JOTS = "jots", _("private jots of sessions")
        STUDENTS = "students", _("students of a district whose agreement is over")

    network = models.ForeignKey(Network, on_delete=models.CASCADE, null=True, related_name="+")
    kind = models.CharField(max_length=10, choices=Kind.choices)
    number = models.PositiveIntegerField()
    at = models.DateTimeField()

    gate_network: ClassVar[str] = "network"
    gate_school: ClassVar[str | None] = None
    gate_see: ClassVar[Verb] = Verb.KEEP_RECORD

    class Meta:
        ordering: ClassVar = ["-at", "-pk"]

    def __str__(self) -> str:
        return f"{self.number} {self.get_kind_display()}"
