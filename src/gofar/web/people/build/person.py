"""One person's page: part, tenure, skills with their history, and the forms of those who may."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.urls import reverse
from django.utils.text import capfirst
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from gofar.apps.access.clock import local, today
from gofar.apps.access.gate import may
from gofar.apps.access.queries import schools_in
from gofar.apps.access.verbs import Verb
from gofar.apps.administration.giving import parts_given
from gofar.apps.people.roles import Role
from gofar.apps.roster.queries.people import roster_of
from gofar.apps.roster.queries.skills import able, skills_in
from gofar.core.practice.skills import LEVELS_OF, SKILLS
from gofar.web.base.components.times import near_day
from gofar.web.base.pages import Link
from gofar.web.people.build.words import active, since
from gofar.web.people.forms import PartForm, SkillForm
from gofar.web.people.pages import PersonPage, SkillLine

if TYPE_CHECKING:
    from collections.abc import Iterator

    from gofar.apps.people.models import Membership, Network, Person
    from gofar.apps.roster.models import SkillClaim
    from gofar.apps.roster.queries.skills import Known


def person_page(
    viewer: Person,
    network: Network,
    held: Membership,
    *,
    say_form: SkillForm | None = None,
    part_form: PartForm | None = None,
) -> PersonPage:
    """Return somebody's page as `viewer` may read it; a form that was refused comes back with its words."""
    known = skills_in(viewer, network)[held.person_id]
    own = held.person_id == viewer.pk and may(viewer, Verb.SAY_SKILL, held)
    given = parts_given(viewer, network) if may(viewer, Verb.INVITE, held) else []
    ends = held.role in given
    changes = ends and held.person_id != viewer.pk
    initial = {"role": held.role, "school": held.school.slug if held.school else ""}
    address = [network.slug, held.pk]
    return PersonPage(
        crumbs=(
            Link(_("Schools and people"), reverse("schools", args=[network.slug])),
            Link(_("People over time"), reverse("people", args=[network.slug])),
            Link(held.person.name, ""),
        ),
        title=_title(held),
        say=_say(known),
        facts=tuple(_facts(viewer, network, held)),
        skills=tuple(_line(viewer, network, known, claim) for claim in _shown(known)),
        led=ngettext(
            "Has led %(n)d test of this network.", "Has led %(n)d tests of this network.", known.tests_led
        )
        % {"n": known.tests_led}
        if known.tests_led
        else _("Has not led a test here yet."),
        say_form=(say_form or SkillForm()) if own else None,
        part_form=(part_form or PartForm(initial=initial, schools=schools_in(viewer, network), given=given))
        if changes
        else None,
        say_url=reverse("say-skill", args=address),
        agree_url=reverse("agree-skill", args=address),
        part_url=reverse("change-part", args=address),
        end_url=reverse("end-part", args=address) if ends else "",
    )


def _title(held: Membership) -> str:
    told = {
        "name": held.person.name,
        "part": str(Role(held.role).label).lower(),
        "place": str(held.school or held.district or ""),
    }
    return _("%(name)s, %(part)s at %(place)s") % told if told["place"] else _("%(name)s, %(part)s") % told


def _say(known: Known) -> str:
    skills = [_(SKILLS[skill]) for skill in able(known) if skill in SKILLS]
    if not skills:
        return _("Has not said yet what others could ask about.")
    return _("Ask about: %(skills)s.") % {"skills": ", ".join(skills)}


def _facts(viewer: Person, network: Network, held: Membership) -> Iterator[tuple[str, str]]:
    roster = roster_of(viewer, network)
    one = next(one for one in roster.here if one.held.pk == held.pk)
    yield _("Here since"), since(one.since, today(network))
    if held.team:
        yield _("Team"), str(held.team)
    if roster.sees_activity:
        yield _("Last active"), active(one.quiet_days)


def _shown(known: Known) -> list[SkillClaim]:
    """Return the words to show: all for those who may read how well, else those that can be asked about."""
    return [claim for claim in known.claims if known.level_told or claim.skill in able(known)]


def _line(viewer: Person, network: Network, known: Known, claim: SkillClaim) -> SkillLine:
    day = today(network)
    told = known.level_told
    agreed = ""
    if claim.agreed_by is not None and claim.agreed_at is not None:
        agreed = _("%(name)s agrees, %(day)s") % {
            "name": claim.agreed_by.name,
            "day": near_day(local(network, claim.agreed_at), day),
        }
    able_to_agree = not agreed and claim.person_id != viewer.pk and may(viewer, Verb.AGREE_SKILL, claim)
    return SkillLine(
        skill=capfirst(_(SKILLS[claim.skill])),
        level=_dated(network, claim) if told else "",
        agreed=agreed if told else "",
        history=tuple(_dated(network, old) for old in known.older if told and old.skill == claim.skill),
        agree=claim.pk if able_to_agree else None,
    )


def _dated(network: Network, claim: SkillClaim) -> str:
    """Return how well, and since when."""
    return _("%(level)s, %(day)s") % {
        "level": _(LEVELS_OF[claim.level]),
        "day": near_day(local(network, claim.at), today(network)),
    }
