"""The charter: the problem, the aim, and each school's word on it."""

from __future__ import annotations

from typing import ClassVar

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from gofar.apps.access.versions import Versioned
from gofar.apps.data.models import Measure
from gofar.apps.people.models import Network, School


class Charter(Versioned):
    """What the network agreed: the problem and the aim, with who, how much, for whom and by when."""

    network = models.OneToOneField(Network, on_delete=models.CASCADE, related_name="charter")
    problem = models.TextField(blank=True)
    who_we_serve = models.TextField(blank=True)
    data_rule = models.TextField(blank=True)
    roles = models.TextField(blank=True)
    rhythm = models.TextField(blank=True)
    measure = models.ForeignKey(Measure, on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    population = models.CharField(max_length=120, blank=True, help_text="As in “9th-graders on track”.")
    for_whom = models.CharField(max_length=120, blank=True)
    baseline = models.FloatField(null=True, blank=True, help_text="0 to 1")
    baseline_n = models.PositiveIntegerField(null=True, blank=True)
    baseline_on = models.DateField(null=True, blank=True)
    target = models.FloatField(null=True, blank=True, help_text="0 to 1")
    by_when = models.DateField(null=True, blank=True)
    equity_group = models.CharField(max_length=120, blank=True)
    equity_from = models.FloatField(null=True, blank=True, help_text="points")
    equity_to = models.FloatField(null=True, blank=True, help_text="points")
    #: Numbers of versions that changed so little that a signature on the version before still holds.
    small_versions: models.JSONField[list[int], list[int]] = models.JSONField(default=list, blank=True)

    gate_network: ClassVar[str] = "network"
    gate_school: ClassVar[str | None] = None
    versioned_fields: ClassVar[tuple[str, ...]] = (
        "problem", "who_we_serve", "data_rule", "roles", "rhythm", "measure", "population", "for_whom", "baseline",
        "baseline_n", "baseline_on", "target", "by_when", "equity_group", "equity_from", "equity_to",
    )  # fmt: skip

    def __str__(self) -> str:
        return f"Charter of {self.network}"


class Signature(models.Model):
    """A school's word on the charter or on the theory: signed, or a question that waits for an answer.

    A word is for one version of the text; `charter_version` is that number, of the theory where `about` says so.
    """

    class About(models.TextChoices):
        """Which of the two texts the word is on."""

        CHARTER = "charter", _("the charter")
        THEORY = "theory", _("the theory")

    class State(models.TextChoices):
        """What the school has said."""

        SIGNED = "signed", _("signed")
        ASKED = "asked", _("asked a question")

    charter = models.ForeignKey(Charter, on_delete=models.CASCADE, related_name="signatures")
    school = models.ForeignKey(School, on_delete=models.CASCADE, related_name="signatures")
    about = models.CharField(max_length=8, choices=About.choices, default=About.CHARTER)
    name = models.CharField(max_length=120)
    state = models.CharField(max_length=8, choices=State.choices)
    question = models.CharField(max_length=300, blank=True)
    charter_version = models.PositiveIntegerField()
    at = models.DateTimeField()
    retracted_at = models.DateTimeField(null=True, blank=True)

    gate_network: ClassVar[str] = "charter__network"
    gate_school: ClassVar[str | None] = "school"

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["charter", "school", "about"],
                condition=Q(retracted_at=None),
                name="one_word_per_school",
            )
        ]

    def __str__(self) -> str:
        return f"{self.school}, {self.state}"
