"""A claim's number stands once in its network."""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("improvement", "0010_claims")]

    operations = [
        migrations.AddConstraint(
            "learning",
            models.UniqueConstraint(fields=("network", "number"), name="claim_number_in_network"),
        ),
    ]
