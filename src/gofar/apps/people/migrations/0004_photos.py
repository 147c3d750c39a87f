from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("people", "0003_agreement_lists"),
    ]

    operations = [
        migrations.AddField(
            model_name="network",
            name="photo_days",
            field=models.PositiveSmallIntegerField(
                blank=True,
                help_text="For how many days teams keep photos of student work; empty: no photos.",
                null=True,
            ),
        ),
    ]
