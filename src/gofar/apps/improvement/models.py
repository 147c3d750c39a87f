"""Tables of the loop: charter, theory, tests and what was learned."""

from __future__ import annotations

import uuid
from typing import ClassVar

from django.db import models
from django.db.models import Q

from gofar.apps.access.versions import Versioned
from gofar.apps.data.models import Measure
from gofar.apps.people.models import Network, Person, School, Team
from gofar.core.practice.cycle import Decision


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

    gate_network: ClassVar[str] = "network"
    gate_school: ClassVar[str | None] = None
    versioned_fields: ClassVar[tuple[str, ...]] = (
        "problem", "who_we_serve", "data_rule", "roles", "rhythm", "measure", "population", "for_whom", "baseline",
        "baseline_n", "baseline_on", "target", "by_when", "equity_group", "equity_from", "equity_to",
    )  # fmt: skip

    def __str__(self) -> str:
        return f"Charter of {self.network}"


class Signature(models.Model):
    """A school's word on the charter: signed, or a question that waits for an answer."""

    class State(models.TextChoices):
        """What the school has said."""

        SIGNED = "signed", "signed"
        ASKED = "asked", "asked a question"

    charter = models.ForeignKey(Charter, on_delete=models.CASCADE, related_name="signatures")
    school = models.ForeignKey(School, on_delete=models.CASCADE, related_name="signatures")
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
                fields=["charter", "school"], condition=Q(retracted_at=None), name="one_word_per_school"
            )
        ]

    def __str__(self) -> str:
        return f"{self.school}, {self.state}"


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

        PRIMARY = "primary", "primary driver"
        SECONDARY = "secondary", "secondary driver"
        IDEA = "idea", "change idea"

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
    belief = models.FloatField(null=True, blank=True, help_text="0 doubt to 1 sure, as the hub sees it today")
    position = models.PositiveIntegerField(default=0)
    retracted_at = models.DateTimeField(null=True, blank=True)

    gate_network: ClassVar[str] = "theory__network"
    gate_school: ClassVar[str | None] = None
    versioned_fields: ClassVar[tuple[str, ...]] = (
        "kind",
        "title",
        "definition",
        "measure",
        "belief",
        "position",
    )

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


class Test(Versioned):
    """One team's test of one change idea: a ramp of cycles to a decision."""

    network = models.ForeignKey(Network, on_delete=models.CASCADE, related_name="tests")
    number = models.PositiveIntegerField()
    uuid = models.UUIDField(
        default=uuid.uuid4, unique=True, help_text="Made by the client: its idempotency key."
    )
    idea = models.ForeignKey(Node, on_delete=models.PROTECT, related_name="tests")
    school = models.ForeignKey(School, on_delete=models.CASCADE, related_name="tests")
    team = models.ForeignKey(Team, on_delete=models.SET_NULL, null=True, blank=True, related_name="tests")
    lead = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="tests")
    measure = models.ForeignKey(
        Measure, on_delete=models.SET_NULL, null=True, blank=True, related_name="tests"
    )
    title = models.CharField(max_length=160)
    question = models.TextField(blank=True)
    started_on = models.DateField()
    retracted_at = models.DateTimeField(null=True, blank=True)

    gate_network: ClassVar[str] = "network"
    gate_school: ClassVar[str | None] = "school"
    versioned_fields: ClassVar[tuple[str, ...]] = ("title", "question", "measure", "idea", "lead")

    class Meta:
        ordering: ClassVar = ["number"]
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["network", "number"], name="test_number_in_network")
        ]

    def __str__(self) -> str:
        return f"Test {self.number}"


class Cycle(Versioned):
    """One turn of plan, do, study, act."""

    test = models.ForeignKey(Test, on_delete=models.CASCADE, related_name="cycles")
    number = models.PositiveIntegerField()
    scale = models.CharField(max_length=120, help_text="How many, for how long: “12 students, one week”.")
    objective = models.TextField(blank=True)
    starts = models.DateField()
    ends = models.DateField()
    did = models.TextField(blank=True)
    surprise = models.TextField(blank=True)
    for_whom = models.TextField(blank=True)
    learned = models.TextField(blank=True)
    decision = models.CharField(max_length=8, choices=[(d.value, d.value) for d in Decision], blank=True)
    reason = models.TextField(blank=True)
    decided_at = models.DateTimeField(null=True, blank=True)
    retracted_at = models.DateTimeField(null=True, blank=True)

    gate_network: ClassVar[str] = "test__network"
    gate_school: ClassVar[str | None] = "test__school"
    versioned_fields: ClassVar[tuple[str, ...]] = (
        "scale", "objective", "starts", "ends", "did", "surprise", "for_whom", "learned", "decision", "reason", "decided_at",
    )  # fmt: skip

    class Meta:
        ordering: ClassVar = ["number"]
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["test", "number"], name="cycle_number_in_test"),
            models.CheckConstraint(condition=Q(ends__gte=models.F("starts")), name="cycle_ends_after_start"),
        ]

    def __str__(self) -> str:
        return f"{self.test}, cycle {self.number}"


class Prediction(models.Model):
    """What a team expects. The first is locked at the first result; a later one is a correction, with its time."""

    cycle = models.ForeignKey(Cycle, on_delete=models.CASCADE, related_name="predictions")
    number = models.PositiveIntegerField()
    value = models.FloatField()
    out_of = models.FloatField(null=True, blank=True)
    of_what = models.CharField(max_length=160, blank=True)
    confidence = models.CharField(max_length=10, blank=True)
    by = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField()
    locked_at = models.DateTimeField(null=True, blank=True)

    gate_network: ClassVar[str] = "cycle__test__network"
    gate_school: ClassVar[str | None] = "cycle__test__school"

    class Meta:
        ordering: ClassVar = ["number"]
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["cycle", "number"], name="prediction_number_in_cycle")
        ]

    def __str__(self) -> str:
        return f"{self.cycle}, prediction {self.number}"


class Result(models.Model):
    """A datum of a cycle: what was counted, and when."""

    cycle = models.ForeignKey(Cycle, on_delete=models.CASCADE, related_name="results")
    uuid = models.UUIDField(
        default=uuid.uuid4, unique=True, help_text="Made by the client: its idempotency key."
    )
    value = models.FloatField()
    out_of = models.FloatField(null=True, blank=True)
    note = models.TextField(blank=True)
    by = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField()
    retracted_at = models.DateTimeField(null=True, blank=True)

    gate_network: ClassVar[str] = "cycle__test__network"
    gate_school: ClassVar[str | None] = "cycle__test__school"

    class Meta:
        ordering: ClassVar = ["at", "pk"]

    def __str__(self) -> str:
        return f"{self.cycle}, result"


class Learning(models.Model):
    """What the network learned, with the tests that speak for it and against it."""

    network = models.ForeignKey(Network, on_delete=models.CASCADE, related_name="learning")
    claim = models.TextField()
    what_next = models.TextField(blank=True)
    by = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField()
    retracted_at = models.DateTimeField(null=True, blank=True)

    gate_network: ClassVar[str] = "network"
    gate_school: ClassVar[str | None] = None

    class Meta:
        ordering: ClassVar = ["-at"]

    def __str__(self) -> str:
        return self.claim[:80]


class Citation(models.Model):
    """A test that a learning entry rests on, or that speaks against it."""

    learning = models.ForeignKey(Learning, on_delete=models.CASCADE, related_name="citations")
    test = models.ForeignKey(Test, on_delete=models.PROTECT, related_name="citations")
    speaks_for = models.BooleanField()

    class Meta:
        constraints: ClassVar = [models.UniqueConstraint(fields=["learning", "test"], name="test_cited_once")]

    def __str__(self) -> str:
        return f"{self.test} {'for' if self.speaks_for else 'against'}"


class SchoolNote(models.Model):
    """A coach's note on a school, the ask for the next visit, or a visit's date."""

    class Kind(models.TextChoices):
        """What the note is."""

        NOTE = "note", "note"
        ASK = "ask", "ask"
        VISIT = "visit", "visit"

    school = models.ForeignKey(School, on_delete=models.CASCADE, related_name="notes")
    kind = models.CharField(max_length=6, choices=Kind.choices, default=Kind.NOTE)
    text = models.TextField()
    on = models.DateField(null=True, blank=True)
    by = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField()
    retracted_at = models.DateTimeField(null=True, blank=True)

    gate_network: ClassVar[str] = "school__network"
    gate_school: ClassVar[str | None] = "school"

    class Meta:
        ordering: ClassVar = ["-at", "-pk"]

    def __str__(self) -> str:
        return self.text[:80]
