"""Causes of the problem, and a person's word on a belief; what was typed by hand becomes such a word."""

import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models

#: Fields that were part of a part's text once, and now follow from its place in the graph or from its tests.
NO_TEXT = ("kind", "belief", "position")
REASON = "Written down by hand before the rule. Nobody wrote down why."


def carry(apps, schema_editor):
    Node, Overrule = apps.get_model("improvement", "Node"), apps.get_model("improvement", "Overrule")
    Version = apps.get_model("access", "Version")
    for node in Node.objects.exclude(belief=None).iterator():
        latest = Version.objects.filter(about_type="improvement.node", about_id=str(node.pk)).last()
        if latest is not None:
            Overrule.objects.create(
                node=node, value=min(max(node.belief, 0), 1), reason=REASON, by_id=latest.by_id, at=latest.at
            )
    for row in Version.objects.filter(about_type="improvement.node").iterator():
        row.data = {name: value for name, value in row.data.items() if name not in NO_TEXT}
        row.save(update_fields=["data"])


class Migration(migrations.Migration):
    dependencies = [
        ("improvement", "0004_unstuck"),
        ("access", "0001_begin"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name="Cause",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("version", models.PositiveIntegerField(default=1)),
                ("number", models.PositiveIntegerField()),
                ("category", models.CharField(max_length=60)),
                ("text", models.CharField(max_length=200)),
                (
                    "evidence",
                    models.CharField(
                        choices=[
                            ("empathy", "empathy"),
                            ("data", "data"),
                            ("process-map", "process-map"),
                            ("literature", "literature"),
                            ("hunch", "hunch"),
                        ],
                        max_length=12,
                    ),
                ),
                ("source", models.CharField(blank=True, max_length=300)),
                (
                    "control",
                    models.CharField(
                        choices=[("yes", "yes"), ("partly", "partly"), ("no", "no")], max_length=6
                    ),
                ),
                ("drivers", models.JSONField(default=list)),
                ("retired", models.BooleanField(default=False)),
                (
                    "parent",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="smaller",
                        to="improvement.cause",
                    ),
                ),
                (
                    "theory",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="causes",
                        to="improvement.theory",
                    ),
                ),
            ],
            options={
                "ordering": ["number"],
                "constraints": [
                    models.UniqueConstraint(fields=("theory", "number"), name="cause_number_in_theory")
                ],
            },
        ),
        migrations.CreateModel(
            name="Overrule",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("value", models.FloatField(help_text="0 doubt to 1 sure")),
                ("reason", models.CharField(max_length=300)),
                ("at", models.DateTimeField()),
                ("retracted_at", models.DateTimeField(blank=True, null=True)),
                (
                    "by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "node",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="overrules",
                        to="improvement.node",
                    ),
                ),
            ],
            options={
                "ordering": ["at", "pk"],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(("value__gte", 0), ("value__lte", 1)), name="overrule_is_a_share"
                    )
                ],
            },
        ),
        migrations.RunPython(carry, migrations.RunPython.noop),
    ]
