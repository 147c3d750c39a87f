"""One row a number, and the database refuses to change or delete what stands in the log."""

from django.db import migrations, models

from gofar.apps.access import triggers


class Migration(migrations.Migration):
    dependencies = [("access", "0002_chain")]

    operations = [
        migrations.AlterField(
            "auditentry", "sequence", models.PositiveBigIntegerField(editable=False, unique=True)
        ),
        migrations.RunPython(
            lambda _apps, editor: triggers.install(editor), lambda _apps, editor: triggers.remove(editor)
        ),
    ]
