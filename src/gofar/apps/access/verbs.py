"""Everything that a person may do, in words that finish the sentence “may …”."""

from __future__ import annotations

from enum import StrEnum

from gofar.core.words import message as _


class Verb(StrEnum):
    """A verb of the gate. Its value is stable and stands in the audit log."""

    SEE = "see"
    SEE_ROWS = "see-rows"
    SEE_COUNTS = "see-counts"
    SEE_NOTES = "see-notes"
    EDIT_CHARTER = "edit-charter"
    SIGN_CHARTER = "sign-charter"
    EDIT_THEORY = "edit-theory"
    PROPOSE = "propose"
    COMMENT = "comment"
    BRANCH_THEORY = "branch-theory"
    EDIT_MEASURE = "edit-measure"
    SET_PHASE = "set-phase"
    LOAD_DATA = "load-data"
    ENTER_DATA = "enter-data"
    START_TEST = "start-test"
    LOG_TEST = "log-test"
    SHARE_NOTES = "share-notes"
    SEE_PHOTOS = "see-photos"
    ADD_PHOTO = "add-photo"
    SWITCH_PHOTOS = "switch-photos"
    SEND_LOG_LINK = "send-log-link"
    WRITE_LEARNING = "write-learning"
    WRITE_NOTE = "write-note"
    ANSWER_ASK = "answer-ask"
    CALL_SCHOOLS = "call-schools"
    SEE_PROGRESS = "see-progress"
    SET_PROGRESS = "set-progress"
    START_ROUND = "start-round"
    ANSWER_ROUND = "answer-round"
    ASK_QUESTION = "ask-question"
    ANSWER_QUESTION = "answer-question"
    LEAD_SESSION = "lead-session"
    KEEP_FROM_SESSION = "keep-from-session"
    SAY_ADOPTION = "say-adoption"
    LEAD_JOINT_TEST = "lead-joint-test"
    LEAD_SURVEY = "lead-survey"
    RATE_READINESS = "rate-readiness"
    PUBLISH_PACKAGE = "publish-package"
    WRITE_REPORT = "write-report"
    CONSENT_TO_PORTFOLIO = "consent-to-portfolio"
    SEE_PORTFOLIO = "see-portfolio"
    INVITE = "invite"
    ACCEPT_INVITATION = "accept-invitation"
    SET_UP = "set-up"
    INTRODUCE = "introduce"
    MIND_OWN = "mind-own"
    LOAD_STUDENTS = "load-students"
    SEE_STUDENTS = "see-students"
    ANSWER_FAMILY = "answer-family"
    KEEP_RECORD = "keep-record"
    VIEW_AS = "view-as"
    DELETE_FOR_GOOD = "delete-for-good"
    SAY_SKILL = "say-skill"
    AGREE_SKILL = "agree-skill"
    SEE_ACTIVITY = "see-activity"
    UNDO = "undo"
    UNDO_ANY = "undo-any"

    @property
    def words(self) -> str:
        """The verb as users read it."""
        return WORDS[self]


WORDS: dict[Verb, str] = {
    Verb.SEE: _("see the network's aim, theory, tests and charts"),
    Verb.SEE_ROWS: _("see small numbers and groups of students"),
    Verb.SEE_COUNTS: _("see a test's own counts"),
    Verb.SEE_NOTES: _("read a team's notes before it shares them"),
    Verb.EDIT_CHARTER: _("reword the charter"),
    Verb.SIGN_CHARTER: _("sign the charter for a school, or ask a question"),
    Verb.EDIT_THEORY: _("change the theory"),
    Verb.PROPOSE: _("propose other words for the charter or the theory, or a new idea"),
    Verb.COMMENT: _("comment on the charter, the theory and proposals"),
    Verb.BRANCH_THEORY: _("keep a school's own version of the theory"),
    Verb.EDIT_MEASURE: _("define a measure"),
    Verb.SET_PHASE: _("mark a new phase on a chart"),
    Verb.LOAD_DATA: _("bring in data"),
    Verb.ENTER_DATA: _("type in a school's numbers"),
    Verb.START_TEST: _("start a test"),
    Verb.LOG_TEST: _("log what happened in a test"),
    Verb.SHARE_NOTES: _("share a team's notes with the network"),
    Verb.SEE_PHOTOS: _("see photos of a team's student work"),
    Verb.ADD_PHOTO: _("add or delete a photo of student work"),
    Verb.SWITCH_PHOTOS: _("switch photos of student work on or off"),
    Verb.SEND_LOG_LINK: _("make a link with which somebody else logs a test"),
    Verb.WRITE_LEARNING: _("write down what was learned"),
    Verb.WRITE_NOTE: _("write a note on a school"),
    Verb.ANSWER_ASK: _("answer what a coach asked a team"),
    Verb.CALL_SCHOOLS: _("see which schools are worth a call, and say if a call was"),
    Verb.SEE_PROGRESS: _("see how far a team has come"),
    Verb.SET_PROGRESS: _("set how far a team has come, with a reason"),
    Verb.START_ROUND: _("ask the schools in a round, and lead it"),
    Verb.ANSWER_ROUND: _("answer and vote in a round"),
    Verb.ASK_QUESTION: _("ask the network a question"),
    Verb.ANSWER_QUESTION: _("answer a question of the network"),
    Verb.LEAD_SESSION: _("plan a session, and lead it"),
    Verb.KEEP_FROM_SESSION: _("take what a session said into the record"),
    Verb.SAY_ADOPTION: _("say where a school stands with an idea"),
    Verb.LEAD_JOINT_TEST: _("plan a test that several schools run together"),
    Verb.LEAD_SURVEY: _("ask people a short form, and close it"),
    Verb.RATE_READINESS: _("see and mark how ready a school is, and plan its supports"),
    Verb.PUBLISH_PACKAGE: _("publish a change package"),
    Verb.WRITE_REPORT: _("freeze a report of the network"),
    Verb.CONSENT_TO_PORTFOLIO: _("let funders read the network's totals in their portfolio, or no longer"),
    Verb.SEE_PORTFOLIO: _("read the portfolio"),
    Verb.INVITE: _("invite people"),
    Verb.ACCEPT_INVITATION: _("accept an invitation"),
    Verb.SET_UP: _("set up schools, teams and the calendar"),
    Verb.INTRODUCE: _("say in one line who a school is"),
    Verb.MIND_OWN: _("choose one's own mail and calendar"),
    Verb.LOAD_STUDENTS: _("bring in rows about a school's students"),
    Verb.SEE_STUDENTS: _("see rows about a school's own students"),
    Verb.ANSWER_FAMILY: _("find, hand out, correct or delete what is kept about one student, for the family"),
    Verb.KEEP_RECORD: _("keep agreements, retention, exports and the log"),
    Verb.VIEW_AS: _("look at the network as somebody else would, without changing anything"),
    Verb.DELETE_FOR_GOOD: _("delete what is kept about a child, a school or a district, for good"),
    Verb.SAY_SKILL: _("say what one can do"),
    Verb.AGREE_SKILL: _("agree with what somebody can do, and read how well"),
    Verb.SEE_ACTIVITY: _("see how long ago somebody was active"),
    Verb.UNDO: _("undo one's own changes for 30 days"),
    Verb.UNDO_ANY: _("undo anybody's changes for 30 days"),
}
