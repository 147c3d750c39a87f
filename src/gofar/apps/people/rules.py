"""Who reads which school's figures: three plain rules, one of which a network agrees on."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class DataRule(models.TextChoices):
    """The rule of a network. Below it lies the trust floor, which no rule lifts."""

    OPEN = "open", _("Open book")
    OWN = "own", _("Own school and the network")
    HUB = "hub", _("Hub only")
