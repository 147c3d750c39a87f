"""What the room did: who took part, what they jotted, with whom they talked, what they said to all."""

from __future__ import annotations

import uuid
from typing import ClassVar

from django.db import models

from gofar.apps.access.verbs import Verb
from gofar.apps.convenings.models.plan import HeardItem, Prompt, Session, Step
from gofar.apps.people.models import School


class Sharing(models.TextChoices):
    """Who reads a jot: its author alone, the author's partner, or the room."""

    PRIVATE = "private"
    PAIR = "pair"
    ROOM = "room"


class Participant(models.Model):
    """Somebody in the room, or a table's one phone. No account: the token in the cookie is kept as a hash."""

    session = models.ForeignKey(Session, on_delete=models.CASCADE, related_name="participants")
    token_hash = models.CharField(max_length=64, unique=True)
    recall_hash = models.CharField(
        max_length=64, blank=True, help_text="Of the four digits that bring one back."
    )
    name = models.CharField(max_length=60, blank=True)
    school = models.ForeignKey(School, on_delete=models.SET_NULL, null=True, related_name="+")
    role = models.CharField(max_length=40, blank=True)
    seats = models.PositiveSmallIntegerField(default=1, help_text="More than one: a table with one phone.")
    joined_at = models.DateTimeField()
    away_at = models.DateTimeField(null=True, help_text="Since when nobody finds them in the room.")

    gate_network: ClassVar[str] = "session__network"
    gate_school: ClassVar[str | None] = None
    gate_see: ClassVar[Verb] = Verb.LEAD_SESSION

    def __str__(self) -> str:
        return self.name or f"Participant {self.pk}"


class Jot(models.Model):
    """One participant's answer to one prompt. The last saving counts: `edition` is the phone's own count of its keystrokes."""

    prompt = models.ForeignKey(Prompt, on_delete=models.CASCADE, related_name="jots")
    participant = models.ForeignKey(Participant, on_delete=models.CASCADE, related_name="jots")
    text = models.TextField(blank=True)
    edition = models.PositiveIntegerField(default=0)
    sharing = models.CharField(max_length=7, choices=Sharing.choices, default=Sharing.PRIVATE)
    named = models.BooleanField(default=False, help_text="The author put their name on it.")
    saved_at = models.DateTimeField()

    gate_network: ClassVar[str] = "prompt__session__network"
    gate_school: ClassVar[str | None] = None
    gate_see: ClassVar[Verb] = Verb.LEAD_SESSION

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["prompt", "participant"], name="one_jot_a_prompt")
        ]

    def __str__(self) -> str:
        return f"Jot {self.pk}"


class Pairing(models.Model):
    """Two or three who talk in a step: “blue 12”."""

    step = models.ForeignKey(Step, on_delete=models.CASCADE, related_name="pairings")
    number = models.PositiveSmallIntegerField()

    gate_network: ClassVar[str] = "step__session__network"
    gate_school: ClassVar[str | None] = None

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["step", "number"], name="pairing_number_in_step")
        ]

    def __str__(self) -> str:
        return str(self.number)


class PairMember(models.Model):
    """One participant of a pairing."""

    pairing = models.ForeignKey(Pairing, on_delete=models.CASCADE, related_name="members")
    participant = models.ForeignKey(Participant, on_delete=models.CASCADE, related_name="pairings")

    gate_network: ClassVar[str] = "pairing__step__session__network"
    gate_school: ClassVar[str | None] = None
    gate_see: ClassVar[Verb] = Verb.LEAD_SESSION

    def __str__(self) -> str:
        return f"{self.participant} in {self.pairing}"


class Cluster(models.Model):
    """Contributions that say the same, under a name that a person gave."""

    step = models.ForeignKey(Step, on_delete=models.CASCADE, related_name="clusters")
    name = models.CharField(max_length=160)

    gate_network: ClassVar[str] = "step__session__network"
    gate_school: ClassVar[str | None] = None

    def __str__(self) -> str:
        return self.name


class Contribution(models.Model):
    """What somebody says to the room: hidden until revealed.

    `matches` is the item of the list that it repeats; without one it is new, if its step has a list. `accepted_at` says
    since when it stands in the list's next version. A question that the room did not come to is `unreached`.
    """

    session = models.ForeignKey(Session, on_delete=models.CASCADE, related_name="contributions")
    step = models.ForeignKey(Step, on_delete=models.CASCADE, related_name="contributions")
    participant = models.ForeignKey(
        Participant, on_delete=models.SET_NULL, null=True, related_name="contributions"
    )
    jot = models.OneToOneField(Jot, on_delete=models.SET_NULL, null=True, related_name="contribution")
    uuid = models.UUIDField(default=uuid.uuid4, unique=True)
    text = models.CharField(max_length=300)
    signed = models.CharField(max_length=120, blank=True, help_text="The name that its author put on it.")
    matches = models.ForeignKey(HeardItem, on_delete=models.SET_NULL, null=True, related_name="matched_by")
    cluster = models.ForeignKey(Cluster, on_delete=models.SET_NULL, null=True, related_name="contributions")
    at = models.DateTimeField()
    revealed_at = models.DateTimeField(null=True)
    hidden_at = models.DateTimeField(null=True)
    accepted_at = models.DateTimeField(null=True)
    unreached = models.BooleanField(default=False)
    due = models.DateField(null=True, help_text="Of a commitment: by when.")
    from_paper = models.BooleanField(default=False)

    gate_network: ClassVar[str] = "session__network"
    gate_school: ClassVar[str | None] = None

    class Meta:
        ordering: ClassVar = ["at", "pk"]

    def __str__(self) -> str:
        return self.text


class Dot(models.Model):
    """One participant's dots on one thing that is voted on: a contribution, or a cluster of them."""

    step = models.ForeignKey(Step, on_delete=models.CASCADE, related_name="dots")
    participant = models.ForeignKey(Participant, on_delete=models.CASCADE, related_name="dots")
    contribution = models.ForeignKey(Contribution, on_delete=models.CASCADE, null=True, related_name="dots")
    cluster = models.ForeignKey(Cluster, on_delete=models.CASCADE, null=True, related_name="dots")
    dots = models.PositiveSmallIntegerField()

    gate_network: ClassVar[str] = "step__session__network"
    gate_school: ClassVar[str | None] = None

    class Meta:
        constraints: ClassVar = [
            models.CheckConstraint(
                name="dot_on_one_thing",
                condition=models.Q(contribution__isnull=False) ^ models.Q(cluster__isnull=False),
            )
        ]

    def __str__(self) -> str:
        return f"{self.dots} on {self.contribution or self.cluster}"


class Exit(models.Model):
    """What somebody says on the way out."""

    session = models.ForeignKey(Session, on_delete=models.CASCADE, related_name="exits")
    participant = models.OneToOneField(Participant, on_delete=models.CASCADE, related_name="exit")
    worth = models.PositiveSmallIntegerField(null=True, help_text="Worth the time, 1 to 5.")
    will_try = models.CharField(max_length=300, blank=True)
    needs = models.CharField(max_length=300, blank=True)
    at = models.DateTimeField()

    gate_network: ClassVar[str] = "session__network"
    gate_school: ClassVar[str | None] = None

    def __str__(self) -> str:
        return f"Exit of {self.participant}"
