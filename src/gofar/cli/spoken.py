"""A fitted mixed model as words, rows and JSON."""

from __future__ import annotations

import json
import math
from itertools import islice
from typing import TYPE_CHECKING, Any

import numpy as np

from gofar.core.cells import csv_text
from gofar.core.variance.results import INTERCEPT, RESIDUAL, Method

if TYPE_CHECKING:
    from collections.abc import Iterator

    from gofar.cli.fitting import Variance
    from gofar.core.variance.results import Effects, Fit

COLUMNS = (
    "level", "id", "parent", "n", "raw", "estimate", "conditional_sd", "se", "lower", "upper",
    "reliability", "probability_above",
)  # fmt: skip
_YES_OR_NO = frozenset({Method.LAPLACE, Method.AGQ})
#: So many rows go out at a time.
_AT_ONCE = 1000


def parts_of(found: Variance, form: str) -> Iterator[str]:
    """Yield the answer in the form that was asked for."""
    if form == "json":
        return json_parts(found)
    return csv_parts(found) if form == "csv" else text_parts(found)


def json_parts(found: Variance) -> Iterator[str]:
    """Yield the contract's JSON, the effects a group at a time."""
    fit = found.fit
    head = {
        "rows": {
            "read": found.rows.read,
            "used": found.rows.used,
            "left_out": [{"why": each.why, "count": each.count} for each in found.rows.left_out],
        },
        "groups": dict(fit.groups),
        "method": fit.method.value,
        "fixed": [
            {"term": term, "estimate": value, "se": se, "lower": low, "upper": high}
            for term, value, se, low, high in zip(
                fit.fixed.terms,
                *(
                    array.tolist()
                    for array in (fit.fixed.estimate, fit.fixed.se, fit.fixed.lower, fit.fixed.upper)
                ),
                strict=True,
            )
        ],
        "variance": [
            {
                "level": each.level,
                "term": each.term,
                **({"term2": each.other} if each.other else {}),
                "variance": each.variance,
                "sd": each.sd,
                "lower": each.lower,
                "upper": _known(each.upper),
            }
            for each in fit.components
        ],
        "icc": dict(fit.icc),
        "loglik": fit.loglik,
        "deviance": fit.deviance,
        "singular": fit.singular,
    }
    yield json.dumps(head, allow_nan=False, ensure_ascii=False)[:-1] + ', "effects": ['
    first = True
    for row in _rows(fit):
        yield ("" if first else ", ") + json.dumps(row, allow_nan=False, ensure_ascii=False)
        first = False
    tail = {
        "engine": {"name": found.engine, "seconds": found.seconds, "version": found.engine_version},
        "warnings": list(warnings_of(found)),
    }
    yield "], " + json.dumps(tail, allow_nan=False, ensure_ascii=False)[1:] + "\n"


def csv_parts(found: Variance) -> Iterator[str]:
    """Yield one row a group."""
    yield csv_text([COLUMNS])
    rows = ([row.get(name) for name in COLUMNS] for row in _rows(found.fit))
    while portion := list(islice(rows, _AT_ONCE)):
        yield csv_text(portion)


def text_parts(found: Variance) -> Iterator[str]:
    """Yield what a reader wants to know, in words."""
    fit = found.fit
    yield f"{found.rows.used:,} rows of {_counted(fit)}.\n"
    for each in found.rows.left_out:
        yield f"Left out: {each.count:,} {'row' if each.count == 1 else 'rows'} with {each.why}.\n"
    yield "\nWhere the differences lie\n"
    rest = 1 - sum(fit.icc.values())
    inner = next(iter(fit.groups))
    yield f"  {_share(rest)} between rows of the same {inner}\n"
    for level, share in fit.icc.items():
        yield f"  {_share(share)} between groups of {level}\n"
    if fit.method in _YES_OR_NO:
        yield from _on_shares(fit)
    yield f"\nWhat holds for all{', in log-odds' if fit.method in _YES_OR_NO else ''}\n"
    for k, term in enumerate(fit.fixed.terms):
        low, high = float(fit.fixed.lower[k]), float(fit.fixed.upper[k])
        yield f"  {term}: {float(fit.fixed.estimate[k]):.4g} (likely between {low:.4g} and {high:.4g})\n"
    for effects in fit.effects:
        yield "\n" + _told(effects)
    for warning in warnings_of(found):
        yield f"\nNote: {warning}\n"


def warnings_of(found: Variance) -> Iterator[str]:
    """Yield what a reader must know beside the figures."""
    fit = found.fit
    yield from fit.warnings
    for each in fit.components:
        if each.other is None and each.level != RESIDUAL and each.variance == 0:
            bound = (
                f" It may be as large as {math.sqrt(each.upper):.3g}." if math.isfinite(each.upper) else ""
            )
            yield (
                f"Groups of “{each.level}” cannot be told apart in “{each.term}”: the spread is estimated as nought.{bound}"
            )
    if fit.method in _YES_OR_NO:
        yield "Shares of the differences are on the scale of log-odds, where students of one group differ by pi²/3."
    if any(each.other for each in fit.components):
        yield "With a slope the share between groups depends on the covariate; what is given holds where it is nought."


def _on_shares(fit: Fit) -> Iterator[str]:
    """Say how far groups lie apart in shares and in odds."""
    from gofar.core.variance.binomial.scale import median_odds_ratio, share_interval

    usual = float(fit.fixed.estimate[0])
    for each in fit.components:
        if each.term == INTERCEPT and each.other is None:
            low, high = share_interval(usual, each.variance)
            yield (
                f"  In the middle 95 of 100 groups of {each.level} between {_share(low)} and {_share(high)} are a yes, "
                "where all covariates are nought\n"
                f"  From one group of {each.level} to another that is better the odds rise "
                f"{median_odds_ratio(each.variance):.2f} times, in the median\n"
            )


def _told(effects: Effects) -> str:
    """Say how many groups of a level can be told apart."""
    above, below = int((effects.lower[:, 0] > 0).sum()), int((effects.upper[:, 0] < 0).sum())
    alike = len(effects.ids) - above - below
    middle = float(np.median(effects.reliability))
    word = "high" if middle >= 0.7 else "medium" if middle >= 0.4 else "low"
    return (
        f"{effects.level}\n"
        f"  {alike:,} of {len(effects.ids):,} cannot be told apart from what holds for all; "
        f"{above:,} lie clearly above, {below:,} clearly below.\n"
        f"  A group's own figure is a guide to it with {word} reliability ({middle:.2f}).\n"
    )


def _rows(fit: Fit) -> Iterator[dict[str, Any]]:
    for effects in fit.effects:
        spreads = np.sqrt(np.diagonal(effects.conditional, axis1=1, axis2=2))
        columns = [effects.estimate, spreads, effects.se, effects.lower, effects.upper]
        names = ("estimate", "conditional_sd", "se", "lower", "upper")
        lists = [column.tolist() for column in columns]
        others = zip(
            effects.n.tolist(),
            effects.raw.tolist(),
            effects.reliability.tolist(),
            effects.above.tolist(),
            strict=True,
        )
        for place, (count, raw, reliability, above) in enumerate(others):
            row: dict[str, Any] = {"level": effects.level, "id": effects.ids[place]}
            if effects.parents is not None:
                row["parent"] = effects.parents[place]
            row |= {"n": count, "raw": raw}
            row |= {name: values[place][0] for name, values in zip(names, lists, strict=True)}
            row |= {"reliability": reliability, "probability_above": above}
            if len(effects.terms) > 1:
                row["terms"] = {
                    term: {name: values[place][k] for name, values in zip(names, lists, strict=True)}
                    for k, term in enumerate(effects.terms[1:], 1)
                }
            yield row


def _counted(fit: Fit) -> str:
    return " in ".join(f"{count:,} groups of {level}" for level, count in fit.groups.items())


def _share(value: float) -> str:
    return f"{100 * value:.0f}%" if value == 0 or value >= 0.01 else "under 1%"


def _known(value: float) -> float | None:
    return value if math.isfinite(value) else None
