"""The list of tests: what is due, what waits for a decision, what runs, what is planned, what has ended."""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING

from django.urls import reverse
from django.utils.http import urlencode
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from gofar.apps.access.gate import which
from gofar.apps.access.queries import schools_in
from gofar.apps.access.verbs import Verb
from gofar.apps.improvement.queries.tests import miss_rate_of, tests_of
from gofar.core.practice.cycle import Standing
from gofar.web.base.components.times import day
from gofar.web.base.cycling import words
from gofar.web.base.pages import Link
from gofar.web.cycles.build.quality import misses_of
from gofar.web.cycles.pages import Board, Filters, Group, Row

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from gofar.apps.improvement.queries.tests import CycleReading, TestReading
    from gofar.apps.people.models import Network, Person

#: How many ended tests stand on the page before somebody asks for all.
LATEST = 30

_ORDER = (Standing.DUE, Standing.UNDECIDED, Standing.RUNNING, Standing.PLANNED, Standing.CLOSED)


def board_page(viewer: Person, network: Network, asked: Mapping[str, str]) -> Board:
    """Return the list, narrowed to a school and an idea where `asked` names them."""
    every = tests_of(viewer, network)
    shown = [
        reading
        for reading in every
        if asked.get("school", "") in {"", reading.test.school.slug}
        and asked.get("idea", "") in {"", reading.test.idea.slug}
    ]
    groups: dict[Standing, list[TestReading]] = defaultdict(list)
    for reading in shown:
        groups[words.standing_of(reading)].append(reading)
    filters = _filters(every, network, asked)
    counts = {standing: len(readings) for standing, readings in groups.items()}
    may_start = bool(which(viewer, Verb.START_TEST, schools_in(viewer, network)))
    place = [network.slug]
    return Board(
        title=_title(counts, _narrowed(filters)),
        say="" if every else _("One idea, five students and one week are enough to begin."),
        quiet="" if all(reading.open for reading in shown) else words.floor_words(),
        groups=tuple(_group(s, groups[s], asked) for s in _ORDER if groups[s]),
        filters=filters,
        start=reverse("start-test", args=place) if may_start else "",
        log=reverse("log", args=place),
        everything=reverse("tests", args=place),
        misses=misses_of(miss_rate_of(viewer, network, every)),
        download=reverse("tests-file", args=place) if every else "",
    )


def _title(counts: Mapping[Standing, int], narrowed: str) -> str:
    total = sum(counts.values())
    if not total:
        return (
            _("%(where)s: no tests yet") % {"where": narrowed} if narrowed else _("No test has started yet")
        )
    told = ngettext("%(n)d test", "%(n)d tests", total) % {"n": total}
    found = {"tests": f"{narrowed}, {told}" if narrowed else told, "states": ", ".join(_states(counts))}
    if found["states"]:
        return _("%(tests)s: %(states)s") % found
    if counts.get(Standing.CLOSED) == total:
        return ngettext("%(tests)s: it has ended", "%(tests)s: all have ended", total) % found
    return _("%(tests)s: none running now") % found


def _states(counts: Mapping[Standing, int]) -> list[str]:
    waiting = counts.get(Standing.UNDECIDED, 0)
    said = {
        Standing.RUNNING: _("%(n)d running"),
        Standing.UNDECIDED: ngettext("%(n)d waits for a decision", "%(n)d wait for a decision", waiting),
        Standing.DUE: _("%(n)d due"),
    }
    # A number stays on the line of its first word.
    return [
        (told % {"n": counts[standing]}).replace(" ", "\N{NO-BREAK SPACE}", 1)
        for standing, told in said.items()
        if counts.get(standing)
    ]


def _narrowed(filters: Filters) -> str:
    return ", ".join(link.label for link in (*filters.schools, *filters.ideas) if link.current)


def _group(standing: Standing, readings: Sequence[TestReading], asked: Mapping[str, str]) -> Group:
    names = {
        Standing.DUE: _("Due"),
        Standing.UNDECIDED: _("To decide"),
        Standing.RUNNING: _("Running"),
        Standing.PLANNED: _("Planned"),
        Standing.CLOSED: _("Ended"),
    }
    notes = {
        Standing.DUE: _("The day to look has come"),
        Standing.UNDECIDED: _("A result is in"),
        Standing.PLANNED: _("Not begun yet"),
    }
    more = None
    ordered = sorted(readings, key=lambda r: _sort_key(r, standing), reverse=standing is Standing.CLOSED)
    if standing is Standing.CLOSED and len(ordered) > LATEST and not asked.get("all"):
        label = _("Show all %(n)d that have ended") % {"n": len(ordered)}
        kept = {name: asked[name] for name in ("school", "idea") if asked.get(name)}
        more = Link(label, f"?{urlencode(kept | {'all': '1'})}#ended")
        ordered = ordered[:LATEST]
    count = ngettext("%(n)d test", "%(n)d tests", len(readings)) % {"n": len(readings)}
    note = notes.get(standing, "")
    return Group(
        anchor="ended" if standing is Standing.CLOSED else standing.value,
        name=names[standing],
        note=f"{count}. {note}." if note else f"{count}.",
        rows=tuple(_row(reading) for reading in ordered),
        more=more,
    )


def _sort_key(reading: TestReading, standing: Standing) -> tuple[str, int]:
    """Order by the day that counts for the group: when it is looked at, or when it ended."""
    last = reading.last
    moment = reading.ended_on if standing is Standing.CLOSED else None
    on = moment or (last.cycle.ends if last else reading.test.started_on)
    return (on.isoformat(), reading.test.number)


def _row(reading: TestReading) -> Row:
    test = reading.test
    cycle = reading.last_with_result if words.ending(reading) else reading.last
    return Row(
        number=test.number,
        url=reverse("test", args=[test.network.slug, test.number]),
        title=test.title,
        idea="" if test.idea.title == test.title else test.idea.title,
        school=str(test.school),
        predicted=_predicted(cycle),
        result=_result(cycle),
        mark=words.mark_of(reading),
        mark_words=words.mark_words(reading),
    )


def _predicted(cycle: CycleReading | None) -> str:
    if cycle is None or not cycle.has_plan:
        return _("not yet")
    guess = cycle.prediction
    if guess is not None and guess.count is not None:
        return words.number(guess.count)
    return words.size_short(cycle.size)


def _result(cycle: CycleReading | None) -> str:
    """Return the count for those entitled, the verdict for everybody else, and before that when to look."""
    if cycle is None:
        return ""
    if cycle.result is not None:
        return words.number(cycle.result)
    if cycle.verdict is not None:
        return words.verdict_word(cycle.verdict)
    if words.answered(cycle):
        return _("logged")
    if not cycle.has_plan:
        return ""
    template = _("due %(day)s") if cycle.standing is Standing.DUE else _("by %(day)s")
    return template % {"day": day(cycle.cycle.ends)}


def _filters(every: Sequence[TestReading], network: Network, asked: Mapping[str, str]) -> Filters:
    schools = {r.test.school.slug: str(r.test.school) for r in every}
    ideas = {r.test.idea.slug: r.test.idea.title for r in every}
    return Filters(
        schools=_links("school", schools, network, asked), ideas=_links("idea", ideas, network, asked)
    )


def _links(
    name: str, values: Mapping[str, str], network: Network, asked: Mapping[str, str]
) -> tuple[Link, ...]:
    """Return one link for each value; the link of the chosen one takes the choice away."""
    page = reverse("tests", args=[network.slug])
    other = {key: asked[key] for key in ("school", "idea") if asked.get(key) and key != name}
    links = []
    for slug, label in sorted(values.items(), key=lambda pair: pair[1].lower()):
        current = asked.get(name) == slug
        query = urlencode(other if current else other | {name: slug})
        links.append(Link(label, f"{page}?{query}" if query else page, current=current))
    return tuple(links)
