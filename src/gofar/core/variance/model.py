"""What is asked of a mixed model: which outcome, which groups, which covariates."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from gofar.core.errors import WrongUsage
from gofar.core.variance.results import INTERCEPT, RESIDUAL
from gofar.core.words import message as _

if TYPE_CHECKING:
    from collections.abc import Sequence


@dataclass(frozen=True, slots=True)
class Model:
    """A mixed model by the names of columns.

    `levels` stand innermost first. `fixed` are covariates; ``a:b`` is the product of two columns. `slope` is one of `fixed`
    whose effect varies at the outermost level.
    """

    outcome: str
    levels: tuple[str, ...]
    fixed: tuple[str, ...] = ()
    slope: str | None = None

    @property
    def numbers(self) -> tuple[str, ...]:
        """The columns that must hold numbers, each once, the outcome first."""
        factors = (name for term in self.fixed for name in term.split(":"))
        return tuple(dict.fromkeys((self.outcome, *factors)))

    @property
    def columns(self) -> tuple[str, ...]:
        """Every column that is read."""
        return tuple(dict.fromkeys((*self.levels, *self.numbers)))


def model_of(
    outcome: str, levels: tuple[str, ...], fixed: tuple[str, ...] = (), slope: str | None = None
) -> Model:
    """Return a model; a slope that is no covariate becomes one.

    Raises
    ------
    WrongUsage
        A name stands twice or in two roles (``variance.twice``), or is one of ours (``variance.reserved``).
    """
    terms = fixed if slope is None or slope in fixed else (*fixed, slope)
    named = (outcome, *levels, *terms)
    if twice := next((name for name in named if named.count(name) > 1), None):
        raise WrongUsage(
            _("“{name}” is named twice.", name=twice),
            fix=_("Name each column once: as outcome, level or covariate."),
            code="variance.twice",
        )
    if ours := next((name for name in named if name in {INTERCEPT, RESIDUAL}), None):
        raise WrongUsage(
            _("A column may not be called “{name}”: the answer uses that word.", name=ours),
            fix=_("Give the column another heading."),
            code="variance.reserved",
        )
    return Model(outcome, levels, terms, slope)


def no_column(name: str, known: Sequence[str]) -> WrongUsage:
    """Return what is said of a column that is not there."""
    return WrongUsage(
        _("There is no column “{name}”.", name=name),
        fix=_("Name one of: {names}.", names=", ".join(known)),
        code="variance.column-missing",
    )
