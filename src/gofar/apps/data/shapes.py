"""How a measure is typed in: as the bank says, or by its unit."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from gofar.apps.data.bank import known
from gofar.core.practice.measure import Unit
from gofar.core.practice.practical import Way

if TYPE_CHECKING:
    from gofar.apps.data.models import Measure


@dataclass(frozen=True, slots=True)
class Shape:
    """The cells of a measure's form. `columns` has a word for each cell of a line, `lines` one for each line."""

    way: Way
    columns: tuple[str, ...]
    lines: tuple[str, ...] = ("",)
    favourable: int = 0


def shape_of(measure: Measure) -> Shape:
    """Return the form of a measure. One that is not from the bank asks for a pair or for one number."""
    practical = known(measure.bank_key)
    if practical is not None and practical.way is Way.QUESTIONS:
        return Shape(practical.way, practical.answers, practical.questions, practical.favourable)
    if practical is not None and practical.way is Way.TALLY:
        return Shape(practical.way, practical.sides)
    if measure.unit == Unit.PERCENT:
        return Shape(Way.PAIR, (measure.numerator_words or measure.name, measure.denominator_words))
    return Shape(Way.NUMBER, (measure.numerator_words or measure.name,))
