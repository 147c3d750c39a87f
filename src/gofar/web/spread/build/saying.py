"""The form in which a school says where it stands."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.urls import reverse
from django.utils.translation import gettext as _

from gofar.apps.access.clock import today
from gofar.web.base.pages import Link
from gofar.web.base.spread import stage_word
from gofar.web.spread.forms import SayForm
from gofar.web.spread.pages import FormPage

if TYPE_CHECKING:
    from django.http import HttpRequest

    from gofar.apps.people.models import Network
    from gofar.apps.spread.queries import Cell


def say_form(request: HttpRequest, network: Network) -> SayForm:
    """Return the form: as it was sent, or with today."""
    data = request.POST if request.method == "POST" else None
    return SayForm(data, initial={"on": today(network), "stage": request.GET.get("stage", "")})


def say_page(network: Network, cell: Cell, form: SayForm) -> FormPage:
    """Return the page around the form."""
    place = [network.slug, cell.school.slug, cell.idea.slug]
    back = Link(_("Back without saving"), reverse("spread-cell", args=place))
    said = _("Tests say so by themselves: “%(stage)s” today. Say it here where no test does, or no longer.")
    return FormPage(
        crumbs=(
            Link(_("Spread"), f"{reverse('spread', args=[network.slug])}?idea={cell.idea.slug}"),
            Link(str(cell.school), back.url),
            Link(_("Where we stand"), ""),
        ),
        title=_("Where does %(school)s stand with “%(idea)s”?")
        % {"school": cell.school, "idea": cell.idea.title},
        say=said % {"stage": stage_word(cell.stage)},
        form=form,
        action=reverse("say-adoption", args=place),
        button=_("Save"),
        back=back,
        margin=_("Spread"),
    )
