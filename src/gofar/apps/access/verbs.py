"""Everything that a person may do, in words that finish the sentence “may …”."""

from __future__ import annotations

from enum import StrEnum


class Verb(StrEnum):
    """A verb of the gate. Its value is stable and stands in the audit log."""

    SEE = "see"
    SEE_ROWS = "see-rows"
    EDIT_CHARTER = "edit-charter"
    SIGN_CHARTER = "sign-charter"
    EDIT_THEORY = "edit-theory"
    EDIT_MEASURE = "edit-measure"
    SET_PHASE = "set-phase"
    LOAD_DATA = "load-data"
    START_TEST = "start-test"
    LOG_TEST = "log-test"
    WRITE_LEARNING = "write-learning"
    WRITE_NOTE = "write-note"
    INVITE = "invite"
    ACCEPT_INVITATION = "accept-invitation"
    SET_UP = "set-up"
    UNDO = "undo"
    UNDO_ANY = "undo-any"

    @property
    def words(self) -> str:
        """The verb as users read it."""
        return WORDS[self]


WORDS: dict[Verb, str] = {
    Verb.SEE: "see the network's aim, theory, tests and charts",
    Verb.SEE_ROWS: "see small numbers and groups of students",
    Verb.EDIT_CHARTER: "reword the charter",
    Verb.SIGN_CHARTER: "sign the charter for a school, or ask a question",
    Verb.EDIT_THEORY: "change the theory",
    Verb.EDIT_MEASURE: "define a measure",
    Verb.SET_PHASE: "mark a new phase on a chart",
    Verb.LOAD_DATA: "bring in data",
    Verb.START_TEST: "start a test",
    Verb.LOG_TEST: "log what happened in a test",
    Verb.WRITE_LEARNING: "write down what was learned",
    Verb.WRITE_NOTE: "write a note on a school",
    Verb.INVITE: "invite people",
    Verb.ACCEPT_INVITATION: "accept an invitation",
    Verb.SET_UP: "set up schools, teams and the calendar",
    Verb.UNDO: "undo one's own changes for 30 days",
    Verb.UNDO_ANY: "undo anybody's changes for 30 days",
}
