"""What changed in the charter between two versions: for a history, and for a school that has signed earlier words."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.urls import reverse
from django.utils.translation import gettext as _

from gofar.apps.access.gate import which
from gofar.apps.access.queries import schools_in
from gofar.apps.access.verbs import Verb
from gofar.apps.data.queries.measures import measures_of
from gofar.apps.improvement.queries.charter import history_of, text_of
from gofar.web.base.both import marked, same
from gofar.web.base.compared import ComparedPage, Difference, asked_versions, compared_title
from gofar.web.base.pages import Link
from gofar.web.charter.build.words import crumbs, label, told
from gofar.web.charter.forms import TEXT

if TYPE_CHECKING:
    from django.http import HttpRequest

    from gofar.apps.improvement.models import Charter
    from gofar.apps.people.models import Network, Person


def differences_of(viewer: Person, charter: Charter, since: int, until: int) -> tuple[Difference, ...]:
    """Return the fields that read differently in two versions, with the words that came and went."""
    old, new = text_of(viewer, charter, since), text_of(viewer, charter, until)
    measures = {measure.pk: measure.name for measure in measures_of(viewer, charter.network)}
    return tuple(
        Difference(
            label(name), marked(told(name, old.get(name), measures), told(name, new.get(name), measures))
        )
        for name in TEXT
        if not same(old.get(name) or None, new.get(name) or None)
    )


def changes_page(request: HttpRequest, viewer: Person, network: Network, charter: Charter) -> ComparedPage:
    """Return the page of the differences between the two versions that the address names."""
    numbers = tuple(row.number for row in history_of(viewer, charter)) or (charter.version,)
    since, until = asked_versions(request, numbers)
    changes = differences_of(viewer, charter, since, until)
    own = which(viewer, Verb.SIGN_CHARTER, schools_in(viewer, network))
    school = (
        next((one for one in schools_in(viewer, network) if one.pk in own), None) if len(own) == 1 else None
    )
    return ComparedPage(
        crumbs=crumbs(network, _("Differences")),
        title=compared_title(since, until, len(changes)),
        numbers=numbers,
        since=since,
        until=until,
        changes=changes,
        sign=Link(
            _("Sign version %(n)d") % {"n": charter.version},
            reverse("sign-charter", args=[network.slug, school.slug]),
        )
        if school
        else None,
        action=reverse("charter-changes", args=[network.slug]),
        back=Link(_("Back to the charter"), reverse("charter", args=[network.slug])),
    )
