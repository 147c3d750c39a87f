"""Make a log link, take it back, and log with it."""

from __future__ import annotations

import datetime as dt
import hashlib
import secrets
from typing import TYPE_CHECKING, Any

from gofar.apps.access import gate
from gofar.apps.access.action import Done, action, none, retract_with
from gofar.apps.access.clock import now
from gofar.apps.access.verbs import Verb
from gofar.apps.improvement.actions.tests.results import log_result
from gofar.apps.improvement.models import LogLink
from gofar.core.errors import DataRefused
from gofar.core.words import message as _

if TYPE_CHECKING:
    from gofar.apps.access.models import AuditEntry
    from gofar.apps.improvement.models import Cycle, Result, Test
    from gofar.apps.people.models import Person

#: How long a link can be used.
LASTS = dt.timedelta(days=14)


def hash_of_token(token: str) -> str:
    """Return what is kept of a link's token."""
    return hashlib.sha256(token.encode()).hexdigest()


def _take_back(entry: AuditEntry, link: LogLink, by: Person) -> None:
    link.revoked_at = now(entry.network)
    link.save(update_fields=["revoked_at"])


def _check_theirs(by: Person, person: Person, thing: Test | LogLink) -> None:
    """Refuse links for others from those who may only make their own."""
    if by.pk != person.pk:
        gate.check(by, Verb.SEND_LOG_LINK, thing)


@action(Verb.LOG_TEST, undo=retract_with(_take_back))
def make_log_link(test: Test, person: Person, *, by: Person) -> Done[str]:
    """Make a link for `person` to log `test` once, and return its token. Only the token's hash is kept.

    Raises
    ------
    DataRefused
        The person may not log this test, with or without a link.
    """
    _check_theirs(by, person, test)
    if not gate.may(person, Verb.LOG_TEST, test):
        raise DataRefused(
            _("{name} may not log this test.", name=person.name),
            where=_("Log link"),
            fix=_("Choose somebody of the school’s team, a coach or the hub."),
            code="log-link.not-theirs",
        )
    token, moment = secrets.token_urlsafe(32), now(test.network)
    link = LogLink.objects.create(
        test=test,
        person=person,
        token_hash=hash_of_token(token),
        made_by=by,
        made_at=moment,
        expires_at=moment + LASTS,
    )
    return Done(token, f"made a log link for {person.name}, test {test.number}", link, school=test.school)


@action(Verb.LOG_TEST, undo=none(_("A link that was taken back stays shut. Make a new one.")))
def revoke_log_link(link: LogLink, *, by: Person) -> Done[LogLink]:
    """Take a link back. It stops working at its next use."""
    _check_theirs(by, link.person, link)
    if link.revoked_at is not None:
        return Done(link, "", link)
    link.revoked_at = now(link.test.network)
    link.save(update_fields=["revoked_at"])
    return Done(
        link,
        f"took back {link.person.name}’s log link, test {link.test.number}",
        link,
        school=link.test.school,
    )


@action(Verb.LOG_TEST, undo=none(_("Take the result back instead: the link opens again.")))
def log_by_link(link: LogLink, cycle: Cycle, what: dict[str, Any], *, by: Person) -> Done[Result]:
    """Log a result by link, as the link's own person; `what` is what `log_result` takes. The link is then used up."""
    held = LogLink.objects.select_for_update().get(pk=link.pk)
    used = held.result if held.result and held.result.retracted_at is None else None
    if used is not None and used.uuid != what.get("uuid"):
        raise DataRefused(
            _("This link has been used."),
            where=_("Log link"),
            fix=_("Ask for a new link, or sign in."),
            code="log-link.used",
        )
    if by.pk != held.person_id or cycle.test_id != held.test_id:
        raise DataRefused(
            _("This link is for another person or another test."),
            where=_("Log link"),
            fix=_("Sign in to log this test."),
            code="log-link.not-theirs",
        )
    held.result = log_result(cycle, **what, by=by)
    held.save(update_fields=["result"])
    return Done(held.result, "", link)  # the result has its own row in the log
