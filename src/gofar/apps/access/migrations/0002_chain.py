"""The log becomes a chain: what stands in it already is linked in the order in which it was written."""

import secrets

import django.db.models.deletion
from django.db import migrations, models

from gofar.apps.access.chain import BEGINNING, hash_of, subject_of, words_of

COLUMNS = ["sequence", "previous", "hash", "subject", "words", "salt"]


def chain_what_stands(apps, schema_editor):
    AuditEntry, ChainHead = apps.get_model("access", "AuditEntry"), apps.get_model("access", "ChainHead")
    last, sequence, batch = BEGINNING, 0, []
    for entry in AuditEntry.objects.order_by("pk").iterator(chunk_size=2000):
        sequence += 1
        entry.sequence, entry.previous, entry.salt = sequence, last, secrets.token_hex(16)
        entry.subject, entry.words = subject_of(entry), words_of(entry)
        entry.hash = last = hash_of(entry)
        batch.append(entry)
        if len(batch) == 500:
            AuditEntry.objects.bulk_update(batch, COLUMNS)
            batch = []
    AuditEntry.objects.bulk_update(batch, COLUMNS)
    ChainHead.objects.create(pk=1, sequence=sequence, hash=last)


class Migration(migrations.Migration):
    dependencies = [("access", "0001_begin")]

    operations = [
        migrations.CreateModel(
            name="ChainHead",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("sequence", models.PositiveBigIntegerField(default=0)),
                ("hash", models.CharField(default="", max_length=64)),
            ],
        ),
        migrations.AlterField(
            model_name="auditentry",
            name="network",
            field=models.ForeignKey(
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="audit",
                to="people.network",
            ),
        ),
        migrations.AlterField(
            model_name="auditentry",
            name="school",
            field=models.ForeignKey(
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="audit",
                to="people.school",
            ),
        ),
        migrations.AddField(
            "auditentry", "sequence", models.PositiveBigIntegerField(editable=False, null=True)
        ),
        migrations.AddField(
            "auditentry",
            "previous",
            models.CharField(default="", editable=False, max_length=64),
            preserve_default=False,
        ),
        migrations.AddField(
            "auditentry",
            "hash",
            models.CharField(default="", editable=False, max_length=64),
            preserve_default=False,
        ),
        migrations.AddField(
            "auditentry",
            "subject",
            models.CharField(
                default="", editable=False, help_text="Who, where and what, under the salt.", max_length=64
            ),
            preserve_default=False,
        ),
        migrations.AddField(
            "auditentry",
            "words",
            models.CharField(
                default="", editable=False, help_text="Words and detail, under the salt.", max_length=64
            ),
            preserve_default=False,
        ),
        migrations.AddField(
            "auditentry",
            "salt",
            models.CharField(default="", editable=False, max_length=32),
            preserve_default=False,
        ),
        migrations.AddField(
            "auditentry",
            "covers",
            models.CharField(
                blank=True, default="", editable=False, help_text="Which rows it forgot.", max_length=90
            ),
            preserve_default=False,
        ),
        migrations.AddField(
            "auditentry",
            "forgotten",
            models.PositiveBigIntegerField(editable=False, help_text="By which row.", null=True),
        ),
        migrations.RunPython(chain_what_stands, migrations.RunPython.noop),
    ]
