"""Change a claim: its words, the tests it cites, or whether the network still holds it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.db import transaction

from gofar.apps.access.action import RESTORE, Done, action, retract_with
from gofar.apps.access.clock import now
from gofar.apps.access.verbs import Verb
from gofar.apps.access.versions import amend
from gofar.apps.improvement.actions.learning import must_cite, must_say_for_whom, put_cites
from gofar.apps.improvement.models import Test
from gofar.core.errors import DataRefused
from gofar.core.words import message as _

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from gofar.apps.access.models import AuditEntry
    from gofar.apps.improvement.models import Learning
    from gofar.apps.people.models import Person


@action(Verb.WRITE_LEARNING, undo=RESTORE)
def reword_claim(
    learning: Learning, changes: Mapping[str, Any], *, expected: int | None, by: Person, reason: str = ""
) -> Done[Learning]:
    """Reword a claim, as a new version. The second of two writers gets both texts."""
    if "for_whom" in changes:
        must_say_for_whom(str(changes["for_whom"]))
    amend(learning, changes, expected=expected, by=by, reason=reason)
    return Done(learning, f"reworded claim {learning.number}", learning)


def _cited_before(entry: AuditEntry, learning: Learning, by: Person) -> None:
    known = {test.pk: test for test in Test.objects.filter(network=learning.network)}
    sides = [[known[key] for key in entry.detail[side] if key in known] for side in ("for", "against")]
    put_cites(learning, *sides)


@action(Verb.WRITE_LEARNING, undo=retract_with(_cited_before))
def cite_tests(
    learning: Learning, *, tests_for: Sequence[Test], tests_against: Sequence[Test], by: Person
) -> Done[Learning]:
    """Let a claim cite these tests and no others. The log keeps what it cited before."""
    must_cite(tests_for, tests_against)
    before = {
        side: sorted(learning.citations.filter(speaks_for=speaks).values_list("test_id", flat=True))
        for side, speaks in (("for", True), ("against", False))
    }
    given = {"for": sorted(t.pk for t in tests_for), "against": sorted(t.pk for t in tests_against)}
    if before == given:
        return Done(learning, "", learning)
    put_cites(learning, tests_for, tests_against)
    return Done(learning, f"changed which tests claim {learning.number} cites", learning, detail=before)


def _hold_again(entry: AuditEntry, learning: Learning, by: Person) -> None:
    learning.retired_at, learning.retired_why = None, ""
    learning.save(update_fields=["retired_at", "retired_why"])


@action(Verb.WRITE_LEARNING, undo=retract_with(_hold_again))
def retire_claim(learning: Learning, why: str, *, by: Person) -> Done[Learning]:
    """Say that the network no longer holds a claim, and why. Its tests and its words stay."""
    if learning.retired_at is not None:
        return Done(learning, "", learning)
    if not why.strip():
        raise DataRefused(
            _("Nobody would know why this claim is retired."),
            where=_("Reason"),
            fix=_("Say in a sentence what changed."),
            code="claim.no-reason",
        )
    learning.retired_at, learning.retired_why = now(learning.network), why.strip()[:300]
    learning.save(update_fields=["retired_at", "retired_why"])
    return Done(learning, f"retired claim {learning.number}", learning)


def change_claim(
    learning: Learning,
    changes: Mapping[str, Any],
    *,
    tests_for: Sequence[Test],
    tests_against: Sequence[Test],
    expected: int | None,
    by: Person,
    reason: str = "",
) -> bool:
    """Change a claim's words and the tests it cites, both or neither; return whether anything was new."""
    cites = set(learning.citations.values_list("test_id", "speaks_for"))
    with transaction.atomic():
        if changes:
            reword_claim(learning, changes, expected=expected, by=by, reason=reason)
        cite_tests(learning, tests_for=tests_for, tests_against=tests_against, by=by)
    return bool(changes) or cites != set(learning.citations.values_list("test_id", "speaks_for"))
