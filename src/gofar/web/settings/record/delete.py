"""Delete for good: choose, read what would go, type the name."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_http_methods

from gofar.apps.access.gate import check
from gofar.apps.access.verbs import Verb
from gofar.apps.records.actions.deleting import delete_thing
from gofar.apps.records.queries.weighing import choices, target, weigh
from gofar.core.errors import DataRefused
from gofar.web.base.notices import say
from gofar.web.base.pages import Link
from gofar.web.base.place import network_of, reader
from gofar.web.base.words import refused, told
from gofar.web.settings.build.frame import frame
from gofar.web.settings.forms import TypedForm
from gofar.web.settings.record.pages import DeletePage

if TYPE_CHECKING:
    from django.http import HttpRequest, HttpResponse

    from gofar.apps.people.models import Network, Person
    from gofar.apps.records.queries.weighing import Weight


@require_http_methods(["GET", "POST"])
def delete(request: HttpRequest, network: str) -> HttpResponse:
    """Choose what is deleted, read what would go with it, and confirm it by its name."""
    place = network_of(request, network)
    check(reader(request), Verb.DELETE_FOR_GOOD, place)
    key = request.GET.get("what", "")
    if not key:
        status = 422 if request.method == "POST" else 200
        return render(
            request, "settings/record-delete.html", {"page": _choosing(reader(request), place)}, status=status
        )
    thing = target(reader(request), place, key)
    form = TypedForm(request.POST if request.method == "POST" else None)
    if form.is_bound and form.is_valid():
        try:
            delete_thing(place, thing, typed=form.cleaned_data["typed"], by=reader(request))
        except DataRefused as refusal:
            form.add_error("typed", refused(refusal))
        else:
            say(request, _("It is deleted for good."))
            return redirect("me") if thing == place else redirect("delete-for-good", place.slug)
    page = _weighing(reader(request), place, key, weigh(thing), form)
    return render(
        request, "settings/record-delete.html", {"page": page}, status=422 if form.is_bound else 200
    )


def _choosing(viewer: Person, network: Network) -> DeletePage:
    here = reverse("delete-for-good", args=[network.slug])
    found = choices(viewer, network)
    groups = tuple(
        (name, tuple(Link(label, f"{here}?what={key}") for key, kind, label in found if kind == group))
        for group, name in _kinds().items()
    )
    told_ = _("Nobody can bring it back. On the next page you read what would go, before you say yes.")
    shown = frame(viewer, network, "delete-for-good", title=_("What is to be deleted for good?"), say=told_)
    return DeletePage(shown, tuple(g for g in groups if g[1]), "", (), (), None, "", "")


def _kinds() -> dict[str, str]:
    return {
        "school": _("Schools"),
        "district": _("Districts"),
        "person": _("Accounts"),
        "network": _("The network"),
    }


def _weighing(viewer: Person, network: Network, key: str, weight: Weight, form: TypedForm) -> DeletePage:
    here = reverse("delete-for-good", args=[network.slug])
    goes = [f"{n:,} {told(kind)}" for kind, n in weight.rows]
    other = ngettext("%(n)s other line of the record", "%(n)s other lines of the record", weight.others)
    photos = ngettext("%(n)s photo on the disk", "%(n)s photos on the disk", weight.photos)
    goes += [other % {"n": f"{weight.others:,}"}] if weight.others else []
    goes += [photos % {"n": weight.photos}] if weight.photos else []
    goes.append(_("Their words in the log: what stays there is a verb and a time"))
    texts = ngettext(
        "%(n)s text of others still says the name; reword it first if it must go.",
        "%(n)s texts of others still say the name; reword them first if they must go.",
        weight.mentions,
    )
    stays = [texts % {"n": weight.mentions}] if weight.mentions else []
    if key.startswith("person:"):
        stays.append(
            _("What this person wrote for the network stays, as written by somebody who was deleted.")
        )
    stays.append(_("Backups hold it for 35 days at the most."))
    shown = frame(
        viewer,
        network,
        "delete-for-good",
        title=_("Delete %(name)s for good?") % {"name": weight.name},
        say=_("Nobody can bring it back."),
    )
    return DeletePage(shown, (), weight.name, tuple(goes), tuple(stays), form, f"{here}?what={key}", here)
