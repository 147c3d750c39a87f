"""A link with which one person logs one test from a phone, without signing in. Only its hash is kept."""

from __future__ import annotations

from typing import ClassVar

from django.db import models

from gofar.apps.improvement.models.counts import Result
from gofar.apps.improvement.models.tests import Test
from gofar.apps.people.models import Person


class LogLink(models.Model):
    """Good for one log, for 14 days, as long as its person may log the test. It opens nothing else."""

    test = models.ForeignKey(Test, on_delete=models.CASCADE, related_name="log_links")
    person = models.ForeignKey(Person, on_delete=models.CASCADE, related_name="log_links")
    token_hash = models.CharField(max_length=64, unique=True)
    made_by = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    made_at = models.DateTimeField()
    expires_at = models.DateTimeField()
    revoked_at = models.DateTimeField(null=True, blank=True)
    result = models.OneToOneField(
        Result, on_delete=models.SET_NULL, null=True, blank=True, related_name="came_by"
    )

    gate_network: ClassVar[str] = "test__network"
    gate_school: ClassVar[str | None] = "test__school"

    class Meta:
        ordering: ClassVar = ["-made_at"]

    def __str__(self) -> str:
        return f"{self.test}, link for {self.person}"
