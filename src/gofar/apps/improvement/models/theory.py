"""The theory as a graph: drivers and change ideas, and the beliefs that tie them together."""

from __future__ import annotations

from typing import ClassVar

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from gofar.apps.access.versions import Versioned
from gofar.apps.data.models import Measure
from gofar.apps.people.models import Network, School


class Theory(Versioned):
    """The network's theory of improvement. Its text is the whole graph, so that every version can be drawn."""

    network = models.OneToOneField(Network, on_delete=models.CASCADE, related_name="theory")
    graph: models.JSONField[dict[str, object], dict[str, object]] = models.JSONField(default=dict)

    gate_network: ClassVar[str] = "network"
    gate_school: ClassVar[str | None] = None
    versioned_fields: ClassVar[tuple[str, ...]] = ("graph",)

    def __str__(self) -> str:
        return f"Theory of {self.network}"


class Node(Versioned):
    """A driver or a change idea. The aim itself is the charter's."""

    class Kind(models.TextChoices):
        """What the node is."""

        PRIMARY = "primary", _("primary driver")
        SECONDARY = "secondary", _("secondary driver")
        IDEA = "idea", _("change idea")

    theory = models.ForeignKey(Theory, on_delete=models.CASCADE, related_name="nodes")
    slug = models.SlugField(max_length=80)
    kind = models.CharField(max_length=10, choices=Kind.choices)
    title = models.CharField(max_length=160)
    definition = models.TextField(blank=True)
    measure = models.ForeignKey(
        Measure, on_delete=models.SET_NULL, null=True, blank=True, related_name="nodes"
    )
    branch_of = models.ForeignKey(
        "self", on_delete=models.CASCADE, null=True, blank=True, related_name="branches"
    )
    school = models.ForeignKey(
        School, on_delete=models.CASCADE, null=True, blank=True, related_name="branches"
    )
    #: The version of the network's part that a branch was last compared with; None where nobody knows.
    base_version = models.PositiveIntegerField(null=True, blank=True)
    position = models.PositiveIntegerField(default=0)
    retracted_at = models.DateTimeField(null=True, blank=True)

    gate_network: ClassVar[str] = "theory__network"
    #: A branch and an idea of its own belong to a school; a part of the network's theory has none.
    gate_school: ClassVar[str | None] = "school"
    #: Its words. Where it hangs, in which order and so its kind stand in the theory's graph.
    versioned_fields: ClassVar[tuple[str, ...]] = ("title", "definition", "measure")

    class Meta:
        ordering: ClassVar = ["position", "pk"]
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["theory", "slug"], name="node_slug_in_theory")
        ]

    def __str__(self) -> str:
        return self.title


class Edge(models.Model):
    """A belief: that moving `child` moves `parent` (the aim, when `parent` is empty)."""

    theory = models.ForeignKey(Theory, on_delete=models.CASCADE, related_name="edges")
    child = models.ForeignKey(Node, on_delete=models.CASCADE, related_name="edges_up")
    parent = models.ForeignKey(
        Node, on_delete=models.CASCADE, null=True, blank=True, related_name="edges_down"
    )
    hypothesis = models.TextField(blank=True)

    gate_network: ClassVar[str] = "theory__network"
    gate_school: ClassVar[str | None] = None

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["child", "parent"], name="one_edge_between_nodes"),
            models.CheckConstraint(condition=~Q(child=models.F("parent")), name="no_edge_to_itself"),
        ]

    def __str__(self) -> str:
        return f"{self.child} -> {self.parent or 'aim'}"
