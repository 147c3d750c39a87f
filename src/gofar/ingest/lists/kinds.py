"""What a list can hold, and the headings that people give its columns."""

from __future__ import annotations

import re
from enum import StrEnum

from gofar.ingest.headings import normalised


class ListKind(StrEnum):
    """A kind of list."""

    TESTS = "tests"
    THEORY = "theory"
    PEOPLE = "people"


class Field(StrEnum):
    """What a column of a list can hold."""

    TITLE = "title"
    IDEA = "idea"
    SCHOOL = "school"
    STARTS = "starts"
    ENDS = "ends"
    SCALE = "scale"
    PREDICTED = "predicted"
    RESULT = "result"
    DECISION = "decision"
    NOTES = "notes"
    DRIVER = "driver"
    SECONDARY = "secondary"
    DEFINITION = "definition"
    HYPOTHESIS = "hypothesis"
    NAME = "name"
    FIRST = "first"
    LAST = "last"
    EMAIL = "email"
    ROLE = "role"


#: What a person says of a column that is to be left unread, though its heading is known.
NOT_READ = "not-read"

_F = Field
_SCHOOL = "school|school name|site|campus|building|team|school/team"
_NOTES = "notes|note|comments|comment|what happened|what did you notice|observations|learning|learnings|what we learned|study|reflection"
_WORDS: dict[ListKind, dict[Field, str]] = {
    ListKind.TESTS: {
        _F.TITLE: "title|test|pdsa|pdsa title|cycle|test title|name of test|test name|what we tested|test of change|what",
        _F.IDEA: "idea|change idea|change|strategy|intervention|practice",
        _F.SCHOOL: _SCHOOL,
        _F.STARTS: "start|starts|start date|date|date started|began|begin|week|week of|when|from|started",
        _F.ENDS: "end|ends|end date|date ended|to|until|finished|through",
        _F.SCALE: "scale|size|how many|scope|who|sample|with whom|test size|population",
        _F.PREDICTED: "prediction|predicted|we predict|expected|expectation|hypothesis|what we expected|predict",
        _F.RESULT: "result|results|actual|outcome|data|what we got|measured|found",
        _F.DECISION: "decision|act|next|next step|adopt/adapt/abandon|adopt, adapt, abandon|status|a/a/a|what next",
        _F.NOTES: _NOTES,
    },
    ListKind.THEORY: {
        _F.DRIVER: "driver|primary driver|primary drivers|driver 1|primary",
        _F.SECONDARY: "secondary driver|secondary drivers|secondary|driver 2|sub-driver|subdriver",
        _F.IDEA: "idea|change idea|change ideas|change|strategy|ideas",
        _F.DEFINITION: "definition|description|what it is|details|what we mean|operational definition",
        _F.HYPOTHESIS: "hypothesis|why|rationale|because|theory|why it should work|if/then|if then",
    },
    ListKind.PEOPLE: {
        _F.NAME: "name|full name|person|staff name|who|participant",
        _F.FIRST: "first|first name|given name|firstname",
        _F.LAST: "last|last name|surname|family name|lastname",
        _F.EMAIL: "email|e-mail|email address|e-mail address|mail|work email|school email",
        _F.ROLE: "role|part|position|job|job title|title|function",
        _F.SCHOOL: f"{_SCHOOL}|organization|organisation|org",
    },
}
#: Without one of each of these there is nothing to bring in.
NEEDED: dict[ListKind, tuple[tuple[Field, ...], ...]] = {
    ListKind.TESTS: ((_F.TITLE, _F.IDEA), (_F.SCHOOL,), (_F.STARTS,)),
    ListKind.THEORY: ((_F.DRIVER,),),
    ListKind.PEOPLE: ((_F.EMAIL,), (_F.NAME, _F.FIRST, _F.LAST)),
}
_FIELDS = {
    kind: {word: field for field, words in fields.items() for word in words.split("|")}
    for kind, fields in _WORDS.items()
}


def field_of(kind: ListKind, heading: str) -> Field | None:
    """Return what a heading says that its column holds in this kind of list; a remark in brackets is no part of it."""
    plain = re.sub(r"\s*/\s*", "/", normalised(heading))
    return _FIELDS[kind].get(plain) or _FIELDS[kind].get(plain.partition("(")[0].strip(" ?:"))


def fields_of(kind: ListKind) -> tuple[Field, ...]:
    """Return everything that this kind of list can hold."""
    return tuple(_WORDS[kind])
