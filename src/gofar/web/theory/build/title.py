"""The finding of a theory in one sentence, and what nobody measures, tests or confirms, by name."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.utils.text import capfirst
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from gofar.apps.improvement.queries.theory import Gap
from gofar.web.base.components.counts import in_words

if TYPE_CHECKING:
    from gofar.apps.improvement.queries.theory import Part, TheoryReading


def title_of(theory: TheoryReading) -> str:
    """Return the finding: how many ideas, how many under test, which driver has none."""
    ideas = [idea for idea in theory.ideas() if idea.node.school_id is None]
    if not ideas:
        return _("Say what must change to reach the aim")
    tested = sum(any(one.tests for one in idea.ideas()) for idea in ideas)
    count = capfirst(ngettext("%(n)s idea", "%(n)s ideas", len(ideas)) % {"n": in_words(len(ideas))})
    if not tested:
        return _("%(ideas)s, none under test yet.") % {"ideas": count}
    if tested == len(ideas):
        return (
            _("%(ideas)s, all under test.") % {"ideas": count} if tested > 1 else _("One idea, under test.")
        )
    finding = _("%(ideas)s, %(tested)s under test.") % {"ideas": count, "tested": in_words(tested)}
    bare = [driver.node.title for driver in theory.drivers if not _tests_below(driver)]
    if not bare:
        return finding
    if len(bare) == 1:
        return _("%(finding)s %(driver)s has none.") % {"finding": finding, "driver": bare[0]}
    many = _("%(finding)s %(n)s drivers have none.")
    return many % {"finding": finding, "n": capfirst(in_words(len(bare)))}


def _tests_below(driver: Part) -> int:
    return sum(len(idea.tests) for idea in driver.ideas())


def gaps_of(theory: TheoryReading) -> tuple[str, ...]:
    """Return what nobody measures and nobody tests, and what tests speak against, by name."""
    drivers = [part for part in theory.parts() if not part.is_idea and part.node.school_id is None]
    lacks = {
        _("Tests speak against: %(names)s."): [i for i in theory.ideas() if Gap.CONTRADICTED in i.gaps],
        _("No measure yet: %(names)s."): [p for p in drivers if Gap.UNMEASURED in p.gaps],
        _("No idea yet: %(names)s."): [p for p in drivers if not p.ideas()],
        _("No test yet: %(names)s."): [i for i in theory.ideas() if not i.tests and i.node.school_id is None],
        _("Under test, but no cycle closed yet: %(names)s."): [
            idea for idea in theory.ideas() if idea.tests and Gap.UNTESTED in idea.gaps
        ],
    }
    return tuple(
        words % {"names": "; ".join(part.node.title for part in parts)}
        for words, parts in lacks.items()
        if parts
    )
