"""How sure we are follows from tests; the column for a feeling goes."""

from django.db import migrations


class Migration(migrations.Migration):
    dependencies = [
        ("improvement", "0005_causes_and_overrules"),
    ]

    operations = [
        migrations.RemoveField(
            model_name="node",
            name="belief",
        ),
    ]
