"""What somebody says they can do, with the coach who agrees."""

from __future__ import annotations

from typing import ClassVar

from django.db import models

from gofar.apps.people.models import Network, Person, School


class SkillClaim(models.Model):
    """One person's word on one skill. The newest that was not taken back counts; the older ones are its history."""

    network = models.ForeignKey(Network, on_delete=models.CASCADE, related_name="skills")
    school = models.ForeignKey(School, on_delete=models.CASCADE, null=True, related_name="skills")
    person = models.ForeignKey(Person, on_delete=models.CASCADE, related_name="skills")
    skill = models.SlugField(max_length=30)
    level = models.PositiveSmallIntegerField(help_text="1 learning it, 2 can do it, 3 can show others.")
    at = models.DateTimeField()
    agreed_by = models.ForeignKey(Person, on_delete=models.SET_NULL, null=True, related_name="+")
    agreed_at = models.DateTimeField(null=True)
    retracted_at = models.DateTimeField(null=True)

    gate_network: ClassVar[str] = "network"
    gate_school: ClassVar[str | None] = "school"

    class Meta:
        ordering: ClassVar = ["at", "pk"]

    def __str__(self) -> str:
        return f"{self.person}, {self.skill}"
