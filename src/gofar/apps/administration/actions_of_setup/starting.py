"""Start a network from a template, and open it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.db import transaction
from django.utils.text import slugify

from gofar.apps.access.action import Done, action, none
from gofar.apps.access.clock import now
from gofar.apps.access.errors import NotAllowed
from gofar.apps.access.verbs import Verb
from gofar.apps.administration.actions import found_network
from gofar.apps.administration.models import SetUp
from gofar.apps.improvement.actions.charter import reword_charter
from gofar.apps.improvement.models import Charter
from gofar.apps.people.models import Membership, Network
from gofar.core.errors import DataRefused
from gofar.core.practice.templates.load import template as template_of
from gofar.core.words import message as _

if TYPE_CHECKING:
    import datetime as dt

    from gofar.apps.people.models import Person


def start_network(*, name: str, hub: str, template: str, by: Person) -> Network:
    """Found a network from a template, with `by` as its hub director.

    No gate can answer for it, because no membership exists before it: a person's `may_found` does.

    Raises
    ------
    NotAllowed
        This person may not start a network (``network.may-not-found``).
    """
    if not by.may_found:
        raise NotAllowed(
            _("You may not start a network on this server."),
            fix=_("Ask whoever runs it. They can found one for you with `gofar found`."),
            code="network.may-not-found",
        )
    chosen = template_of(template)
    with transaction.atomic():
        network = found_network(
            name=name,
            slug=_free_slug(name),
            hub=hub,
            school_word="schools",
            by=by,
            sample_today=_sample_day(by),
        )
        SetUp.objects.filter(network=network).update(template=chosen.key)
        text = {
            "problem": chosen.problem,
            "population": chosen.aim.population,
            "for_whom": chosen.aim.for_whom,
        }
        if chosen.problem:
            reason = f"From the template “{chosen.name}”"
            reword_charter(network.charter, text, expected=1, by=by, reason=reason)
    return network


def _free_slug(name: str) -> str:
    base = slugify(name)[:50].strip("-") or "network"
    taken = set(Network.objects.filter(slug__startswith=base).values_list("slug", flat=True))
    return next(slug for slug in (base, *(f"{base}-{n}" for n in range(2, 10_000))) if slug not in taken)


def _sample_day(by: Person) -> dt.date | None:
    """Return the day on which the sample stands still, for made-up people: what they start is sample, too."""
    if not by.is_sample:
        return None
    held = Membership.objects.filter(person=by, network__is_sample=True).select_related("network")
    return next((m.network.sample_today for m in held if m.network.sample_today), None)


@action(Verb.SET_UP, undo=none(_("People may have come in since. Nothing in it changes by opening.")))
def open_network(network: Network, *, by: Person) -> Done[Network]:
    """Open the network: from now on its home tells the first steps, with dates.

    Raises
    ------
    DataRefused
        It has no aim or no school yet (``setup.too-early``).
    """
    charter = Charter.objects.get(network=network)
    if not (charter.population and charter.by_when and network.schools.exists()):
        raise DataRefused(
            _("The network has no aim or no school yet."),
            fix=_("Write the charter and add the schools first."),
            code="setup.too-early",
        )
    row = SetUp.objects.get(network=network)
    if row.opened_at is not None:
        return Done(network, "", network)
    row.opened_at = now(network)
    row.save(update_fields=["opened_at"])
    return Done(network, "opened the network", network)
