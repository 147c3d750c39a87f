"""Keys of the API, answers that were given once, and how often somebody has asked."""

from __future__ import annotations

from typing import ClassVar

from django.db import models
from django.utils.translation import gettext_lazy as _

from gofar.apps.people.models import Person


class Token(models.Model):
    """A key with which a program acts as a person, and never as more than that person. Only its hash is kept.

    `second_factor` says whether the session in which it was made had one: without, the key shows no small numbers.
    """

    class Scope(models.TextChoices):
        """What a key is good for."""

        READ = "read", _("Read only")
        WRITE = "write", _("Read and change")

    person = models.ForeignKey(Person, on_delete=models.CASCADE, related_name="tokens")
    name = models.CharField(max_length=80)
    scope = models.CharField(max_length=5, choices=Scope.choices, default=Scope.READ)
    begins = models.CharField(max_length=12, help_text="Its first letters, to tell keys apart.")
    token_hash = models.CharField(max_length=64, unique=True)
    second_factor = models.BooleanField(default=False)
    made_at = models.DateTimeField()
    expires_on = models.DateField(help_text="The last day on which it works.")
    last_used_on = models.DateField(null=True)
    revoked_at = models.DateTimeField(null=True)

    gate_network: ClassVar[str] = ""
    gate_school: ClassVar[str | None] = None
    gate_person: ClassVar[str] = "person"

    class Meta:
        ordering: ClassVar = ["-made_at", "-pk"]

    def __str__(self) -> str:
        return self.name


class GivenAnswer(models.Model):
    """What a request with an `Idempotency-Key` was answered, so that the same one again is not done twice."""

    person = models.ForeignKey(Person, on_delete=models.CASCADE, related_name="+")
    key = models.CharField(max_length=200)
    asked = models.CharField(max_length=64, help_text="The hash of method, address and body.")
    status = models.PositiveSmallIntegerField(default=0)
    body = models.TextField(blank=True)
    headers: models.JSONField[dict[str, str], dict[str, str]] = models.JSONField(default=dict, blank=True)
    at = models.DateTimeField()

    gate_network: ClassVar[str] = ""
    gate_school: ClassVar[str | None] = None
    gate_person: ClassVar[str] = "person"

    class Meta:
        constraints: ClassVar = [models.UniqueConstraint(fields=["person", "key"], name="one_answer_per_key")]

    def __str__(self) -> str:
        return f"Answer to {self.key}"


class Asking(models.Model):
    """How often a person has asked the API in one minute."""

    person = models.ForeignKey(Person, on_delete=models.CASCADE, related_name="+")
    began = models.DateTimeField()
    count = models.PositiveIntegerField(default=0)

    gate_network: ClassVar[str] = ""
    gate_school: ClassVar[str | None] = None
    gate_person: ClassVar[str] = "person"

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["person", "began"], name="one_count_per_stretch")
        ]

    def __str__(self) -> str:
        return f"{self.count} requests"
