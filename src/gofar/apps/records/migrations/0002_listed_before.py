"""What districts' agreements listed before they had days stands on, as an agreement of one year from today."""

import datetime as dt

from django.db import migrations
from django.utils import timezone


def carry_over(apps, schema_editor):
    District, Membership = apps.get_model("people", "District"), apps.get_model("people", "Membership")
    Agreement = apps.get_model("records", "Agreement")
    day = timezone.now().date()
    for district in District.objects.order_by("pk"):
        hub = Membership.objects.filter(network=district.network, role__in=["hub-director", "hub-staff"])
        first = hub.order_by("pk").first()
        if not district.agreement_lists or first is None:
            continue
        Agreement.objects.create(
            network=district.network,
            district=district,
            elements=sorted(district.agreement_lists),
            purpose="Recorded before purposes and days were kept: copy them from the paper.",
            starts=day,
            ends=day + dt.timedelta(days=364),
            signed_by="See the paper",
            recorded_by=first.person,
            recorded_at=timezone.now(),
        )


class Migration(migrations.Migration):
    dependencies = [("records", "0001_begin")]

    operations = [migrations.RunPython(carry_over, migrations.RunPython.noop)]
