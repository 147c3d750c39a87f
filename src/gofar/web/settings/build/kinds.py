"""What people may do, sorted into kinds that a teacher would look under."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.utils.translation import gettext_lazy as _

from gofar.apps.access.verbs import Verb

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from django.utils.functional import _StrPromise

V = Verb

#: Done in one's own name, whatever the part: nothing to give or to take.
_OWN = frozenset({V.ACCEPT_INVITATION, V.MIND_OWN})

KINDS: tuple[tuple[_StrPromise, frozenset[V]], ...] = (
    (
        _("See"),
        frozenset({
            V.SEE, V.SEE_ROWS, V.SEE_COUNTS, V.SEE_NOTES, V.SEE_PHOTOS, V.SEE_STUDENTS, V.SEE_PROGRESS,
            V.SEE_ACTIVITY, V.SEE_PORTFOLIO, V.VIEW_AS,
        }),
    ),
    (
        _("Test and learn"),
        frozenset({
            V.START_TEST, V.LOG_TEST, V.SHARE_NOTES, V.ADD_PHOTO, V.SEND_LOG_LINK, V.WRITE_LEARNING,
            V.ASK_QUESTION, V.ANSWER_QUESTION, V.SAY_ADOPTION, V.LEAD_JOINT_TEST, V.PUBLISH_PACKAGE,
        }),
    ),
    (
        _("Charter and theory"),
        frozenset({
            V.EDIT_CHARTER, V.SIGN_CHARTER, V.EDIT_THEORY, V.PROPOSE, V.COMMENT, V.BRANCH_THEORY, V.START_ROUND,
            V.ANSWER_ROUND,
        }),
    ),
    (
        _("Numbers"),
        frozenset({V.EDIT_MEASURE, V.SET_PHASE, V.LOAD_DATA, V.ENTER_DATA, V.LOAD_STUDENTS}),
    ),
    (
        _("Help schools"),
        frozenset({
            V.WRITE_NOTE, V.ANSWER_ASK, V.CALL_SCHOOLS, V.SET_PROGRESS, V.LEAD_SESSION, V.KEEP_FROM_SESSION,
            V.LEAD_SURVEY, V.RATE_READINESS, V.INTRODUCE, V.SAY_SKILL, V.AGREE_SKILL,
        }),
    ),
)  # fmt: skip
_REST = _("Keep the network")


def sorted_kinds(verbs: Iterable[V]) -> Iterator[tuple[str, list[V]]]:
    """Return `verbs` by kind, in the order in which the gate lists them; a new verb stands in the last kind."""
    asked = frozenset(verbs) - _OWN
    known = frozenset[V]().union(*(kind for _name, kind in KINDS))
    for name, kind in (*KINDS, (_REST, frozenset(V) - known)):
        if found := [verb for verb in V if verb in kind & asked]:
            yield str(name), found
