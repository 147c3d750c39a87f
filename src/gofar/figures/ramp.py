"""Prediction against result: a short axis for one cycle, and dots for how good a team's guesses are."""

from __future__ import annotations

from typing import TYPE_CHECKING

from gofar.figures.marks import mark
from gofar.figures.scale import Linear, ticks
from gofar.figures.spec import Verdict
from gofar.figures.svg import circle, image, line, path, rect, text
from gofar.figures.words import ENGLISH

if TYPE_CHECKING:
    from collections.abc import Sequence

    from gofar.core.words import Translator


def draw_cycle(predicted: float, result: float | None, out_of: float, *, words: Translator = ENGLISH) -> str:
    """Return one cycle on an axis from 0 to `out_of`: an upright tick predicted, a dot came out.

    A result beyond the axis stands at its end. Without a result there is only the tick.
    """
    width, height, middle = 150.0, 44.0, 22.0
    x = Linear(0, max(out_of, predicted, result or 0.0) or 1.0, 2, width - 2)
    body = [line((x.start, middle), (x.end, middle), "base")]
    body += [line((end, middle - 4), (end, middle + 4), "base") for end in (x.start, x.end)]
    if result is None:
        label = words.gettext("Predicted {predicted} of {all}, no result yet")
    else:
        label = words.gettext("Predicted {predicted} of {all}, result {result} of {all}")
        low, high = sorted((x(predicted), x(result)))
        body.append(rect((low, middle - 4), (high - low, 8), "diff"))
    body.append(line((x(predicted), middle - 12), (x(predicted), middle + 12), "pred"))
    if result is not None:
        body.append(circle((x(result), middle), 5.5, "res"))
    said = label.format(
        predicted=f"{predicted:g}", result="" if result is None else f"{result:g}", all=f"{out_of:g}"
    )
    return image((width, height), said, body, "chart mini")


def draw_calibration(differences: Sequence[float], *, words: Translator = ENGLISH) -> str:
    """Return result minus prediction over tests, oldest first, in points out of 100, around a line at zero."""
    width, height = 248.0, 120.0
    reach = max((abs(d) for d in differences), default=0.0) or 10.0
    edge = ticks(0, reach, at_most=1).high
    y = Linear(-edge, edge, height - 14, 14)
    x = Linear(0, max(len(differences) - 1, 1), 38, width - 8)
    body = [line((30, y(0)), (width, y(0)), "centre thin")]
    for value, label in ((0.0, "0"), (edge, f"+{edge:g}"), (-edge, f"−{edge:g}")):
        body.append(text((0, y(value) + 4), label, "tick"))
    places = [(x(i), y(d)) for i, d in enumerate(differences)]
    if len(places) > 1:
        body.append(path(places, "run"))
    body += [mark(at, Verdict.USUAL, 4) for at in places]
    template = words.ngettext(
        "Result minus prediction in {n} test, in points",
        "Result minus prediction over {n} tests, in points",
        len(differences),
    )
    return image((width, height), template.format(n=len(differences)), body, "chart mini")
