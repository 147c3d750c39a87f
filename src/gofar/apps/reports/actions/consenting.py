"""Let funders read a network's totals, or no longer; and say in one line what the hub asks."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from gofar.apps.access.action import RETRACT, Done, Undo, action
from gofar.apps.access.clock import now
from gofar.apps.access.verbs import Verb
from gofar.apps.reports.models import Ask, Consent
from gofar.apps.reports.queries.unnamed import named_school
from gofar.core.errors import DataRefused
from gofar.core.practice.portfolio import Shows
from gofar.core.words import message as _

if TYPE_CHECKING:
    from collections.abc import Iterable

    from gofar.apps.access.models import AuditEntry
    from gofar.apps.people.models import Network, Person


def _end(entry: AuditEntry, consent: Consent, by: Person) -> None:
    consent.withdrawn_at = now(entry.network)
    consent.save(update_fields=["withdrawn_at"])


def _stand_again(entry: AuditEntry, consent: Consent, by: Person) -> None:
    Consent.objects.filter(network=consent.network, withdrawn_at=None).update(withdrawn_at=now(entry.network))
    consent.withdrawn_at = None
    consent.save(update_fields=["withdrawn_at"])


@action(Verb.CONSENT_TO_PORTFOLIO, undo=Undo("withdraw", _end))
def give_consent(network: Network, *, shows: Iterable[str], by: Person) -> Done[Consent]:
    """Let funders read these parts of the network's record. A consent that stands is replaced."""
    parts = [part.value for part in Shows if part is Shows.TESTS or part.value in set(shows)]
    moment = now(network)
    Consent.objects.filter(network=network, withdrawn_at=None).update(withdrawn_at=moment)
    consent = Consent.objects.create(network=network, shows=parts, given_by=by, given_at=moment)
    return Done(consent, "let funders read the network’s totals", consent, detail={"shows": parts})


@action(Verb.CONSENT_TO_PORTFOLIO, undo=Undo("stand", _stand_again))
def withdraw_consent(consent: Consent, *, by: Person) -> Done[Consent]:
    """Take the network out of every portfolio, from the next page on."""
    if consent.withdrawn_at is not None:
        return Done(consent, "", consent)
    consent.withdrawn_at = now(consent.network)
    consent.save(update_fields=["withdrawn_at"])
    return Done(consent, "took the network out of the portfolio", consent)


@action(Verb.WRITE_REPORT, undo=RETRACT)
def ask_funders(network: Network, words: str, *, by: Person) -> Done[Ask]:
    """Say in one line what the hub asks of its funders or of other networks; an empty line asks nothing any more.

    Raises
    ------
    DataRefused
        The line holds a number or names a school: it is read outside the network.
    """
    words = " ".join(words.split())
    if found := named_school(by, network, words):
        raise DataRefused(
            _("“{name}” is a school of the network, and no school is named in a portfolio.", name=found),
            where=_("What you ask"),
            fix=_("Say it without the name."),
            code="ask.names-school",
        )
    if re.search(r"\d", words):
        raise DataRefused(
            _("This line holds a number, and numbers in a portfolio come from the record."),
            where=_("What you ask"),
            fix=_("Say it in words."),
            code="ask.has-number",
        )
    ask = Ask.objects.create(network=network, words=words, by=by, at=now(network))
    return Done(ask, "said what the hub asks" if words else "asks nothing of funders any more", ask)
