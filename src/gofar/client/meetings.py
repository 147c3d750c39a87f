"""Sessions: plan one, lead its room, read its record, keep what was said."""

from __future__ import annotations

from typing import TYPE_CHECKING

from gofar.client.place import Place
from gofar.client.values_of_meetings import Record, Room, Said, Session, SessionPlan

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Iterator, Sequence


class Meetings(Place):
    """A network's sessions."""

    def convenings(self) -> Iterator[Session]:
        """Read the sessions, the newest first."""
        return self._all(Session, "convenings")

    def record(self, session: int) -> Record:
        """Read what a session said and what became of it."""
        return self._one(Record, f"convenings/{session}")

    def plan_session(
        self, on: dt.date, *, template: str = "deck", title: str = "", place: str = ""
    ) -> SessionPlan:
        """Plan a session from a built-in one."""
        body = {"on": on, "template": template, "title": title, "place": place}
        return self._sent(SessionPlan, "convenings", body)

    def session_plan(self, session: int) -> SessionPlan:
        """Read a session's plan."""
        return self._one(SessionPlan, f"convenings/{session}/plan")

    def reword_session(self, session: int, **words: object) -> SessionPlan:
        """Change a plan before it opens: `title`, `place`, `prompts`, `steps` …, as the API's description has them."""
        return self._sent(SessionPlan, f"convenings/{session}/plan", words)

    def room(self, session: int, *, screen: bool = False) -> Room:
        """Read where a room stands, as whoever leads it sees it, or as its screen shows it."""
        return self._one(Room, f"convenings/{session}/room", {"screen": str(screen).lower()})

    def open_room(self, session: int) -> Room:
        """Open a session: from now on phones can join."""
        return self._sent(Room, f"convenings/{session}/room/open")

    def press(self, session: int, do: str, tick: int) -> Room:
        """Press next, back, minute, pairs, show or accept, from the `tick` that was read."""
        return self._sent(Room, f"convenings/{session}/room/press", {"do": do, "tick": tick})

    def sort_cards(
        self, session: int, do: str, cards: Sequence[int], *, item: int | None = None, name: str = ""
    ) -> Room:
        """Show, hide, match, group cards or take them apart."""
        body = {"do": do, "cards": list(cards), "item": item, "name": name}
        return self._sent(Room, f"convenings/{session}/room/cards", body)

    def type_in(self, session: int, step: int, lines: Sequence[str]) -> Room:
        """Type in what was written on paper for a step, a card a line."""
        return self._sent(Room, f"convenings/{session}/room/paper", {"step": step, "lines": list(lines)})

    def close_room(self, session: int) -> Room:
        """Close a session. It cannot be opened again."""
        return self._sent(Room, f"convenings/{session}/room/close")

    def keep_said(self, session: int, said: str, kind: str, **more: object) -> Said:
        """Make what was said a test, question, cause, driver or idea; `more` is what that kind takes."""
        return self._sent(Said, f"convenings/{session}/said/{said}", {"kind": kind, **more})

    def keep_questions(self, session: int) -> Record:
        """Put all questions that a room did not come to on the agenda."""
        return self._sent(Record, f"convenings/{session}/questions")
