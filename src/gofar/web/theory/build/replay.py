"""The theory over time: steps by month, and what has come since in words."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from gofar.apps.access.clock import today
from gofar.apps.improvement.queries.theory import since, steps_of
from gofar.core.practice.evidence import RUNGS
from gofar.web.base.components.sure import percent
from gofar.web.base.evidence import rung_word
from gofar.web.base.pages import Link
from gofar.web.base.turned import turned_words
from gofar.web.theory.build.words import long_day, month
from gofar.web.theory.pages import Replay, StepLink

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Sequence

    from gofar.apps.improvement.queries.tests import TestReading
    from gofar.apps.improvement.queries.theory import Since, Step, TheoryReading
    from gofar.web.theory.asked import Asked

#: As many lines of what has come since as a reader can take in.
_MOST = 12


def replay_of(
    theory: TheoryReading, now: TheoryReading, tests: Sequence[TestReading], asked: Asked
) -> Replay:
    """Return the way through time from the day that is shown."""
    network = theory.theory.network
    last, shown = today(network), asked.on or today(network)
    steps = steps_of(theory.theory, tests)
    days = [step.on for step in steps]
    earlier = max((day for day in days if day < shown), default=None)
    later = min((day for day in days if shown < day), default=None)
    return Replay(
        on=shown,
        first=steps[0].began,
        last=last,
        is_today=asked.on is None,
        earlier=_link(asked, earlier, last),
        later=_link(asked, later, last),
        today=asked.but(on=None).query() or "?",
        kept=tuple(
            (name, value) for name, value in (("idea", asked.idea), ("show", asked.show or "")) if value
        ),
        steps=tuple(_step(step, asked, shown, last) for step in reversed(steps)),
        since=_since(since(theory, now)) if asked.on else (),
        history=reverse("theory-history", args=[network.slug]),
    )


def _link(asked: Asked, day: dt.date | None, last: dt.date) -> Link | None:
    if day is None:
        return None
    return Link(_("Today") if day == last else long_day(day), _address(asked, day, last))


def _address(asked: Asked, day: dt.date, last: dt.date) -> str:
    return asked.but(on=None if day == last else day).query() or "?"


def _step(step: Step, asked: Asked, shown: dt.date, last: dt.date) -> StepLink:
    ideas = ngettext("%(n)d idea", "%(n)d ideas", step.ideas) % {"n": step.ideas}
    closed = ngettext("%(n)d closed cycle", "%(n)d closed cycles", step.closed) % {"n": step.closed}
    label = _("Today") if step.on == last else month(step.on)
    words = _("%(ideas)s, %(closed)s") % {"ideas": ideas, "closed": closed}
    return StepLink(label, words, _address(asked, step.on, last), step.on == shown)


def _since(came: Since) -> tuple[str, ...]:
    """Return what has come since, the weightiest first: tests, rungs, beliefs, then the parts themselves."""
    lines = []
    if came.closed:
        lines.append(
            ngettext("%(n)d more cycle closed.", "%(n)d more cycles closed.", came.closed)
            % {"n": came.closed}
        )
    for moved in came.climbed:
        names = RUNGS[moved.rung], moved.part.rung_word
        words = {"idea": moved.part.node.title, "before": rung_word(names[0]), "now": rung_word(names[1])}
        lines.append(_("“%(idea)s” went from %(before)s to %(now)s.") % words)
    for moved in came.believed:
        words = {
            "idea": moved.part.node.title,
            "before": percent(moved.belief.mean),
            "now": percent(moved.part.belief.mean),
        }
        lines.append(_("“%(idea)s”: how sure went from %(before)s to %(now)s.") % words)
    lines += [turned_words(turn) for turn in came.turns]
    if len(lines) > _MOST:
        left = len(lines) - _MOST
        more = ngettext("And %(n)d more change.", "And %(n)d more changes.", left) % {"n": left}
        lines = [*lines[:_MOST], more]
    return tuple(lines) or (_("Nothing has changed since."),)
