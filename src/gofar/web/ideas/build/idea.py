"""The page of one idea."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.urls import reverse
from django.utils.translation import gettext as _

from gofar.apps.access.errors import NotVisible
from gofar.apps.access.gate import may, which
from gofar.apps.access.queries import schools_in
from gofar.apps.access.verbs import Verb
from gofar.apps.improvement.queries.learning import learned_from
from gofar.apps.improvement.queries.ledger import idea_fallen
from gofar.apps.improvement.queries.speaking import spoken
from gofar.apps.improvement.queries.tests import tests_of
from gofar.apps.improvement.queries.theory import credits_for, theory_for
from gofar.apps.packages.queries import about_idea
from gofar.apps.spread.queries import board, joint_tests
from gofar.web.base.components.sure import sure_sentence
from gofar.web.base.credit import credit_line
from gofar.web.base.evidence import fell_words, rule_words, rung_word
from gofar.web.base.from_session import session_link
from gofar.web.base.guide import guide_blocks
from gofar.web.base.origin import origin_line
from gofar.web.base.pages import Link
from gofar.web.base.questions import questions_about
from gofar.web.base.spread import ways_of
from gofar.web.base.talk import talk_links
from gofar.web.base.words import told as said
from gofar.web.ideas.build.conditions import conditions_of
from gofar.web.ideas.build.evidence import now_title, now_tried, sides
from gofar.web.ideas.build.words import credit, say_of, title_of
from gofar.web.ideas.pages import IdeaPage, Learned

if TYPE_CHECKING:
    from collections.abc import Sequence

    from gofar.apps.improvement.queries.tests import TestReading
    from gofar.apps.improvement.queries.theory import Part, TheoryReading
    from gofar.apps.people.models import Network, Person
    from gofar.web.base.spread import Ways


def idea_page(viewer: Person, network: Network, slug: str) -> IdeaPage:
    """Return an idea as `viewer` reads it, or refuse as if it did not exist."""
    tests = tests_of(viewer, network)
    theory = theory_for(viewer, network, tests)
    idea = theory.idea(slug)
    if idea is None:
        raise NotVisible(_("There is no such idea for you."), code="idea.not-visible")
    told = spoken(idea.tests)
    node = idea.node
    edits = may(viewer, Verb.EDIT_THEORY, network)
    guide, came = about_idea(viewer, node)
    asks = may(viewer, Verb.ASK_QUESTION, network)
    return IdeaPage(
        crumbs=(Link(_("Theory"), reverse("theory", args=[network.slug])), Link(node.title, "")),
        title=title_of(idea),
        say=say_of(idea, told),
        rung=idea.rung,
        rung_word=rung_word(idea.rung_word),
        rung_says=rule_words(idea.evidence),
        fell=fell_words(idea_fallen(viewer, network, node, idea.evidence)),
        belief=idea.belief,
        sure=sure_sentence(idea.belief),
        stated=idea.overrule.value if idea.overrule else None,
        why=_hypothesis(theory, idea),
        drivers=_drivers(network, theory, idea),
        measure=_measure(network, theory, idea),
        steps=tuple(line.strip() for line in node.definition.splitlines() if line.strip()),
        branch_of=_link(network, node.branch_of.title, node.branch_of.slug) if node.branch_of else None,
        changed=tuple(
            _link(network, f"{branch.node.school}: {branch.node.title}", branch.node.slug)
            for branch in idea.branches
        ),
        conditions=conditions_of(idea.tests),
        sides=sides(told),
        now_title=now_title(told),
        now=now_tried(told),
        credit=credit(idea, theory),
        credits=tuple(credit_line(one) for one in credits_for(viewer, node)),
        own=_own(network, idea),
        learned=_learned(viewer, network, idea, tests),
        start=_start(viewer, network, slug),
        spread=_spread(viewer, network, idea, theory, tests, asks=asks),
        edit=reverse("edit-part", args=[network.slug, slug]) if edits else "",
        talk=talk_links(viewer, network, node, edits=edits),
        origin=origin_line(came),
        guide=guide_blocks(guide, viewer, network),
        edit_guide=reverse("edit-guide", args=[network.slug, slug]) if edits else "",
        session=session_link(viewer, node, network),
        questions=questions_about(viewer, network, node),
        ask=_ask(network, slug) if asks else "",
    )


def _spread(
    viewer: Person,
    network: Network,
    idea: Part,
    theory: TheoryReading,
    tests: Sequence[TestReading],
    *,
    asks: bool,
) -> Ways | None:
    """Return where the schools stand with the idea, and the ways to try it with credit, to join and to ask."""
    column = board(viewer, network, tests, ideas=[part.node for part in theory.ideas()]).column(
        idea.node.slug
    )
    if column is None or not column.under_test:
        return None
    return ways_of(viewer, network, column, joint_tests(viewer, network, tests, idea=column.idea), asks=asks)


def _start(viewer: Person, network: Network, slug: str) -> str:
    """Return the form that starts a test, filled in with this idea, for those who may."""
    if not which(viewer, Verb.START_TEST, schools_in(viewer, network)):
        return ""
    return f"{reverse('start-test', args=[network.slug])}?idea={slug}"


def _ask(network: Network, slug: str) -> str:
    """Return the form that asks about this idea."""
    return f"{reverse('ask-question', args=[network.slug])}?idea={slug}"


def _own(network: Network, idea: Part) -> Link | None:
    """Return the way to the school's theory where the idea, or these words for it, are one school's."""
    school = idea.node.school
    if school is None:
        return None
    return Link(
        _("In the theory of %(school)s") % {"school": school},
        reverse("school-theory", args=[network.slug, school.slug]),
    )


def _link(network: Network, title: str, slug: str) -> Link:
    return Link(title, reverse("idea", args=[network.slug, slug]))


def _hypothesis(theory: TheoryReading, idea: Part) -> str:
    """Return why the idea should help; a branch rests on what it branched from."""
    root = theory.part(idea.node.branch_of.slug) if idea.node.branch_of else None
    return idea.hypothesis or (root.hypothesis if root else "")


def _above(theory: TheoryReading, idea: Part) -> list[Part]:
    """Return the drivers that the idea should move, nearest first."""
    found: list[Part] = []
    part = theory.above(idea)
    while part is not None and part not in found:
        found.append(part)
        part = theory.above(part)
    return found


def _drivers(network: Network, theory: TheoryReading, idea: Part) -> tuple[Link, ...]:
    url = reverse("theory", args=[network.slug])
    return tuple(Link(part.node.title, f"{url}?idea={idea.node.slug}") for part in _above(theory, idea))


def _measure(network: Network, theory: TheoryReading, idea: Part) -> Link | None:
    """Return the measure that the idea should move: its own, or that of the nearest driver that has one."""
    for part in (idea, *_above(theory, idea)):
        if part.node.measure is not None:
            return Link(
                part.node.measure.name, reverse("measure", args=[network.slug, part.node.measure.slug])
            )
    return None


def _learned(
    viewer: Person, network: Network, idea: Part, tests: Sequence[TestReading]
) -> tuple[Learned, ...]:
    own = {reading.test.pk for reading in idea.tests}
    if not own:
        return ()
    return tuple(
        Learned(
            said(entry.claim),
            entry.what_next,
            reverse("claim", args=[network.slug, entry.learning.number]),
        )
        for entry in learned_from(viewer, network, tests)
        if entry.learning.idea_id == idea.node.pk or any(reading.test.pk in own for reading in entry.tests)
    )
