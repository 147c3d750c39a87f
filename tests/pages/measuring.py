"""Figures that tests of the measure pages share, and how they ask for a page."""

import random

from django.urls import reverse

from tests.cast import Cast, put_points


def at(name: str, *more: str, network: str = "harbor", query: str = "") -> str:
    return reverse(name, args=[network, *more]) + query


def noise(seed: int, weeks: int = 26, *, rise: int | None = None, size: int = 200) -> list[tuple[int, int]]:
    """Weekly counts around 87%, and from week `rise` on around 93%."""
    dice = random.Random(seed)
    middles = [0.93 if rise is not None and week >= rise else 0.87 for week in range(weeks)]
    return [(round(size * middle + dice.gauss(0, size * 0.008)), size) for middle in middles]


def fill(cast: Cast) -> Cast:
    """Harbor High rises for twelve weeks, Quay High does not; tiny Skerry High has 9 students."""
    put_points(cast.attendance, cast.harbor_high, noise(1, rise=14))
    put_points(cast.attendance, cast.quay_high, noise(2))
    put_points(cast.attendance, cast.skerry_high, [(7, 9)] * 26)
    return cast


def text(response) -> str:
    return response.content.decode()
