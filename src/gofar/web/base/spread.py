"""Spread as several areas tell of it: a stage's shape and word, who did it, and the ways to try, join and ask."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from django.urls import reverse
from django.utils.text import capfirst
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from gofar.apps.access.gate import may, which
from gofar.apps.access.queries import part_of, schools_in
from gofar.apps.access.verbs import Verb
from gofar.core.practice.adoption import AT_WORK, BEFORE, DECIDED, Stage, latest
from gofar.figures.icons import Fate
from gofar.web.base.components.counts import in_words
from gofar.web.base.pages import Link

if TYPE_CHECKING:
    from collections.abc import Sequence

    from gofar.apps.people.models import Network, Person, School
    from gofar.apps.spread.queries import Cell, Column, JointReading
    from gofar.core.practice.adoption import Tally

FATES = {
    Stage.NOT_YET: Fate.NOT_YET,
    Stage.AWARE: Fate.HEARD,
    Stage.INTERESTED: Fate.ASKED,
    Stage.TESTING: Fate.RUNNING,
    Stage.ADAPTED: Fate.ADAPTED,
    Stage.ADOPTED: Fate.KEPT,
    Stage.SUSTAINED: Fate.LASTING,
    Stage.DROPPED: Fate.STOPPED,
}


def stage_word(stage: Stage) -> str:
    """Return a stage in a teacher's words."""
    return {
        Stage.NOT_YET: _("Not yet"),
        Stage.AWARE: _("Heard of it"),
        Stage.INTERESTED: _("Wants to try it"),
        Stage.TESTING: _("Trying"),
        Stage.ADAPTED: _("Adapted"),
        Stage.ADOPTED: _("Kept"),
        Stage.SUSTAINED: _("Kept for two terms"),
        Stage.DROPPED: _("Stopped"),
    }[stage]


def finding(told: Tally) -> str:
    """Return "kept in 3 schools, adapted in 4, stopped in 1": the first count names the schools."""
    counts = [
        (told.kept, _("kept in %(n)s")),
        (told.adapted, _("adapted in %(n)s")),
        (told.stopped, _("stopped in %(n)s")),
        (0 if told.decided else told.trying, _("being tried in %(n)s")),
    ]
    some = [(count, words) for count, words in counts if count]
    if not some:
        return _("no school has tried it yet")
    (first, opens), *rest = some
    schools = ngettext("%(n)d school", "%(n)d schools", first) % {"n": first}
    return ", ".join([opens % {"n": schools}, *(words % {"n": count} for count, words in rest)])


@dataclass(frozen=True, slots=True)
class Ways:
    """What the reader can do with an idea that others test: try it, join those who do, ask those who did."""

    board: Link
    try_it: Link | None = None
    join: Link | None = None
    ask: Link | None = None
    joint: tuple[Link, ...] = ()


def ways_of(
    viewer: Person,
    network: Network,
    column: Column,
    joint: Sequence[JointReading],
    *,
    asks: bool | None = None,
) -> Ways:
    """Return the ways that lead on from an idea; `joint` are the joint tests of it, `asks` whether the reader may ask."""
    place = [network.slug]
    told = capfirst(finding(column.tally))
    return Ways(
        board=Link(told, f"{reverse('spread', args=place)}?idea={column.idea.slug}"),
        try_it=_try_it(viewer, network, column),
        join=_join(viewer, network, column, joint),
        ask=_ask(viewer, network, column, asks=asks),
        joint=tuple(
            Link(
                _("Joint test %(n)d: %(title)s") % {"n": one.joint.number, "title": one.title},
                reverse("joint-test", args=[network.slug, one.joint.number]),
            )
            for one in joint
        ),
    )


def own_schools(viewer: Person, network: Network) -> set[int]:
    """Return the schools in which the reader may start a test."""
    return set(which(viewer, Verb.START_TEST, schools_in(viewer, network)))


def start_url(network: Network, slug: str, source: Cell | None) -> str:
    """Return the form that starts a test of an idea, filled in from another school's test where there is one."""
    copied = f"&from={source.tests[-1].test.number}" if source is not None and source.tests else ""
    return f"{reverse('start-test', args=[network.slug])}?idea={slug}{copied}"


def _try_it(viewer: Person, network: Network, column: Column) -> Link | None:
    own = own_schools(viewer, network)
    if not own:
        return None
    mine = [cell for cell in column.cells if cell.school.pk in own]
    if len(own) == 1 and mine and mine[0].is_open:
        return None
    label = _("Try this at our school") if len(own) == 1 else _("Try this at a school")
    return Link(label, start_url(network, column.idea.slug, source_of(column, own)))


def source_of(column: Column, own: set[int]) -> Cell | None:
    """Return the school from which a copy is best taken: one that keeps it, else has adapted it, else tests it.

    Of several, the one that decided last; never a school of the reader's own, unless the reader works with many.
    """
    besides = own if len(own) == 1 else set()
    held = [cell for cell in column.cells if cell.tests and cell.school.pk not in besides]
    order = {Stage.SUSTAINED: 3, Stage.ADOPTED: 3, Stage.ADAPTED: 2, Stage.TESTING: 1}
    ranked = [cell for cell in held if cell.stage in order]
    return max(ranked, key=lambda cell: (order[cell.stage], str(cell.since)), default=None)


def _join(viewer: Person, network: Network, column: Column, joint: Sequence[JointReading]) -> Link | None:
    own = own_schools(viewer, network)
    still_open = [one for one in joint if one.is_open and not _all_in(one, own)]
    if own and still_open:
        words = _("%(title)s: join the joint test") % {"title": still_open[0].title}
        return Link(words, _joint_start(network, still_open[0]))
    others = [cell for cell in column.testing if cell.school.pk not in own or len(own) > 1]
    mine = [cell for cell in column.testing if cell.school.pk in own]
    if not own or not others or (len(own) == 1 and mine):
        return None
    words = ngettext(
        "%(n)s school is testing this now: join", "%(n)s schools are testing this now: join", len(others)
    ) % {"n": capfirst(in_words(len(others)))}
    newest = max(others, key=lambda cell: cell.tests[-1].test.number)
    return Link(words, start_url(network, column.idea.slug, newest))


def _joint_start(network: Network, one: JointReading) -> str:
    return f"{reverse('start-test', args=[network.slug])}?joint={one.joint.number}"


def _all_in(one: JointReading, own: set[int]) -> bool:
    return own <= {part.school.pk for part in one.started}


def _ask(viewer: Person, network: Network, column: Column, *, asks: bool | None) -> Link | None:
    if not doers(viewer, network, column):
        return None
    if not (may(viewer, Verb.ASK_QUESTION, network) if asks is None else asks):
        return None
    return Link(_("Ask those who did it"), reverse("ask-doers", args=[network.slug, column.idea.slug]))


def doers(viewer: Person, network: Network, column: Column) -> tuple[Cell, ...]:
    """Return up to three schools that have decided about the idea after testing it, the latest first."""
    part = part_of(viewer, network)
    decided = {cell.school.pk: cell for cell in column.at(*DECIDED) if cell.tests and cell.since is not None}
    pairs = [(key, cell.since) for key, cell in decided.items() if cell.since is not None]
    return tuple(decided[key] for key in latest(pairs, besides=part.school_id if part else None))


def wanting(viewer: Person, network: Network, column: Column) -> School | None:
    """Return the reader's own school, where it may say that it wants to try the idea, and has not said so."""
    part = part_of(viewer, network)
    own = next(
        (c for c in column.cells if part and c.school.pk == part.school_id and c.stage in BEFORE), None
    )
    if own is None or own.stage is Stage.INTERESTED or not may(viewer, Verb.SAY_ADOPTION, own.school):
        return None
    return own.school


def credit_of(cell: Cell) -> str:
    """Return who tested it first, where the school took the idea from another."""
    if cell.source is None:
        return ""
    told = {"school": cell.school, "first": cell.source.school}
    if cell.stage in AT_WORK:
        return _("%(school)s took it from %(first)s, which tested it first.") % told
    if cell.stage is Stage.DROPPED:
        return _("%(school)s tried what %(first)s tested first.") % told
    if cell.stage in BEFORE:
        return _("%(school)s wants to try what %(first)s tested first.") % told
    return _("%(school)s tries what %(first)s tested first.") % told
