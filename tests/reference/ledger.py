"""Recounts every rung from the raw rows of a record, in plain Python. It shares no line with the product.

It reads tests, cycles, predictions, results and citations by SQL, and applies the table of
docs/methods/evidence-ladder.md as it is written there. `ideas` and `claims` answer with plain numbers, `reliable`
says whether an idea's measure lifts it to the fifth.
"""

import datetime as dt
import math

from scipy import stats

NEARLY = 0.8


def _rows(cursor, sql, *values):
    cursor.execute(sql, values)
    names = [column[0] for column in cursor.description]
    return [dict(zip(names, row, strict=True)) for row in cursor.fetchall()]


def _verdict(guess, counted):
    """Met, partly or missed; nothing where one side is missing."""
    if guess is None or not counted:
        return None
    if all(row["out_of"] for row in counted):
        value, out_of = sum(r["value"] for r in counted), sum(r["out_of"] for r in counted)
    else:
        value, out_of = counted[-1]["value"], counted[-1]["out_of"]
    want, have = guess["value"], value
    if guess["out_of"] and out_of:
        want, have = guess["value"] * out_of, value * guess["out_of"]
    if have >= want:
        return "met"
    return "partly" if have >= NEARLY * want else "missed"


def _cycles(cursor, network):
    """Return what each live cycle of a network's live tests says, oldest decision first."""
    tests = _rows(
        cursor,
        "SELECT t.id, t.number, t.idea_id, t.school_id FROM improvement_test t "
        "JOIN people_network n ON n.id = t.network_id WHERE n.slug = %s AND t.retracted_at IS NULL",
        network,
    )
    found = []
    for test in tests:
        for cycle in _rows(
            cursor,
            "SELECT id, number, conditions, decision, decided_at FROM improvement_cycle "
            "WHERE test_id = %s AND retracted_at IS NULL",
            test["id"],
        ):
            guesses = _rows(
                cursor,
                "SELECT value, out_of, at, locked_at, after_the_fact FROM improvement_prediction "
                "WHERE cycle_id = %s ORDER BY number",
                cycle["id"],
            )
            before = [g for g in guesses if g["locked_at"] is None or g["locked_at"] != g["at"]]
            guess = before[-1] if before and not before[-1]["after_the_fact"] else None
            counted = _rows(
                cursor,
                "SELECT value, out_of FROM improvement_result WHERE cycle_id = %s AND retracted_at IS NULL ORDER BY at, id",
                cycle["id"],
            )
            words = cycle["conditions"]
            found.append(
                {
                    "key": test["id"],
                    "test": test["number"],
                    "idea": test["idea_id"],
                    "school": test["school_id"],
                    "order": (str(cycle["decided_at"] or ""), test["number"], cycle["number"]),
                    "designed": guess is not None,
                    "verdict": _verdict(guess, counted) if cycle["decision"] else None,
                    "stopped": cycle["decision"] == "abandon",
                    "setting": str(words).casefold(),
                }
            )
    return sorted(found, key=lambda one: one["order"])


def _ladder(cycles):
    """Return the rung, 0 to 4. What lifts a fourth to the fifth is recounted by `reliable`."""
    closed = [one for one in cycles if one["verdict"]]
    if not closed:
        return 1 if any(one["designed"] for one in cycles) else 0
    schools = {}
    for one in closed:
        schools.setdefault(one["school"], []).append(one)
    met = 0
    for own in schools.values():
        share = sum(one["verdict"] == "met" for one in own) / len(own)
        telling = [one for one in own if one["stopped"] or one["verdict"] == "met"]
        met += share >= 0.5 and not (telling and telling[-1]["stopped"])
    if met >= 3 and met > len(schools) / 2:
        return 4
    for own in schools.values():
        if len(own) >= 3 and len({one["setting"] for one in own}) >= 2 and own[-1]["verdict"] == "met":
            return 3
    return 2


def ideas(cursor, network):
    """Return the rung of every idea that stands in a network's theory, by its slug."""
    cycles = _cycles(cursor, network)
    nodes = _rows(
        cursor,
        "SELECT d.id, d.slug FROM improvement_node d JOIN improvement_theory t ON t.id = d.theory_id "
        "JOIN people_network n ON n.id = t.network_id "
        "WHERE n.slug = %s AND d.kind = 'idea' AND d.retracted_at IS NULL",
        network,
    )
    return {node["slug"]: _ladder([c for c in cycles if c["idea"] == node["id"]]) for node in nodes}


def claims(cursor, network):
    """Return the rung of every claim of a network by its number, from the tests that it cites."""
    cycles = _cycles(cursor, network)
    rungs = {}
    for claim in _rows(
        cursor,
        "SELECT l.id, l.number, l.direction FROM improvement_learning l "
        "JOIN people_network n ON n.id = l.network_id WHERE n.slug = %s AND l.retracted_at IS NULL",
        network,
    ):
        sides = {
            row["test_id"]: bool(row["speaks_for"])
            for row in _rows(
                cursor,
                "SELECT test_id, speaks_for FROM improvement_citation WHERE learning_id = %s",
                claim["id"],
            )
        }
        counted = []
        for one in cycles:
            if one["key"] not in sides or not one["verdict"]:
                continue
            said, stopped = one["verdict"], one["stopped"]
            if not sides[one["key"]]:
                said = "missed"
            elif claim["direction"] == "neither":
                said, stopped = {"met": "missed", "missed": "met"}.get(said, said), False
            counted.append(one | {"verdict": said, "stopped": stopped})
        rungs[claim["number"]] = _ladder(counted)
    return rungs


def _chart(values, freeze):
    """Return better, worse or nothing of a run chart, by the rules of docs/methods/reading-a-chart.md, up is better."""
    ordered = sorted(values[: freeze if freeze < len(values) else None])
    middle = (ordered[(len(ordered) - 1) // 2] + ordered[len(ordered) // 2]) / 2
    sides = [1 if v > middle else -1 for v in values if abs(v - middle) > 1e-12]
    if len(sides) < 10:
        return "few"
    runs = []
    for side in sides:
        if runs and runs[-1][0] == side:
            runs[-1][1] += 1
        else:
            runs.append([side, 1])
    long = [side for side, length in runs if length > round(math.log2(len(sides))) + 3]
    if not long:
        return "nothing"
    mostly = sum(sides[-10:])
    if long[-1] * mostly <= 0:
        return "nothing"
    return "better" if long[-1] > 0 else "worse"


def _closer(before, after):
    both = sorted(s for s in before if len(before[s]) >= 4 and len(after.get(s, ())) >= 4)
    if len(both) < 5:
        return False
    was, now = [], []
    for school in both:
        k = min(len(before[school]), len(after[school]))
        for stretch, stood in ((before, was), (after, now)):
            points = stretch[school][-k:]
            stood.append(sum(x for x, _ in points) / sum(n for _, n in points))
    found = stats.pearsonr(
        [b + a for b, a in zip(was, now, strict=True)],
        [b - a for b, a in zip(was, now, strict=True)],
        alternative="greater",
    )
    return found.pvalue < 0.05


def reliable(cursor, network, idea, today):
    """Return whether an idea on rung 4 stands on rung 5: weekly run charts without phases, where up is better."""
    rows = _rows(
        cursor,
        "SELECT p.school_id, p.period_end, p.dimension, p.category, p.numerator, p.denominator, p.children, p.public, "
        "m.freeze "
        "FROM data_datapoint p JOIN data_measure m ON m.id = p.measure_id "
        "JOIN improvement_node d ON d.measure_id = m.id "
        "JOIN improvement_theory t ON t.id = d.theory_id JOIN people_network n ON n.id = t.network_id "
        "WHERE n.slug = %s AND d.slug = %s AND p.retired_at IS NULL ORDER BY p.period_end",
        network,
        idea,
    )
    for row in rows:
        row["end"] = dt.date.fromisoformat(str(row["period_end"]))
    rows, freeze = [row for row in rows if row["end"] <= today], rows[0]["freeze"]
    closed = {}
    for one in _cycles(cursor, network):
        if one["verdict"]:
            day = dt.date.fromisoformat(one["order"][0][:10])
            closed[one["school"]] = min(closed.get(one["school"], day), day)
    shown = [row for row in rows if row["dimension"] == "all" and row["children"] >= 10]
    newest = max(row["end"] for row in shown)
    held, before, after = 0, {}, {}
    for school in {row["school_id"] for row in shown}:
        own = [row for row in shown if row["school_id"] == school]
        said = [
            _chart(
                [
                    r["numerator"] / r["denominator"]
                    for r in own
                    if r["end"] <= newest - dt.timedelta(weeks=w)
                ],
                freeze,
            )
            for w in (36, 18, 0)
        ]
        ripe = school in closed and closed[school] <= newest - dt.timedelta(weeks=36)
        held += ripe and said == ["better"] * 3
        first = min(closed.values())
        before[school] = [(r["numerator"], r["denominator"]) for r in own if r["end"] <= first]
        after[school] = [
            (r["numerator"], r["denominator"])
            for r in own
            if r["end"] - dt.timedelta(days=6) > newest - dt.timedelta(weeks=36)
        ]
    groups = {(row["dimension"], row["category"]) for row in rows if row["dimension"] != "all"}
    told = []
    for group in groups:
        sums = {}
        for row in rows:
            if (row["dimension"], row["category"]) == group and row["public"]:
                top, bottom = sums.get(row["end"], (0, 0))
                sums[row["end"]] = top + row["numerator"], bottom + row["denominator"]
        told.append(
            _chart([top / bottom for _, (top, bottom) in sorted(sums.items())], freeze) if sums else "few"
        )
    fine = bool(told) and not {"worse", "few"} & set(told)
    return bool(held >= 5 and _closer(before, after) and fine)
