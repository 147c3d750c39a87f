"""The board: schools and ideas, with the idea about which most has been decided as its title."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from django.urls import reverse
from django.utils.text import capfirst
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from gofar.apps.access.gate import may
from gofar.apps.access.verbs import Verb
from gofar.apps.improvement.queries.tests import tests_of
from gofar.apps.spread.queries import board, joint_tests
from gofar.core.practice.adoption import DECIDED, Stage
from gofar.web.base.components.counts import in_words
from gofar.web.base.pages import Link
from gofar.web.base.spread import FATES, credit_of, finding, stage_word, ways_of
from gofar.web.spread.build.joint import joint_rows
from gofar.web.spread.build.words import joined
from gofar.web.spread.pages import BoardPage, Named, Row, Spot, Told

if TYPE_CHECKING:
    from collections.abc import Mapping

    from gofar.apps.people.models import Network, Person, School
    from gofar.apps.spread.queries import Board, Cell, Column

#: Shapes that stand in the legend always; the others where the board shows them.
_ALWAYS = (Stage.NOT_YET, Stage.TESTING, Stage.ADAPTED, Stage.ADOPTED, Stage.DROPPED)


def board_page(viewer: Person, network: Network, asked: Mapping[str, str]) -> BoardPage:
    """Return the board as `viewer` reads it; `asked` may name an idea, and the list for a narrow screen."""
    tests = tests_of(viewer, network)
    shown = board(viewer, network, tests)
    joint = joint_tests(viewer, network, tests)
    column = _chosen(shown, asked.get("idea", ""))
    about = [one for one in joint if column is not None and one.joint.idea_id == column.idea.pk]
    leads = may(viewer, Verb.LEAD_JOINT_TEST, network)
    rows = _rows(network, shown, column)
    by_school = asked.get("by") == "school"
    return BoardPage(
        title=_title(column),
        say=_say(column),
        legend=_legend(shown),
        note=_note(shown),
        ideas=tuple(_idea_link(network, one, column) for one in shown.under_test),
        rows=rows,
        narrow=_by_school(shown, rows) if by_school else _by_idea(network, shown, column),
        views=_views(network, column, by_school=by_school),
        told=_told(network, column) if column else (),
        told_of=column.idea.title if column else "",
        rest=tuple(_page_of(network, one) for one in shown.rest),
        rest_title=_rest_title(shown),
        joint=joint_rows(network, joint),
        plan_joint=reverse("plan-joint", args=[network.slug]) if leads else "",
        ways=ways_of(viewer, network, column, about) if column else None,
        file=reverse("spread-file", args=[network.slug]),
    )


def _chosen(shown: Board, slug: str) -> Column | None:
    """Return the idea that the address names, else the one about which most schools have decided."""
    return shown.column(slug) or shown.most_to_say or (shown.under_test or (None,))[0]


def _title(column: Column | None) -> str:
    if column is None:
        return _("Who tries what will stand here")
    return _("%(idea)s: %(finding)s") % {"idea": column.idea.title, "finding": finding(column.tally)}


def _say(column: Column | None) -> str:
    """Return how many have not tried it, and who of them wants to."""
    if column is None:
        return _("Each school’s tests show here what it tries, adapts, keeps and stops, and why.")
    told = column.tally
    parts = []
    if told.decided and told.trying:
        words = ngettext("%(n)s is trying it.", "%(n)s are trying it.", told.trying)
        parts.append(words % {"n": capfirst(in_words(told.trying))})
    if not told.not_tried:
        return " ".join([*parts, _("Every school has tried it.")])
    words = ngettext("%(n)s has not tried it.", "%(n)s have not tried it.", told.not_tried)
    parts.append(words % {"n": capfirst(in_words(told.not_tried))})
    asked = [str(cell.school) for cell in column.at(Stage.INTERESTED)]
    if asked and len(asked) == told.not_tried:
        parts.append(_("All of them have asked to."))
    elif asked:
        words = ngettext(
            "%(n)s of them, %(schools)s, has asked to.",
            "%(n)s of them, %(schools)s, have asked to.",
            len(asked),
        )
        parts.append(words % {"n": capfirst(in_words(len(asked))), "schools": joined(asked)})
    return " ".join(parts)


def _legend(shown: Board) -> tuple[tuple[str, str], ...]:
    there = {cell.stage for column in shown.under_test for cell in column.cells}
    stages = [stage for stage in Stage if stage in _ALWAYS or stage in there]
    return tuple((FATES[stage], stage_word(stage)) for stage in stages)


def _note(shown: Board) -> str:
    schools = ngettext("%(n)d school", "%(n)d schools", len(shown.schools)) % {"n": len(shown.schools)}
    ideas = ngettext("%(n)d idea under test", "%(n)d ideas under test", len(shown.under_test))
    return f"{schools}, {ideas % {'n': len(shown.under_test)}}"


def _idea_link(network: Network, one: Column, chosen: Column | None) -> Link:
    url = f"{reverse('spread', args=[network.slug])}?idea={one.idea.slug}"
    return Link(one.idea.title, url, current=one is chosen)


def _page_of(network: Network, one: Column) -> Link:
    return Link(one.idea.title, reverse("idea", args=[network.slug, one.idea.slug]))


def _rows(network: Network, shown: Board, chosen: Column | None) -> tuple[Row, ...]:
    return tuple(
        Row(
            _school(network, school),
            tuple(
                _spot(network, one.cells[place], one.idea.title, here=one is chosen)
                for one in shown.under_test
            ),
        )
        for place, school in enumerate(shown.schools)
    )


def _school(network: Network, school: School) -> Link:
    return Link(str(school), reverse("school", args=[network.slug, school.slug]))


def _spot(network: Network, cell: Cell, label: str, *, here: bool = False) -> Spot:
    return Spot(
        FATES[cell.stage],
        stage_word(cell.stage),
        reverse("spread-cell", args=[network.slug, cell.school.slug, cell.idea.slug]),
        label,
        here,
    )


def _by_idea(network: Network, shown: Board, chosen: Column | None) -> tuple[Named, ...]:
    return tuple(
        Named(
            one.idea.title,
            finding(one.tally),
            tuple(_spot(network, cell, str(cell.school)) for cell in one.cells),
            open=one is chosen,
        )
        for one in shown.under_test
    )


def _by_school(shown: Board, rows: tuple[Row, ...]) -> tuple[Named, ...]:
    found = []
    for place, row in enumerate(rows):
        tried = sum(one.cells[place].stage is not Stage.NOT_YET for one in shown.under_test)
        note = ngettext("%(n)d idea", "%(n)d ideas", tried) % {"n": tried} if tried else _("no idea yet")
        found.append(Named(row.school.label, note, tuple(replace(spot, here=False) for spot in row.spots)))
    return tuple(found)


def _views(network: Network, chosen: Column | None, *, by_school: bool) -> tuple[Link, ...]:
    url = reverse("spread", args=[network.slug])
    idea = f"idea={chosen.idea.slug}" if chosen else ""
    return (
        Link(_("By idea"), f"{url}?{idea}", current=not by_school),
        Link(_("By school"), f"{url}?{'&'.join(filter(None, [idea, 'by=school']))}", current=by_school),
    )


def _told(network: Network, column: Column) -> tuple[Told, ...]:
    """Return what the schools say that have decided, or that asked: those who stopped stand among them, A to Z."""
    return tuple(
        Told(
            FATES[cell.stage],
            stage_word(cell.stage),
            Link(
                str(cell.school),
                reverse("spread-cell", args=[network.slug, cell.school.slug, cell.idea.slug]),
            ),
            cell.change or cell.why,
            credit_of(cell),
        )
        for cell in column.cells
        if cell.stage in DECIDED or (cell.stage is Stage.INTERESTED and cell.why)
    )


def _rest_title(shown: Board) -> str:
    n = len(shown.rest)
    return ngettext("%(n)s idea that nobody has tried", "%(n)s ideas that nobody has tried", n) % {
        "n": capfirst(in_words(n))
    }
