"""Three aims to choose from: the network's own, and two that it could have been."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass

import numpy as np


@dataclass(frozen=True, slots=True)
class Statement:
    """How much, and by when; `target` is a share of 0 to 1."""

    target: float
    by_when: dt.date


def statements(own: Statement, baseline: float, seed: int) -> tuple[tuple[Statement, ...], int]:
    """Return three statements in an order drawn from `seed`, and the place of the network's own.

    Answers: could somebody who knows the aim tell it from its neighbors? One of the others has the same day and
    another share, as far from the target as half of the whole way, and never where we stand today; the other has
    the same share a year later. So neither the largest number nor the nearest day gives the aim away.
    """
    rng = np.random.default_rng(seed)
    step = max(round(abs(own.target - baseline) / 2, 2), 0.02)
    signs = [sign for sign in (1, -1) if 0.01 <= own.target + sign * step <= 0.99]
    share = round(own.target + signs[int(rng.integers(len(signs)))] * step, 2)
    if share == round(baseline, 2):
        share = round(share + step / 2, 2)
    later = own.by_when + dt.timedelta(days=365)
    found = [own, Statement(share, own.by_when), Statement(own.target, later)]
    order = [int(place) for place in rng.permutation(len(found))]
    return tuple(found[place] for place in order), order.index(0)
