"""The page on which mail and calendar are chosen, and the one that a mail's last link opens."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.urls import reverse
from django.utils.translation import gettext as _

from gofar.apps.reminders.letters.letter import as_text
from gofar.apps.reminders.letters.links import address
from gofar.apps.reminders.letters.week import week_letter
from gofar.apps.reminders.queries.wishes import wishes_of
from gofar.web.base.components.times import full_day
from gofar.web.me.forms import MailForm
from gofar.web.me.pages import MailPage, StopPage

if TYPE_CHECKING:
    from gofar.apps.people.models import Person


def mail_page(viewer: Person, secret: str = "") -> MailPage:
    """Return the page; with `secret`, the calendar's new address is told, this once."""
    wishes = wishes_of(viewer)
    draft = week_letter(viewer)
    chosen = {"weekly": wishes.weekly, "look_days": wishes.look_days, "asks": wishes.asks}
    text = as_text(draft).split("\n\n")
    return MailPage(
        form=MailForm(initial=chosen),
        address=address("calendar", secret) if secret else "",
        since=full_day(wishes.calendar_since),
        subject=_("No mail this week") if draft.empty else draft.subject,
        # What stops mail is in a person's mailbox alone, never on a page that stands open.
        preview="" if draft.empty else "\n\n".join(text[:-1]),
        renew=reverse("my-calendar"),
    )


def stop_page(email: str, *, stopped: bool = False) -> StopPage:
    """Return what the link that stops mail shows."""
    return StopPage(email, stopped, reverse("my-mail"))
