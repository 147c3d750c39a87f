"""What a session said goes into the network's record: one thing at a time, or all questions at once."""

from __future__ import annotations

import uuid
from typing import TYPE_CHECKING

from django.http import HttpRequest

from gofar.apps.access.gate import check
from gofar.apps.access.verbs import Verb
from gofar.apps.convenings.actions.keeping import keep, keep_unreached
from gofar.apps.convenings.queries.keeping import record_of, said_for, session_for
from gofar.apps.convenings.queries.keeping_said import said_in
from gofar.core.practice.keeping import Becomes
from gofar.web.api.area import HERE, Area
from gofar.web.api.fields import ask_about_names
from gofar.web.api.shapes.convening import RecordOut, SaidOut, record_out, said_out
from gofar.web.api.shapes.keeping import KeepBody
from gofar.web.base.place import network_of, reader

if TYPE_CHECKING:
    from gofar.apps.convenings.models import Session
    from gofar.apps.people.models import Person

area = Area("convenings")

#: Parts of the theory take more than leading a session does.
_THEORY = frozenset({Becomes.CAUSE, Becomes.DRIVER, Becomes.IDEA})


@area.write(f"{HERE}/convenings/{{int:session}}/said/{{uuid:said}}", SaidOut, "said")
def keep_said(request: HttpRequest, network: str, session: int, said: uuid.UUID, body: KeepBody) -> SaidOut:
    """Make one thing that was said a cause, a driver, an idea, a question or a test. It is kept once."""
    place, viewer = network_of(request, network), reader(request)
    row = session_for(viewer, place, session)
    found = said_for(viewer, row, said)
    check(viewer, Verb.KEEP_FROM_SESSION, found)
    if body.kind in _THEORY:
        check(viewer, Verb.EDIT_THEORY, place)
    ask_about_names(viewer, place, body)
    keep(found, body.become(viewer, place, found.text), by=viewer)
    return _one(viewer, row, said)


def _one(viewer: Person, row: Session, key: uuid.UUID) -> SaidOut:
    return said_out(one for _row, one in said_in(viewer, row) if one.key == key)[0]


@area.write(f"{HERE}/convenings/{{int:session}}/questions", RecordOut, "session-questions", 200)
def keep_questions(request: HttpRequest, network: str, session: int) -> RecordOut:
    """Put all questions that the room did not come to on the agenda, each once."""
    place, viewer = network_of(request, network), reader(request)
    row = session_for(viewer, place, session)
    check(viewer, Verb.KEEP_FROM_SESSION, row)
    keep_unreached(row, by=viewer)
    return record_out(record_of(viewer, session_for(viewer, place, session)))
