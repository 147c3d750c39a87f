"""What was planned: a session, its steps, the questions that are jotted, and the lists that the room adds to."""

from __future__ import annotations

from typing import ClassVar

from django.db import models

from gofar.apps.people.models import Network, Person


class State(models.TextChoices):
    """Where a session stands."""

    PLANNED = "planned"
    OPEN = "open"
    CLOSED = "closed"


class StepKind(models.TextChoices):
    """What the room does in a step."""

    WELCOME = "welcome"
    JOT = "jot"
    PAIR = "pair"
    PRESENT = "present"
    TALK = "talk"
    SHARE = "share"
    VOTE = "vote"
    COMMIT = "commit"
    EXIT = "exit"


class Pairs(models.TextChoices):
    """Who talks with whom in a step."""

    NEW = "new"
    SAME = "same"


class Session(models.Model):
    """One meeting of the network. Its `code` is what phones type.

    `tick` rises by one with everything that a phone should read anew. A facilitator moves on from the tick that their
    page showed; where `moved_tick` is beyond it, somebody else has moved on already. `here`, `writing` and `said` are
    counted as things happen, so that the state of a room is one row.
    """

    network = models.ForeignKey(Network, on_delete=models.CASCADE, related_name="sessions")
    number = models.PositiveIntegerField()
    code = models.CharField(max_length=6, unique=True)
    title = models.CharField(max_length=160)
    template = models.SlugField(max_length=40)
    on = models.DateField()
    place = models.CharField(max_length=160, blank=True)
    state = models.CharField(max_length=8, choices=State.choices, default=State.PLANNED)
    step = models.ForeignKey("Step", on_delete=models.SET_NULL, null=True, related_name="+")
    step_ends_at = models.DateTimeField(null=True)
    tick = models.PositiveIntegerField(default=0)
    moved_tick = models.PositiveIntegerField(default=0, help_text="The tick of the last change of step.")
    here = models.PositiveIntegerField(default=0, help_text="Seats that have come in.")
    writing = models.PositiveIntegerField(default=0, help_text="Phones that have begun to jot.")
    said = models.PositiveIntegerField(default=0, help_text="What was sent to the room, or voted, so far.")
    one_phone_a_table = models.BooleanField(default=False)
    led_by = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="sessions_led")
    opened_at = models.DateTimeField(null=True)
    closed_at = models.DateTimeField(null=True)
    swept_at = models.DateTimeField(null=True, help_text="When private jots were deleted.")
    retracted_at = models.DateTimeField(null=True)

    gate_network: ClassVar[str] = "network"
    gate_school: ClassVar[str | None] = None

    class Meta:
        ordering: ClassVar = ["-on", "-number"]
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["network", "number"], name="session_number_in_network")
        ]

    def __str__(self) -> str:
        return self.title


class Prompt(models.Model):
    """A question that is jotted once, early, and drawn on later."""

    session = models.ForeignKey(Session, on_delete=models.CASCADE, related_name="prompts")
    number = models.PositiveSmallIntegerField()
    text = models.CharField(max_length=300)

    gate_network: ClassVar[str] = "session__network"
    gate_school: ClassVar[str | None] = None

    class Meta:
        ordering: ClassVar = ["number"]
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["session", "number"], name="prompt_number_in_session")
        ]

    def __str__(self) -> str:
        return self.text


class HeardList(models.Model):
    """What we have heard: a list that the room sees, and asks of itself what it lacks."""

    session = models.ForeignKey(Session, on_delete=models.CASCADE, related_name="lists")
    number = models.PositiveSmallIntegerField()
    title = models.CharField(max_length=160)

    gate_network: ClassVar[str] = "session__network"
    gate_school: ClassVar[str | None] = None

    class Meta:
        ordering: ClassVar = ["number"]
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["session", "number"], name="list_number_in_session")
        ]

    def __str__(self) -> str:
        return self.title


class HeardItem(models.Model):
    """One item of a list, as it stood before the room met."""

    heard = models.ForeignKey(HeardList, on_delete=models.CASCADE, related_name="items")
    number = models.PositiveSmallIntegerField()
    text = models.CharField(max_length=300)

    gate_network: ClassVar[str] = "heard__session__network"
    gate_school: ClassVar[str | None] = None

    class Meta:
        ordering: ClassVar = ["number"]
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["heard", "number"], name="item_number_in_list")
        ]

    def __str__(self) -> str:
        return self.text


class Step(models.Model):
    """One step of a session, in its order: what the room does, on which prompt or list, and for how long."""

    session = models.ForeignKey(Session, on_delete=models.CASCADE, related_name="steps")
    number = models.PositiveSmallIntegerField()
    kind = models.CharField(max_length=8, choices=StepKind.choices)
    title = models.CharField(max_length=160)
    words = models.TextField(blank=True, help_text="What the screen and the phones show.")
    script = models.TextField(blank=True, help_text="What the facilitator may say.")
    prompt = models.ForeignKey(Prompt, on_delete=models.SET_NULL, null=True, related_name="steps")
    heard = models.ForeignKey(HeardList, on_delete=models.SET_NULL, null=True, related_name="steps")
    seconds = models.PositiveIntegerField(null=True, help_text="Planned; empty: as long as it takes.")
    pairs = models.CharField(max_length=4, choices=Pairs.choices, default=Pairs.NEW)
    unreached = models.BooleanField(
        default=False, help_text="What is said here are questions that were not reached."
    )
    started_at = models.DateTimeField(null=True)
    ended_at = models.DateTimeField(null=True)
    revealed_at = models.DateTimeField(null=True, help_text="Since when the room sees what was said.")

    gate_network: ClassVar[str] = "session__network"
    gate_school: ClassVar[str | None] = None

    class Meta:
        ordering: ClassVar = ["number"]
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["session", "number"], name="step_number_in_session")
        ]

    def __str__(self) -> str:
        return self.title
