"""Send what is due: each mail once, however often and from however many places this runs."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from django.core.mail import EmailMultiAlternatives
from django.db import IntegrityError, transaction

from gofar.apps.access.action import Done, action, none
from gofar.apps.access.clock import now
from gofar.apps.access.verbs import Verb
from gofar.apps.improvement.actions.log_links import make_log_link
from gofar.apps.reminders.actions.wishes import wishes_row
from gofar.apps.reminders.letters.day import day_letter
from gofar.apps.reminders.letters.letter import as_html, as_text
from gofar.apps.reminders.letters.links import address
from gofar.apps.reminders.letters.week import week_letter
from gofar.apps.reminders.models import Letter
from gofar.apps.reminders.queries.sending import turns
from gofar.core.words import message as _

if TYPE_CHECKING:
    from collections.abc import Iterator

    from gofar.apps.people.models import Person
    from gofar.apps.reminders.letters.letter import Draft, Item
    from gofar.apps.reminders.models import Wishes
    from gofar.apps.reminders.queries.sending import Turn


@dataclass(frozen=True, slots=True)
class Outcome:
    """A mail that was sent, would be sent, or could not be sent and will be tried again."""

    person: Person
    draft: Draft
    failed: str = ""


def send_due(*, dry: bool = False) -> Iterator[Outcome]:
    """Send every mail that is due now, and tell of each. With `dry`, tell and send nothing.

    A mail that cannot be sent leaves no trace in the record, so that the next run tries again; the others go on.
    """
    for turn in turns():
        kind, draft = _draft(turn)
        if draft.empty:
            continue
        if dry:
            yield Outcome(turn.person, draft)
            continue
        try:
            sent = send(wishes_row(turn.person), draft, kind, turn, by=turn.person)
        except OSError as error:
            yield Outcome(turn.person, draft, failed=str(error) or type(error).__name__)
        except IntegrityError:
            continue  # another run was quicker
        else:
            yield Outcome(turn.person, sent)


def _draft(turn: Turn) -> tuple[Letter.Kind, Draft]:
    if turn.weekly and not (draft := week_letter(turn.person)).empty:
        return Letter.Kind.WEEK, draft
    return Letter.Kind.DAY, day_letter(turn.person, turn.wishes)


@action(Verb.MIND_OWN, undo=none(_("A mail that has gone out cannot be called back.")))
def send(wishes: Wishes, draft: Draft, kind: Letter.Kind, turn: Turn, *, by: Person) -> Done[Draft]:
    """Send one mail in its person's name, and keep that it went: the row first, so that two runs cannot both send."""
    with transaction.atomic():
        row = Letter.objects.create(person=by, kind=kind, on=turn.on, week=turn.week, at=now())
    draft = _with_log_links(draft, by=by)
    mail = EmailMultiAlternatives(draft.subject, as_text(draft), None, [by.email])
    mail.attach_alternative(str(as_html(draft)), "text/html")
    mail.extra_headers = {
        "List-Unsubscribe": f"<{draft.stop}>",
        "List-Unsubscribe-Post": "List-Unsubscribe=One-Click",
        "Auto-Submitted": "auto-generated",
    }
    mail.send()
    return Done(draft, f"was sent {row.get_kind_display()}", wishes)


def _with_log_links(draft: Draft, *, by: Person) -> Draft:
    """Give each test that the mail asks its person to log a link that opens the form without a sign-in."""

    def linked(item: Item) -> Item:
        if item.logs is None:
            return item
        return replace(item, url=address("log-link", make_log_link(item.logs, by, by=by)))

    return replace(
        draft, sections=tuple(replace(s, items=tuple(map(linked, s.items))) for s in draft.sections)
    )
