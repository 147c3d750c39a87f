"""Schools and people, and the form that invites one more."""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from gofar.apps.access.clock import local, today
from gofar.apps.access.gate import may
from gofar.apps.access.queries import members_of
from gofar.apps.access.roles import PARTS
from gofar.apps.access.verbs import Verb
from gofar.apps.administration.queries import open_invitations
from gofar.apps.data.queries.charts import period_at
from gofar.apps.data.queries.measures import measures_of
from gofar.apps.data.queries.sending import latest_sent
from gofar.apps.improvement.queries.attention import leading_measure
from gofar.apps.improvement.queries.charter import charter_for, words_on
from gofar.apps.improvement.queries.tests import begun_in
from gofar.apps.people.roles import Role
from gofar.core.periods import Rhythm
from gofar.web.base.components.times import near_day
from gofar.web.base.pages import Link
from gofar.web.base.words import told
from gofar.web.network.build.words import test_url
from gofar.web.network.pages import Told
from gofar.web.network.visiting import InvitePage, PartGroup, SchoolRow, SchoolsPage

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Mapping, Sequence

    from gofar.apps.data.models import Measure
    from gofar.apps.improvement.models import Test
    from gofar.apps.improvement.queries.charter import Word
    from gofar.apps.people.models import Invitation, Membership, Network, Person
    from gofar.web.network.forms import InviteForm


def schools_page(viewer: Person, network: Network) -> SchoolsPage:
    """Return the schools A to Z and the people by part."""
    members = list(members_of(viewer, network))
    tests = begun_in(viewer, network)
    charter = charter_for(viewer, network)
    words = words_on(viewer, charter)
    measure = leading_measure(list(measures_of(viewer, network)), tests) or charter.measure
    latest = _latest_figures(measure, latest_sent(viewer, measure)) if measure else {}
    newest = {test.school_id: test for test in tests}
    people: dict[int, int] = defaultdict(int)
    for member in members:
        people[member.school_id or 0] += 1
    day = today(network)
    return SchoolsPage(
        title=_title(network, words, {member.person_id for member in members}),
        say=_("Open a school to prepare a visit. The list runs A to Z and says nothing about results."),
        rows=tuple(
            _row(network, word, people[word.school.pk], newest.get(word.school.pk), latest, day)
            for word in sorted(words, key=lambda word: str(word.school).casefold())
        ),
        measure=measure.short_name if measure else "",
        parts=tuple(_parts(members)),
        over_time=reverse("people", args=[network.slug]),
        invited=tuple(_invited(network, one, day) for one in open_invitations(viewer, network)),
        invite=reverse("invite", args=[network.slug]) if may(viewer, Verb.INVITE, network) else "",
    )


def _title(network: Network, words: Sequence[Word], people: set[int]) -> str:
    said = _("%(n)d %(schools)s, %(people)s") % {
        "n": len(words),
        "schools": network.school_word if len(words) != 1 else _("school"),
        "people": ngettext("%(n)d person", "%(n)d people", len(people)) % {"n": len(people)},
    }
    unsigned = sum(not word.signed for word in words)
    if not words:
        return said
    if not unsigned:
        return _("%(network)s; all have signed") % {"network": said}
    return ngettext(
        "%(network)s; %(n)d school has not signed", "%(network)s; %(n)d schools have not signed", unsigned
    ) % {"network": said, "n": unsigned}


def _row(
    network: Network,
    word: Word,
    people: int,
    newest: Test | None,
    latest: Mapping[int, tuple[str, bool]],
    day: dt.date,
) -> SchoolRow:
    school = word.school
    figures, is_late = latest.get(school.pk, (_("none yet"), True))
    return SchoolRow(
        school=Link(str(school), reverse("school", args=[network.slug, school.slug])),
        full_name=school.name if school.short_name else "",
        district=school.district.name if school.district else "",
        people=str(people) if people else _("nobody yet"),
        test=Link(str(newest.number), test_url(network, newest.number)) if newest else None,
        tested=near_day(newest.started_on, day) if newest else _("none yet"),
        figures=figures,
        is_late=is_late,
        word=_word(word),
    )


def _word(word: Word) -> str:
    if word.signed:
        return _("signed")
    return _("asked a question") if word.question else _("not signed")


def _latest_figures(measure: Measure, days: Mapping[int, dt.date]) -> dict[int, tuple[str, bool]]:
    """Return up to when each school's figures are in, and whether others have sent later ones."""
    newest = max(days.values(), default=None)
    rhythm = Rhythm(measure.rhythm)
    return {school: (period_at(day, rhythm).short, day != newest) for school, day in days.items()}


def _parts(members: Sequence[Membership]) -> list[PartGroup]:
    by_role: dict[str, list[Membership]] = defaultdict(list)
    for member in members:
        by_role[member.role].append(member)
    return [
        PartGroup(str(role.label), told(PARTS[role].says), tuple(_person(member) for member in by_role[role]))
        for role in Role
        if by_role[role]
    ]


def _person(member: Membership) -> Told:
    place = str(member.school or member.district or "")
    team = str(member.team) if member.team else ""
    said = [team] if team and team.startswith(place) else [part for part in (place, team) if part]
    return Told(member.person.name, ", ".join(said))


def _invited(network: Network, one: Invitation, day: dt.date) -> Told:
    place = one.school or one.district
    part = str(Role(one.role).label)
    until = near_day(local(network, one.expires_at).date(), day)
    return Told(
        f"{one.name}, {one.email}",
        _("%(part)s; invited by %(by)s; the link works until %(day)s")
        % {"part": f"{part}, {place}" if place else part, "by": one.invited_by.name, "day": until},
    )


def invite_page(network: Network, form: InviteForm) -> InvitePage:
    """Return the page around the form of an invitation."""
    return InvitePage(
        title=_("Invite somebody to %(network)s") % {"network": network.name},
        form=form,
        action=reverse("invite", args=[network.slug]),
        back=reverse("schools", args=[network.slug]),
        parts=tuple(Told(str(role.label), told(part.says)) for role, part in PARTS.items()),
    )
