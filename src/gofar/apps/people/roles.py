"""The parts that people play in a network, in words that users see."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class Role(models.TextChoices):
    """A person's part in one network. What each part may do is in `access.roles`."""

    HUB_DIRECTOR = "hub-director", _("Hub director")
    HUB_STAFF = "hub-staff", _("Hub staff")
    COACH = "coach", _("Coach")
    SCHOOL_LEAD = "school-lead", _("School lead")
    TEAM_MEMBER = "team-member", _("Teacher")
    DISTRICT_LEADER = "district-leader", _("District leader")
    FUNDER = "funder", _("Programme officer")
    OBSERVER = "observer", _("Observer")


#: Parts that belong to one school; the others belong to the network, a district or the hub.
SCHOOL_ROLES = frozenset({Role.SCHOOL_LEAD, Role.TEAM_MEMBER})
