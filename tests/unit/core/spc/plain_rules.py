"""The printed rules for one series, a point at a time, written from their texts and not from the engine."""

import math
from itertools import pairwise


def judged(result):
    """Return places, sides and zones of the points that are judged, one after the other."""
    found = []
    for place, value in enumerate(result.value.tolist()):
        if not result.included[place] or math.isnan(value):
            continue
        centre, upper = float(result.centre[place]), float(result.upper[place])
        sigma = (upper - centre) / 3
        away = (value - centre) / sigma if sigma > 0 else 0.0
        found.append((place, value, (value > centre) - (value < centre), away))
    return found


def rows(points, length, holds):
    """Return the places of every window of so many neighbours for which something holds."""
    found = set()
    for first in range(len(points) - length + 1):
        window = points[first : first + length]
        if holds(window):
            found |= {place for place, *_ in window}
    return found


def shift(points, length):
    return rows(points, length, lambda w: abs(sum(side for _, _, side, _ in w)) == length)


def trend(points, length):
    def one_way(window):
        steps = [after[1] - before[1] for before, after in pairwise(window)]
        return all(step > 0 for step in steps) or all(step < 0 for step in steps)

    return rows(points, length, one_way)


def alternating(points, length):
    def turns(window):
        steps = [after[1] - before[1] for before, after in pairwise(window)]
        return all(one * other < 0 for one, other in pairwise(steps))

    return rows(points, length, turns)


def most_of(points, need, window, sigmas):
    found = set()
    for sign in (1, -1):
        for first in range(len(points) - window + 1):
            hits = {p for p, _, _, away in points[first : first + window] if away * sign > sigmas}
            if len(hits) >= need:
                found |= hits
    return found


def hugging(points):
    return rows(points, 15, lambda w: all(abs(away) <= 1 for *_, away in w))


def avoiding(points):
    return rows(points, 8, lambda w: all(abs(away) > 1 for *_, away in w))


def shift_past_centre(points, length):
    return shift([point for point in points if point[2]], length)


def trend_past_equals(points, length):
    different = [
        p for before, p in zip([None, *points], points, strict=False) if not before or before[1] != p[1]
    ]
    return trend(different, length)


def marks(result):
    """Return for each code of the rules of this chart the places that it stands on."""
    points = judged(result)
    beyond = {place for place, _, _, away in points if abs(away) > 3}
    match result.rules:
        case "western-electric":
            return {
                "beyond-limits": beyond,
                "two-of-three": most_of(points, 2, 3, 2),
                "four-of-five": most_of(points, 4, 5, 1),
                "shift": shift(points, 8),
            }
        case "nelson":
            return {
                "beyond-limits": beyond,
                "two-of-three": most_of(points, 2, 3, 2),
                "four-of-five": most_of(points, 4, 5, 1),
                "trend": trend(points, 6),
                "shift": shift(points, 9),
                "alternating": alternating(points, 14),
                "hugging": hugging(points),
                "avoiding": avoiding(points),
            }
    return {
        "beyond-limits": beyond,
        "shift": shift_past_centre(points, 6),
        "trend": trend_past_equals(points, 5),
    }
