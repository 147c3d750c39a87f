"""Log links: the one behind a token, and those that somebody may see and take back."""

from __future__ import annotations

from enum import StrEnum
from typing import TYPE_CHECKING

from gofar.apps.access import gate
from gofar.apps.access.clock import now
from gofar.apps.access.roles import PARTS
from gofar.apps.access.verbs import Verb
from gofar.apps.improvement.actions.log_links import hash_of_token
from gofar.apps.improvement.models import LogLink
from gofar.apps.people.models import Membership, Person
from gofar.apps.people.roles import Role

if TYPE_CHECKING:
    from gofar.apps.access.gate import Viewer
    from gofar.apps.improvement.models import Test


class LinkState(StrEnum):
    """Whether a link opens, and if not, why."""

    OPEN = "open"
    USED = "used"
    EXPIRED = "expired"
    REVOKED = "revoked"
    ENDED = "ended"


def link_behind(token: str) -> LogLink | None:
    """Return the link behind a token, open or not; None for a token that was never made.

    The token stands for its person: whoever holds it reads as they do, and one test alone.
    """
    links = LogLink.objects.filter(token_hash=hash_of_token(token))
    return links.select_related("test__network", "test__school", "person", "result__cycle").first()


def state_of(link: LogLink) -> LinkState:
    """Return whether a link opens now. It dies with its person's membership, and opens again after an undo."""
    if link.revoked_at is not None:
        return LinkState.REVOKED
    if link.test.retracted_at is not None or not gate.may(link.person, Verb.LOG_TEST, link.test):
        return LinkState.ENDED
    if now(link.test.network) >= link.expires_at:
        return LinkState.EXPIRED
    used = link.result is not None and link.result.retracted_at is None
    return LinkState.USED if used else LinkState.OPEN


def open_links(viewer: Person, test: Test) -> list[LogLink]:
    """Return the links of a test that still open: all for those who send them, else the viewer's own."""
    links = gate.visible(viewer, LogLink).filter(test=test, revoked_at=None, expires_at__gt=now(test.network))
    if not gate.may(viewer, Verb.SEND_LOG_LINK, test):
        links = links.filter(person=viewer)
    listed = links.select_related("test__network", "test__school", "person", "made_by", "result")
    return [link for link in listed if state_of(link) is LinkState.OPEN]


def link_for(viewer: Person, test: Test, key: int) -> LogLink | None:
    """Return one link that the viewer may take back."""
    return next((link for link in open_links(viewer, test) if link.pk == key), None)


def who_may_log(viewer: Viewer, test: Test) -> list[Person]:
    """Return the people for whom the viewer may make a link: the school's team and the viewer."""
    found: list[Person] = [viewer] if isinstance(viewer, Person) else []
    if gate.may(viewer, Verb.SEND_LOG_LINK, test):
        team = gate.visible(viewer, Membership).filter(
            network=test.network, school=test.school, ended_at=None, role__in=_OWN
        )
        members = team.select_related("person").order_by("person__name")
        found += [m.person for m in members if m.person_id != viewer.pk]
    return found


#: The parts that log tests in their own school.
_OWN = [role for role in Role if Verb.LOG_TEST in PARTS[role].own]
