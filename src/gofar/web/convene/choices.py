"""What the form of a thing that is kept offers: people, days, ideas, bones, drivers."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING

from django.utils import dateformat
from django.utils.translation import gettext as _
from django.utils.translation import pgettext

from gofar.apps.access.clock import today
from gofar.apps.convenings.queries.keeping_hands import hands_in
from gofar.apps.improvement.queries.causes import fishbone_for
from gofar.apps.improvement.queries.shown import shown_to
from gofar.apps.improvement.queries.theory import drivers_of, ideas_of
from gofar.core.practice.causes import MOST_CATEGORIES
from gofar.core.practice.keeping import Becomes, closest

if TYPE_CHECKING:
    from gofar.apps.convenings.models import Contribution
    from gofar.apps.improvement.models import Node
    from gofar.apps.people.models import Membership, Network, Person, School

#: Days that one tap chooses, in weeks from today.
_WEEKS = (1, 2, 4)


@dataclass
class Choices:
    """Everything that can be chosen for one thing that was said; asked for when it is needed."""

    viewer: Person
    network: Network
    said: Contribution

    @cached_property
    def people(self) -> dict[str, Membership]:
        """Who works in the network, by the key that the form sends."""
        return {str(one.person_id): one for one in hands_in(self.viewer, self.network)}

    @cached_property
    def ideas(self) -> dict[str, Node]:
        """The ideas of the theory, by their slugs."""
        return {one.slug: one for one in ideas_of(self.viewer, self.network)}

    @cached_property
    def drivers(self) -> dict[str, Node]:
        """The drivers of the theory, by their slugs."""
        return {one.slug: one for one in drivers_of(self.viewer, self.network)}

    @property
    def words(self) -> str:
        """What was said, or the name under which it was put together with others, as this reader may read it."""
        said = self.said.cluster.name if self.said.cluster else self.said.text
        return shown_to(self.viewer, self.network)(said)

    @property
    def idea_rows(self) -> list[tuple[str, str]]:
        """The ideas, to choose from."""
        return [(slug, one.title) for slug, one in self.ideas.items()]

    @property
    def bones(self) -> list[tuple[str, str]]:
        """The bones of the fishbone, and a new one while there is room."""
        names = [name for name, _causes in fishbone_for(self.viewer, self.network).bones]
        fresh = _("What the room said")
        new = [(fresh, _("A new bone: %(name)s") % {"name": fresh})]
        room = len(names) < MOST_CATEGORIES and fresh not in names
        return [("", _("Choose")), *((name, name) for name in names), *(new if room else [])]

    def owners(self, *, with_school: bool) -> list[tuple[str, str]]:
        """Return who can have it in hand; a test is in the hands of somebody from a school."""
        return [
            (key, f"{held.person.name}, {held.school}" if held.school else held.person.name)
            for key, held in self.people.items()
            if held.school or not with_school
        ]

    def parents(self, kind: Becomes) -> list[tuple[str, str]]:
        """Return what an idea or a driver can move."""
        top = [("", _("Choose"))] if kind is Becomes.IDEA else [("", _("The aim itself"))]
        return [*top, *((slug, one.title) for slug, one in self.drivers.items())]

    def days(self, kind: Becomes) -> list[tuple[str, str]]:
        """Return the days that one tap chooses; the day that its author named comes first."""
        first = today(self.network)
        days = [first + dt.timedelta(weeks=n) for n in _WEEKS]
        if self.said.due is not None and self.said.due >= first and self.said.due not in days:
            days = [self.said.due, *days[: len(_WEEKS) - 1]]
        rows = [
            (day.isoformat(), dateformat.format(day, pgettext("weekday and day", "D j M")))
            for day in sorted(days)
        ]
        return rows if kind is Becomes.TEST else [*rows, ("", _("No day"))]

    def likely(self, kind: Becomes) -> dict[str, str]:
        """Return what is chosen already: the words, the day, the idea or driver that shares most words."""
        first = today(self.network)
        day = self.said.due if self.said.due and self.said.due >= first else first + dt.timedelta(weeks=2)
        titles = {slug: one.title for slug, one in self.ideas.items()}
        above = {slug: one.title for slug, one in self.drivers.items()}
        return {
            "text": self.words,
            "due": day.isoformat() if kind is Becomes.TEST or self.said.due else "",
            "idea": closest(self.said.text, titles) if kind is Becomes.TEST else "",
            "parent": closest(self.said.text, above) if kind is Becomes.IDEA else "",
            "owner": self._signer(),
            "scale": _("One class, one week"),
        }

    def _signer(self) -> str:
        """Return who signed it, where somebody of the network has that name."""
        name = self.said.signed.split(",")[0].strip().casefold()
        keys = [key for key, held in self.people.items() if name and held.person.name.casefold() == name]
        return keys[0] if keys else ""

    def owner(self, key: str) -> tuple[Person | None, School | None]:
        """Return who was chosen, with their school."""
        held = self.people.get(key)
        return (held.person, held.school) if held else (None, None)
