"""The words of the practice pages: what was planted, what the rules made of it, and why the eye is fooled."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.utils.translation import gettext as _

from gofar.core.practice.planted import STREAK, TERM, Outcome, Reply, Truth, streak_chance
from gofar.core.spc.chance import false_signal_chance, run_chance

if TYPE_CHECKING:
    from gofar.core.practice.planted import Planted
    from gofar.core.spc.results import ChartResult
    from gofar.figures.spec import ChartSpec


def outcome_words(planted: Planted, said: Reply) -> str:
    """Return how the reply stands beside the truth, as a title."""
    return {
        Outcome.RIGHT: _("Yes: that fits what was planted"),
        Outcome.WOLF: _("No: nothing changed here"),
        Outcome.MISSED: _("No: something did change here"),
        Outcome.OTHER: _("Close: another word fits better"),
    }[planted.outcome(said)]


def planted_words(planted: Planted, spec: ChartSpec) -> str:
    """Return what was planted, and when."""
    when = spec.points[planted.where - 1].label if planted.where else ""
    return {
        Truth.NOISE: _("Noise only. Every week was drawn by chance around the same middle."),
        Truth.STREAK: _("Noise only. Its last %(n)d weeks happen to go one way.") % {"n": STREAK},
        Truth.SEASON: _(
            "A season. Every term of %(n)d weeks goes the same way, and the next begins where it began."
        )
        % {"n": TERM},
        Truth.SHIFT: _("A shift. From %(when)s every week was drawn around a new middle.") % {"when": when},
        Truth.DRIFT: _("A slow trend. Each week was drawn around a middle a little further on."),
        Truth.ODD: _("One odd week, %(when)s. All others are noise.") % {"when": when},
        Truth.FEW: _("Seven weeks of noise. Nobody could know that yet: the rules begin at 10."),
    }[planted.truth]


def rules_words(planted: Planted, chart: ChartResult) -> str:
    """Return whether the rules found what was planted; they are wrong at times, and this says so."""
    if planted.agrees(chart):
        return _("Here the rules agree with what was planted.")
    if planted.truth is Truth.SEASON:
        return _("Here the rules call the season a change: they know no calendar. People do.")
    if planted.fits in {Reply.CHANGED, Reply.ODD} and planted.signals(chart):
        return _("Here the rules see a signal, but not just the one that was planted: chance adds its own.")
    if planted.fits in {Reply.CHANGED, Reply.ODD}:
        return _(
            "Here the rules miss it. More weeks would help; a quiet chart is no proof that nothing changed."
        )
    return _("Here the rules are wrong: they call noise a change. Chance does that now and then.")


def trap_words(planted: Planted) -> str:
    """Return the name of the trap, so that it is known again elsewhere."""
    return {
        Truth.NOISE: _("The trap: stretches in noise."),
        Truth.STREAK: _("The trap: the latest weeks."),
        Truth.SEASON: _("The trap: a season taken for a change."),
        Truth.SHIFT: _("The trap: one week at a time."),
        Truth.DRIFT: _("The trap: too slow to see."),
        Truth.ODD: _("The trap: one event taken for a change that stays."),
        Truth.FEW: _("The trap: a line through few dots."),
    }[planted.truth]


def eye_words(planted: Planted, chart: ChartResult) -> str:
    """Return why the eye is fooled, with the chance where it is known."""
    phase = chart.phases[-1]
    run = {
        "run": phase.longest_run,
        "weeks": phase.useful,
        "chance": round(100 * run_chance(phase.longest_run, phase.useful)),
        "six": round(100 * run_chance(6, phase.useful)),
        "limit": round(phase.longest_run_limit) if phase.useful >= 10 else 0,
        "false": round(100 * false_signal_chance(phase.useful)),
    }
    match planted.truth:
        case Truth.NOISE:
            return (
                _(
                    "The eye looks for stretches. The longest run here is %(run)d weeks on one side; runs that long come in about "
                    "%(chance)d of 100 charts of %(weeks)d weeks of noise around a known middle, and six in a row in %(six)d of 100."
                )
                % run
            )
        case Truth.STREAK:
            return _(
                "The eye gives the latest weeks too much weight. Of %(n)d weeks of noise, the last ones all rise or all fall "
                "in 1 of %(one)d charts."
            ) % {"n": STREAK, "one": round(1 / streak_chance())}
        case Truth.SEASON:
            return _(
                "The eye compares with last month. Compare with the same weeks of the term before, or of last year: ups and downs that "
                "come back are usual, and a change shows as a term unlike the others."
            )
        case Truth.SHIFT | Truth.DRIFT:
            return (
                _(
                    "Weeks before and after overlap, so no single week shows it. Count those on one side of the middle: the longest "
                    "run is %(run)d, and more than %(limit)d is a signal."
                )
                % run
            )
        case Truth.ODD:
            return _(
                "One week far out is no change that stays. Ask what happened then, before anything else changes."
            )
        case Truth.FEW:
            return _("The eye draws a line through any few dots. With so few, every shape comes by chance.")
