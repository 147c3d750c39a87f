"""The page of one school and one idea."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.urls import reverse
from django.utils.translation import gettext as _

from gofar.apps.access.errors import NotVisible
from gofar.apps.access.gate import may
from gofar.apps.access.verbs import Verb
from gofar.apps.spread.queries import Cell, board
from gofar.core.practice.adoption import Stage
from gofar.web.base.components.times import day
from gofar.web.base.cycling.words import verdict_word
from gofar.web.base.pages import Link
from gofar.web.base.spread import FATES, credit_of, own_schools, stage_word, start_url, ways_of
from gofar.web.spread.pages import CellPage, TestLine, WordLine

if TYPE_CHECKING:
    from gofar.apps.improvement.queries.tests import TestReading
    from gofar.apps.people.models import Network, Person
    from gofar.apps.spread.queries import Column, Word


def place_of(viewer: Person, network: Network, school: str, part: str) -> tuple[Column, Cell]:
    """Return an idea and one school's cell in it, or refuse as if it did not exist."""
    column = board(viewer, network).column(part)
    cell = next((one for one in column.cells if one.school.slug == school), None) if column else None
    if column is None or cell is None:
        raise NotVisible(_("There is no such school or idea for you."), code="spread.not-visible")
    return column, cell


def cell_page(viewer: Person, network: Network, school: str, part: str) -> CellPage:
    """Return where one school stands with one idea, or refuse as if it did not exist."""
    column, cell = place_of(viewer, network, school, part)
    idea = Link(cell.idea.title, reverse("idea", args=[network.slug, part]))
    ways = ways_of(viewer, network, column, ())
    own = own_schools(viewer, network)
    copies = cell.tests and own and not (len(own) == 1 and cell.school.pk in own)
    label = _("Try this at our school") if len(own) == 1 else _("Try this at another school")
    return CellPage(
        crumbs=(
            Link(_("Spread"), f"{reverse('spread', args=[network.slug])}?idea={part}"),
            Link(str(cell.school), ""),
        ),
        title=_title(cell),
        say=_say(cell),
        mark=FATES[cell.stage],
        word=stage_word(cell.stage),
        why=cell.why,
        change=cell.change,
        credit=credit_of(cell),
        source=_test(network, cell.source.school, cell.source.number) if cell.source else None,
        took=tuple(
            _test(network, other.school, other.tests[0].test.number)
            for other in column.cells
            if other.source is not None and other.source.school_id == cell.school.pk
        ),
        tests=tuple(_line(network, reading) for reading in cell.tests),
        words=tuple(_word(word) for word in cell.words),
        rule=_rule(cell),
        idea=idea,
        school=Link(str(cell.school), reverse("school", args=[network.slug, school])),
        try_it=Link(label, start_url(network, part, cell)) if copies else None,
        ask=ways.ask,
        say_it=reverse("say-adoption", args=[network.slug, school, part])
        if may(viewer, Verb.SAY_ADOPTION, cell.school)
        else "",
    )


def _title(cell: Cell) -> str:
    told = {"school": cell.school, "idea": cell.idea.title}
    words = {
        Stage.NOT_YET: _("%(school)s has not tried “%(idea)s” yet"),
        Stage.AWARE: _("%(school)s has heard of “%(idea)s”"),
        Stage.INTERESTED: _("%(school)s wants to try “%(idea)s”"),
        Stage.TESTING: _("%(school)s is trying “%(idea)s”"),
        Stage.ADAPTED: _("%(school)s has adapted “%(idea)s”"),
        Stage.ADOPTED: _("%(school)s keeps “%(idea)s”"),
        Stage.SUSTAINED: _("%(school)s has kept “%(idea)s” for two terms"),
        Stage.DROPPED: _("%(school)s has stopped “%(idea)s”"),
    }
    return words[cell.stage] % told


def _say(cell: Cell) -> str:
    if cell.since is None:
        return _("No test and no word of the school says anything about it.")
    told = {"day": day(cell.since), "name": cell.by}
    if cell.said is not None:
        return _("Since %(day)s, as %(name)s says.") % told
    if cell.stage is Stage.TESTING:
        return _("Since %(day)s, led by %(name)s.") % told
    if cell.stage is Stage.INTERESTED:
        return _("Planned on %(day)s by %(name)s, and not begun.") % told
    return _("Since %(day)s, decided in a test that %(name)s leads.") % told


def _rule(cell: Cell) -> str:
    """Return in one sentence why the page says so."""
    if cell.said is not None:
        return _("The newest word of the school counts, because no test has said anything since.")
    if cell.decisive is not None:
        return _("It follows from test %(n)d. Nobody typed it.") % {"n": cell.decisive.test.number}
    return _("“Not yet” is not “stopped”: the school may never have looked at it.")


def _test(network: Network, school: object, number: int) -> Link:
    told = _("%(school)s, test %(n)d") % {"school": school, "n": number}
    return Link(told, reverse("test", args=[network.slug, number]))


def _line(network: Network, reading: TestReading) -> TestLine:
    last = reading.last_with_result
    words = _("no result yet")
    if last is not None and last.verdict is not None:
        words = _("prediction %(verdict)s, last result of %(day)s") % {
            "verdict": verdict_word(last.verdict),
            "day": day(last.result_at),
        }
    mark = reading.decision.value if reading.decision else reading.standing.value
    if mark == "closed":
        mark = "running"
    number = reading.test.number
    return TestLine(number, reverse("test", args=[network.slug, number]), words, mark, "")


def _word(word: Word) -> WordLine:
    words = " ".join(text for text in (word.change, word.reason) if text)
    return WordLine(FATES[word.stage], stage_word(word.stage), words, word.by, word.on)
