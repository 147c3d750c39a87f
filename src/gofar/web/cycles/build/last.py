"""The newest cycle of a test that has a result: what was done and seen, who reads it, what was decided."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.urls import reverse
from django.utils.translation import gettext as _

from gofar.core.practice.cycle import Decision
from gofar.web.base.components.times import day
from gofar.web.base.cycling import words
from gofar.web.cycles.build.compared import compared_with
from gofar.web.cycles.pages import Fact, LastCycle, Sharing

if TYPE_CHECKING:
    from gofar.apps.improvement.queries.tests import CycleReading, TestReading


def last_of(reading: TestReading, *, may_log: bool, may_share: bool) -> LastCycle | None:
    """Return the newest cycle with a result, in names and values."""
    cycle = next((c for c in reversed(reading.cycles) if words.answered(c)), None)
    if cycle is None:
        return None
    said = cycle.words
    facts = [
        Fact(_("Did"), said.did),
        Fact(_("Results"), _results(cycle)),
        Fact(_("The team says"), words.compared_word(cycle.felt) if cycle.felt else ""),
        Fact(_("Noticed"), " ".join(cycle.noticed)),
        Fact(_("Surprise"), said.surprise),
        Fact(_("For whom"), said.for_whom or (_("Too few students to say.") if cycle.cycle.too_few else "")),
        Fact(_("Changes our theory"), said.learned),
        Fact(_("Decision"), _decision(cycle)),
    ]
    number = {"n": cycle.cycle.number, "day": day(cycle.cycle.decided_at)}
    closed = bool(cycle.cycle.decision)
    address = reverse("study", args=[reading.test.network.slug, reading.test.number])
    return LastCycle(
        note=(_("Cycle %(n)d, closed %(day)s") if closed else _("Cycle %(n)d, not decided yet")) % number,
        facts=tuple(fact for fact in facts if fact.value),
        empty="" if cycle.cycle.did or cycle.cycle.learned else _("Nobody has written this cycle up yet."),
        write_up=address if may_log else "",
        notes=""
        if reading.notes_open or cycle.shared
        else _("Notes are the team’s own until it shares them."),
        sharing=_sharing(reading, cycle) if may_share else None,
    )


def _sharing(reading: TestReading, cycle: CycleReading) -> Sharing:
    """Return who reads the notes now, and the button that changes it."""
    action = reverse("share-notes", args=[reading.test.network.slug, reading.test.number])
    if cycle.shared:
        told = _("The network reads these notes since %(day)s, without small numbers.")
        return Sharing(
            told % {"day": day(cycle.cycle.notes_shared_at)}, action, _("Keep them for the team"), shared=True
        )
    told = _("Only your team and its coach read what you did, noticed and for whom it worked.")
    return Sharing(told, action, _("Share with the network"), shared=False)


def _results(cycle: CycleReading) -> str:
    guess = cycle.prediction
    if cycle.result is not None:
        told = f"{words.number(cycle.result)} {guess.of_what if guess else ''}".strip()
        if guess is None or guess.count is None:
            return f"{told}."
        return _("%(result)s. %(predicted)s predicted: %(found)s.") % {
            "result": told,
            "predicted": words.number(guess.count),
            "found": compared_with(guess),
        }
    if cycle.verdict is None:
        return ""
    told = _("The prediction was %(verdict)s.") % {"verdict": words.verdict_word(cycle.verdict)}
    size = words.size_words(cycle.size)
    return f"{told} {size[:1].upper()}{size[1:]}." if size else told


def _decision(cycle: CycleReading) -> str:
    if not cycle.cycle.decision:
        return ""
    return ". ".join(
        part for part in (words.choice_word(Decision(cycle.cycle.decision)), cycle.words.reason) if part
    )
