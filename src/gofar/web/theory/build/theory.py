"""The page of the theory: its finding, the driver diagram, the evidence for one part, and the way through time."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.urls import reverse
from django.utils.text import capfirst
from django.utils.translation import gettext as _

from gofar.apps.access.clock import today
from gofar.apps.access.gate import may
from gofar.apps.access.verbs import Verb
from gofar.apps.improvement.queries.charter import charter_for
from gofar.apps.improvement.queries.tests import tests_of
from gofar.apps.improvement.queries.theory import Gap, retired_parts, theory_for
from gofar.apps.packages.queries import origins_in
from gofar.web.base.components.sure import gap_words
from gofar.web.base.components.times import near_day
from gofar.web.base.pages import Link
from gofar.web.base.talk import new_part_link
from gofar.web.theory.build.diagram import Diagram
from gofar.web.theory.build.evidence import Evidences
from gofar.web.theory.build.replay import replay_of
from gofar.web.theory.build.title import gaps_of, title_of
from gofar.web.theory.build.words import aim_words, long_day
from gofar.web.theory.pages import Shown, TheoryPage, Took

if TYPE_CHECKING:
    from gofar.apps.improvement.queries.theory import TheoryReading
    from gofar.apps.people.models import Network, Person
    from gofar.web.theory.asked import Asked


def theory_page(viewer: Person, network: Network, asked: Asked) -> TheoryPage:
    """Return the theory as `viewer` reads it, with the evidence for the chosen part, or for the most tested idea."""
    tests = tests_of(viewer, network)
    theory = theory_for(viewer, network, tests, asked.on)
    now = theory if asked.on is None else theory_for(viewer, network, tests)
    edits = asked.on is None and may(viewer, Verb.EDIT_THEORY, theory.theory)
    part = theory.part(asked.idea) or max(theory.ideas(), key=lambda idea: len(idea.tests), default=None)
    asked = asked.but(idea=part.node.slug if part else "")
    aim, place = aim_words(charter_for(viewer, network)), reverse("charter", args=[network.slug])
    origins = origins_in(viewer, network)
    evidences = Evidences(viewer, network, theory, tests, edits=edits, origins=origins)
    return TheoryPage(
        crumbs=(
            Link(_("Theory"), reverse("theory", args=[network.slug])),
            Link(_version(network, theory), ""),
        ),
        title=title_of(theory),
        say=_("This is the theory as it stood on %(day)s.") % {"day": long_day(asked.on)} if asked.on else "",
        aim=aim or _("The aim is not written yet."),
        charter="" if aim else place,
        drivers=Diagram(network, asked, edits=edits, origins=origins).drivers(theory.drivers),
        shown=_shown(theory, asked),
        gaps=gaps_of(theory),
        evidence=evidences.of(part) if part else None,
        replay=replay_of(theory, now, tests, asked) if now.parts() or theory.parts() else None,
        learning=reverse("learning", args=[network.slug]),
        method=reverse("method", args=["belief"]),
        add=reverse("add-idea", args=[network.slug]) if edits else "",
        links=_links(new_part_link(viewer, network, edits=edits) if asked.on is None else None, network),
        files=_files(network, asked) if theory.parts() else (),
        retired=tuple(
            Took(node.title, reverse("bring-part-back", args=[network.slug, node.slug]))
            for node in (retired_parts(viewer, network) if edits else ())
        ),
        edits=edits,
    )


def _links(propose: Link | None, network: Network) -> tuple[Link, ...]:
    found = (
        Link(_("Causes of the problem"), reverse("causes", args=[network.slug])),
        Link(_("All versions"), reverse("theory-history", args=[network.slug])),
        Link(_("Schools’ own versions"), reverse("branches", args=[network.slug])),
    )
    return found if propose is None else (propose, *found)


def _files(network: Network, asked: Asked) -> tuple[Link, ...]:
    then = asked.but(idea="", show=None).query()
    names = {
        "theory-pdf": _("One page (PDF)"),
        "theory-svg": _("Drawing (SVG)"),
        "theory-csv": _("Table (CSV)"),
    }
    return tuple(Link(label, reverse(name, args=[network.slug]) + then) for name, label in names.items())


def _shown(theory: TheoryReading, asked: Asked) -> tuple[Shown, ...]:
    """Return the ways to narrow the diagram; nothing where no part lacks anything."""
    parts = theory.parts()
    found = [(gap, sum(gap in part.gaps for part in parts)) for gap in Gap]
    if not any(count for _gap, count in found):
        return ()
    everything = Shown(
        _("All parts"), len(parts), asked.but(show=None).query() or "?", "", asked.show is None
    )
    return everything, *(
        Shown(capfirst(gap_words(gap)), count, asked.but(show=gap).query(), gap.value, asked.show is gap)
        for gap, count in found
        if count or asked.show is gap
    )


def _version(network: Network, theory: TheoryReading) -> str:
    number = theory.latest.number if theory.latest else theory.theory.version
    told = _("Version %(n)d") % {"n": number}
    if theory.latest is None:
        return told
    return _("%(version)s, %(day)s") % {"version": told, "day": near_day(theory.latest.at, today(network))}
