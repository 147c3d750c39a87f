"""What a team does next, as it is offered."""

from django.utils.translation import gettext_lazy as _

from gofar.core.practice.cycle import Decision

NEXT = [
    (Decision.REPEAT.value, _("Do it again")),
    (Decision.ADAPT.value, _("Change it")),
    (Decision.EXPAND.value, _("Try it with more")),
    (Decision.ADOPT.value, _("Keep it")),
    (Decision.ABANDON.value, _("Stop")),
]
