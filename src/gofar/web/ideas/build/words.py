"""Sentences about an idea: what was tried, where it stands on the ladder, whose it is."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.utils.text import capfirst
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from gofar.core.practice.cycle import Decision
from gofar.web.base.components.counts import in_words

if TYPE_CHECKING:
    from gofar.apps.improvement.queries.speaking import Spoken
    from gofar.apps.improvement.queries.theory import Part, TheoryReading


def title_of(idea: Part) -> str:
    """Return the finding: in how many schools the idea was tried, and in how many it was kept."""
    told = {"idea": idea.node.title}
    schools = len({reading.test.school_id for reading in idea.tests if reading.begun})
    if not schools:
        return _("%(idea)s: nobody has tried it yet") % told
    kept = len({r.test.school_id for r in idea.tests if r.decision is Decision.ADOPT})
    told |= {"n": in_words(schools), "kept": in_words(kept)}
    if not kept:
        return ngettext("%(idea)s: tried in %(n)s school", "%(idea)s: tried in %(n)s schools", schools) % told
    words = ngettext(
        "%(idea)s: tried in %(n)s school, kept in %(kept)s",
        "%(idea)s: tried in %(n)s schools, kept in %(kept)s",
        schools,
    )
    return words % told


def say_of(idea: Part, told: Spoken) -> str:
    """Return how the tests speak, the three counts in one breath."""
    if not idea.tests:
        return _("The first test will stand here, with its result beside its prediction.")
    parts = [
        ngettext("%(n)s test speaks for it", "%(n)s tests speak for it", len(told.speaks_for))
        % {"n": in_words(len(told.speaks_for))}
        if told.speaks_for
        else _("no test speaks for it"),
        _("%(n)s against it") % {"n": in_words(len(told.against))} if told.against else _("none against it"),
    ]
    if told.unclear:
        parts.append(_("%(n)s not clearly") % {"n": in_words(len(told.unclear))})
    return _("%(parts)s.") % {"parts": capfirst(", ".join(parts))}


def credit(idea: Part, theory: TheoryReading) -> str:
    """Return who tried it first, by name: credit where it is due."""
    root = theory.part(idea.node.branch_of.slug) if idea.node.branch_of else None
    if not idea.tests:
        return _("A branch of %(school)s.") % {"school": idea.node.school} if idea.node.school else ""
    first = min(idea.tests, key=lambda reading: reading.test.number).test
    said = _("First tried by %(name)s at %(school)s, in test %(n)d.") % {
        "name": first.lead.name,
        "school": first.school,
        "n": first.number,
    }
    if root is None:
        return said
    return _("%(school)s made it from “%(idea)s”. %(first)s") % {
        "school": idea.node.school,
        "idea": root.node.title,
        "first": said,
    }
