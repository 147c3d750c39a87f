"""Whether teams may keep photos of student work, as one clause of the charter, and the page with the switch."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from gofar.web.base.pages import Link
from gofar.web.charter.pages import Clause, PhotosPage

if TYPE_CHECKING:
    from django.forms import BaseForm

    from gofar.apps.people.models import Network


def photo_clause(network: Network) -> Clause:
    """Return whether photos are on, who sees them and for how long."""
    days = network.photo_days
    if not days:
        return Clause(_("Photos of work"), _("No photos of student work are kept."))
    told = ngettext(
        "Teams may photograph the work, not the child. Only the school’s own team sees a photo, for %(n)d day.",
        "Teams may photograph the work, not the child. Only the school’s own team sees a photo, for %(n)d days.",
        days,
    )
    return Clause(_("Photos of work"), told % {"n": days})


def photos_page(network: Network, form: BaseForm) -> PhotosPage:
    """Return the page with the switch."""
    place = [network.slug]
    return PhotosPage(
        crumbs=(Link(_("Charter"), reverse("charter", args=place)), Link(_("Photos of work"), "")),
        title=_("May teams keep photos of student work?"),
        say=_(
            "A photo of a child’s work can be a record about that child. It is off until you switch it on."
        ),
        kept=(
            _("Only the school’s own team sees a photo: no coach, no hub, no other school, no funder."),
            _("It is in no export, no report and no mail. Every look at it is written down."),
            _("Names and faces are covered before it is kept; place and time are removed."),
            _("Switch it off, and every photo is hidden at once and destroyed with the next daily sweep."),
        ),
        form=form,
        action=reverse("photo-rule", args=place),
        back=reverse("charter", args=place),
    )
