"""What was learned becomes a claim with parts and versions. What is written already keeps its words."""

import django.db.models.deletion
from django.db import migrations, models


def number_and_begin(apps, schema_editor):
    """Number each network's claims in the order in which they were written, and write down their first version."""
    learning = apps.get_model("improvement", "Learning")
    version = apps.get_model("access", "Version")
    last = {}
    for one in learning.objects.order_by("at", "pk").iterator():
        last[one.network_id] = one.number = last.get(one.network_id, 0) + 1
        one.save(update_fields=["number"])
        version.objects.create(
            about_type="improvement.learning",
            about_id=str(one.pk),
            number=1,
            data={
                "claim": one.claim,
                "idea": None,
                "measure": None,
                "direction": one.direction,
                "for_whom": "",
                "conditions": "",
                "what_next": one.what_next,
            },
            by_id=one.by_id,
            at=one.at,
        )


class Migration(migrations.Migration):
    dependencies = [
        ("improvement", "0009_branches"),
        ("access", "0001_begin"),
        ("data", "0002_practical_measures"),
    ]

    operations = [
        migrations.AlterModelOptions(name="learning", options={"ordering": ["-at", "-pk"]}),
        migrations.AddField("learning", "version", models.PositiveIntegerField(default=1)),
        migrations.AddField(
            "learning", "number", models.PositiveIntegerField(default=0), preserve_default=False
        ),
        migrations.AlterField("learning", "claim", models.TextField(blank=True)),
        migrations.AddField(
            "learning",
            "idea",
            models.ForeignKey(
                blank=True,
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="claims",
                to="improvement.node",
            ),
        ),
        migrations.AddField(
            "learning",
            "measure",
            models.ForeignKey(
                blank=True,
                null=True,
                on_delete=django.db.models.deletion.SET_NULL,
                related_name="claims",
                to="data.measure",
            ),
        ),
        migrations.AddField(
            "learning",
            "direction",
            models.CharField(
                choices=[("raises", "raises"), ("lowers", "lowers"), ("neither", "neither")],
                default="raises",
                max_length=8,
            ),
        ),
        migrations.AddField("learning", "for_whom", models.CharField(blank=True, max_length=200)),
        migrations.AddField(
            "learning",
            "conditions",
            models.CharField(blank=True, help_text="When it holds: “when …”.", max_length=300),
        ),
        migrations.AddField("learning", "retired_at", models.DateTimeField(blank=True, null=True)),
        migrations.AddField("learning", "retired_why", models.CharField(blank=True, max_length=300)),
        migrations.RunPython(number_and_begin, migrations.RunPython.noop),
    ]
