"""Who may do what: one page, in words that users see. `gate` reads it and nothing else decides.

`everywhere` holds for all of the network; `own` only for the person's own school or district.
"""

from __future__ import annotations

from dataclasses import dataclass

from gofar.apps.access.verbs import Verb
from gofar.apps.people.roles import Role
from gofar.core.words import message as _

V = Verb


@dataclass(frozen=True, slots=True)
class Part:
    """What one role may do, with a sentence that explains it."""

    says: str
    everywhere: frozenset[Verb]
    own: frozenset[Verb] = frozenset()


#: What it takes to help a team that is stuck.
_HELP = frozenset({
    V.ANSWER_ASK, V.CALL_SCHOOLS, V.SEE_PROGRESS, V.SET_PROGRESS, V.SEND_LOG_LINK, V.RATE_READINESS,
})  # fmt: skip
#: What testing takes, from the first plan to the write-up.
_TESTING = frozenset({V.START_TEST, V.LOG_TEST, V.ENTER_DATA})
#: What a team and its coach read that nobody else does.
_INSIDE = frozenset({V.SEE_ROWS, V.SEE_COUNTS, V.SEE_NOTES})

#: Photos of student work are the team's alone: no coach and no hub.
_PHOTOS = frozenset({V.SEE_PHOTOS, V.ADD_PHOTO})

#: What it takes to know who can be asked about what.
_PEOPLE = frozenset({V.SAY_SKILL, V.AGREE_SKILL, V.SEE_ACTIVITY})

#: What it takes to write the charter and the theory together.
_TOGETHER = frozenset({V.PROPOSE, V.COMMENT})
#: What it takes to learn from each other: who works in the network asks, and answers.
_LEARNING = frozenset({V.WRITE_LEARNING, V.ASK_QUESTION, V.ANSWER_QUESTION})
#: The same for those who are asked: the hub asks, coaches and teams answer.
_ASKED = _TOGETHER | {V.ANSWER_ROUND}
#: What it takes to bring a room together.
_SESSIONS = frozenset({V.LEAD_SESSION, V.KEEP_FROM_SESSION})

_STAFF = _HELP | _TESTING | _PEOPLE | _TOGETHER | _LEARNING | _SESSIONS | {
    V.SEE, V.SEE_ROWS, V.SEE_COUNTS, V.SET_UP, V.INVITE, V.INTRODUCE, V.EDIT_CHARTER, V.SIGN_CHARTER, V.EDIT_THEORY,
    V.BRANCH_THEORY, V.EDIT_MEASURE, V.SET_PHASE, V.LOAD_DATA, V.WRITE_NOTE, V.START_ROUND,
    V.SAY_ADOPTION, V.LEAD_JOINT_TEST, V.LEAD_SURVEY, V.PUBLISH_PACKAGE, V.WRITE_REPORT, V.KEEP_RECORD, V.VIEW_AS, V.UNDO, V.UNDO_ANY,
}  # fmt: skip
#: What everybody on a school's team does there.
_TEAM = (
    _TESTING
    | _INSIDE
    | _PHOTOS
    | {
        V.SEE_STUDENTS,
        V.BRANCH_THEORY,
        V.SHARE_NOTES,
        V.SAY_ADOPTION,
        V.ANSWER_ASK,
        V.SEE_PROGRESS,
        V.RATE_READINESS,
        V.INTRODUCE,
    }
)

PARTS: dict[Role, Part] = {
    Role.HUB_DIRECTOR: Part(
        _("Leads the hub: does everything, and answers for the data."),
        _STAFF | {V.SWITCH_PHOTOS, V.CONSENT_TO_PORTFOLIO, V.DELETE_FOR_GOOD},
    ),
    Role.HUB_STAFF: Part(_("Works for the hub: keeps the record and the data."), _STAFF),
    Role.COACH: Part(
        _("Visits schools: sees their numbers, writes notes, logs tests with them."),
        _HELP
        | _TESTING
        | _INSIDE
        | _PEOPLE
        | _ASKED
        | _LEARNING
        | _SESSIONS
        | {V.SEE, V.BRANCH_THEORY, V.WRITE_NOTE, V.SAY_ADOPTION, V.LEAD_JOINT_TEST, V.UNDO},
    ),
    Role.SCHOOL_LEAD: Part(
        _("Leads a school's team: signs for the school and sees its own numbers."),
        _ASKED | _LEARNING | {V.SEE, V.SAY_SKILL, V.UNDO},
        _TEAM | {V.SIGN_CHARTER, V.SEND_LOG_LINK, V.WRITE_NOTE, V.LOAD_STUDENTS, V.ANSWER_FAMILY},
    ),
    Role.TEAM_MEMBER: Part(
        _("Tests changes in a school and sees its own numbers."),
        _ASKED | _LEARNING | {V.SEE, V.SAY_SKILL, V.UNDO},
        _TEAM,
    ),
    Role.DISTRICT_LEADER: Part(
        _("Removes barriers for a district's schools; sees school totals of ten or more."),
        frozenset({V.SEE, V.COMMENT, V.UNDO}),
    ),
    Role.FUNDER: Part(
        _("Follows the learning; sees school totals of ten or more."), frozenset({V.SEE, V.SEE_PORTFOLIO})
    ),
    Role.OBSERVER: Part(_("Looks on; sees school totals of ten or more."), frozenset({V.SEE})),
}


def only_reads(role: str) -> bool:
    """Return whether a part looks on: nothing in a network waits for whoever holds it."""
    part = PARTS[Role(role)]
    return (part.everywhere | part.own) <= {V.SEE, V.SEE_PORTFOLIO}


#: Whom to ask, when somebody may see a thing but not do it.
ASK = {Role.HUB_DIRECTOR, Role.HUB_STAFF}
