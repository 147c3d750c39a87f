"""Words and ways that the pages of setting up share."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.urls import reverse
from django.utils.translation import gettext as _

from gofar.apps.people.rules import DataRule
from gofar.core.practice.templates.load import template
from gofar.web.base.pages import Link

if TYPE_CHECKING:
    from gofar.apps.administration.models import SetUp
    from gofar.apps.people.models import Network
    from gofar.core.practice.templates.values import Template


def crumbs(network: Network, *here: str) -> tuple[Link, ...]:
    """Return the way to a page below the list of tasks."""
    return (Link(_("Set up"), to_list(network)), *(Link(name, "") for name in here))


def to_list(network: Network) -> str:
    """Return the address of the list of tasks."""
    return reverse("setup", args=[network.slug])


def template_of(set_up: SetUp) -> Template:
    """Return the template that the network began with; the blank one where there is none."""
    return template(set_up.template or "blank")


def rule_words(rule: DataRule) -> str:
    """Return a data rule as it stands in the charter."""
    return {
        DataRule.OPEN: _(
            "Open book: every member sees each school’s totals of ten students or more, by name. Smaller numbers and "
            "groups of students are for the school itself, the hub and coaches."
        ),
        DataRule.OWN: _(
            "Own school and the network: a school sees its own figures and the network’s total. It does not see "
            "another school’s; district leaders and funders see the total alone. The hub and coaches see all."
        ),
        DataRule.HUB: _(
            "Hub only: a school sees its own figures and nothing of the others, not even their total. District "
            "leaders and funders see no figures. The hub and coaches see all."
        ),
    }[rule]
