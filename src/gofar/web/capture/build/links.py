"""The pages of log links: where they are made, and what one says that does not open."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.urls import reverse
from django.utils.translation import gettext as _

from gofar.apps.access.clock import local
from gofar.apps.improvement.queries.log_links import LinkState, open_links
from gofar.web.base.pages import Link
from gofar.web.capture.pages import ClosedPage, LinksPage, OpenLink

if TYPE_CHECKING:
    from django.forms import Form

    from gofar.apps.improvement.queries.tests import TestReading
    from gofar.apps.people.models import Person


def links_page(
    viewer: Person, reading: TestReading, form: Form, *, made: str = "", made_for: str = ""
) -> LinksPage:
    """Return the page on which links are made and taken back."""
    network = reading.test.network
    return LinksPage(
        title=_("Log links for test %(n)d") % {"n": reading.test.number},
        form=form,
        open=tuple(
            OpenLink(
                link.person.name,
                local(network, link.expires_at),
                link.made_by.name,
                reverse("revoke-log-link", args=[network.slug, reading.test.number, link.pk]),
            )
            for link in open_links(viewer, reading.test)
        ),
        back=Link(
            _("Test %(n)d") % {"n": reading.test.number},
            reverse("test", args=[network.slug, reading.test.number]),
        ),
        made=made,
        made_for=made_for,
    )


def closed_page(state: LinkState | None) -> ClosedPage:
    """Return why a link does not open, and what to do; None stands for a link that nobody made."""
    if state is None:
        return ClosedPage(
            _("This link is not one of ours"),
            _("Perhaps the end of it was cut off."),
            _("Open the link in the message again, or copy the whole of it."),
        )
    title, say = {
        LinkState.EXPIRED: (_("This link is too old"), _("A log link works for 14 days.")),
        LinkState.REVOKED: (_("This link was taken back"), _("Somebody has switched it off.")),
        LinkState.ENDED: (
            _("This link no longer opens"),
            _("The test or your place in the network has ended."),
        ),
        LinkState.USED: (_("This link has been used"), _("A log link works once.")),
    }[state]
    return ClosedPage(title, say, _("Sign in to log the test, or ask your coach for a new link."))


def guessed_page() -> ClosedPage:
    """Return what somebody reads after many links that nobody made."""
    return ClosedPage(
        _("Too many links that do not open"),
        _("Many unknown links came from this connection."),
        _("Wait 15 minutes, then open the link in the message again. Or sign in."),
    )
