"""Who can be asked about what, for everybody; how well, for the person's team and the coaches."""

from __future__ import annotations

from collections import Counter, defaultdict
from dataclasses import dataclass
from typing import TYPE_CHECKING

from gofar.apps.access.errors import NotVisible
from gofar.apps.access.gate import Viewer, held_by, may, visible
from gofar.apps.access.verbs import Verb
from gofar.apps.improvement.queries.tests import begun_in
from gofar.apps.people.models import Membership
from gofar.apps.roster.models import SkillClaim
from gofar.core.practice.skills import ABLE
from gofar.core.words import message as _

if TYPE_CHECKING:
    from gofar.apps.people.models import Network


@dataclass(frozen=True, slots=True)
class Known:
    """One person's skills: the words that count today, the older ones, and the tests that they have led.

    `level_told` says whether the viewer may read how well.
    """

    claims: tuple[SkillClaim, ...]
    older: tuple[SkillClaim, ...]
    tests_led: int
    level_told: bool


def skills_in(viewer: Viewer, network: Network) -> dict[int, Known]:
    """Return the skills of the people who are here, by the person's key."""
    rows = visible(viewer, SkillClaim).filter(network=network, retracted_at=None)
    said: dict[int, list[SkillClaim]] = defaultdict(list)
    for claim in rows.select_related("person", "agreed_by", "school", "network"):
        said[claim.person_id].append(claim)
    led = Counter(test.lead_id for test in begun_in(viewer, network))
    here = visible(viewer, Membership).filter(network=network, ended_at=None)
    agrees = may(viewer, Verb.AGREE_SKILL, network)
    own = {part.school_id for part in held_by(viewer) if part.network_id == network.pk} - {None}
    return {
        person: _known(said[person], led[person], told=agrees or person == viewer.pk or school in own)
        for person, school in here.values_list("person_id", "school_id")
    }


def _known(said: list[SkillClaim], led: int, *, told: bool) -> Known:
    newest = {claim.skill: claim for claim in said}
    older = tuple(claim for claim in said if newest[claim.skill] != claim)
    return Known(tuple(newest.values()), older, led, told)


def able(known: Known) -> list[str]:
    """Return the skills about which a person can be asked: those that they can do or show."""
    return [claim.skill for claim in known.claims if claim.level in ABLE]


def claim_for(viewer: Viewer, network: Network, key: int) -> SkillClaim:
    """Return one word on a skill, or refuse as if it did not exist."""
    rows = visible(viewer, SkillClaim).filter(network=network, pk=key, retracted_at=None)
    found = rows.select_related("network", "person", "school").first()
    if found is None:
        raise NotVisible(_("There is no such skill here."), code="skill.not-visible")
    return found
