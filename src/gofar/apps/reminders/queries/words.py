"""Whose word on the charter waits: a school lead's signature, and for the hub a school's question."""

from __future__ import annotations

from typing import TYPE_CHECKING

from gofar.apps.access.gate import may, which
from gofar.apps.access.verbs import Verb
from gofar.apps.improvement.queries.charter import charter_for, words_on
from gofar.apps.people.roles import SCHOOL_ROLES
from gofar.apps.reminders.queries.due import Due, Kind

if TYPE_CHECKING:
    from collections.abc import Collection

    from gofar.apps.people.models import Membership, Person, School


def charter_due(viewer: Person, part: Membership, schools: Collection[School]) -> list[Due]:
    """Return the words that `viewer` could give: sign for an own school, answer a school that asked."""
    charter = charter_for(viewer, part.network)
    if part.role in SCHOOL_ROLES:
        signs = which(viewer, Verb.SIGN_CHARTER, schools)
        return [
            Due(Kind.CHARTER, word.school, own=True)
            for word in (words_on(viewer, charter) if signs else ())
            if word.school.pk in signs and not word.signed and not word.question
        ]
    if not may(viewer, Verb.EDIT_CHARTER, charter):
        return []
    return [
        Due(Kind.QUESTION, word.school, words=word.question)
        for word in words_on(viewer, charter)
        if word.question
    ]
