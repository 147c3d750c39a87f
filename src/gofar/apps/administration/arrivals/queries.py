"""Whom a roster would invite, for those who may."""

from __future__ import annotations

from typing import TYPE_CHECKING

from gofar.apps.access.gate import check
from gofar.apps.access.queries import members_of
from gofar.apps.access.verbs import Verb
from gofar.apps.administration.queries import open_invitations
from gofar.apps.data.queries.imports import known_schools
from gofar.ingest.lists.people import plan_people

if TYPE_CHECKING:
    from collections.abc import Mapping

    from gofar.apps.access.gate import Viewer
    from gofar.apps.people.models import Network
    from gofar.ingest.lists.sheet import ListSheet
    from gofar.ingest.lists.values import ListPlan, PlannedPerson


def people_in(
    viewer: Viewer, network: Network, sheet: ListSheet, answers: Mapping[str, str]
) -> ListPlan[PlannedPerson]:
    """Return whom a roster would invite: nobody who is a member, or whose invitation waits."""
    check(viewer, Verb.INVITE, network)
    members = members_of(viewer, network).values_list("person__email", flat=True)
    waiting = [invitation.email for invitation in open_invitations(viewer, network)]
    return plan_people(
        sheet,
        schools=known_schools(viewer, network),
        known={email.lower() for email in (*members, *waiting)},
        answers=answers,
    )
