"""Recompute a portfolio's headline numbers from raw rows of the database: plain Python, none of the product's code.

`recount(ask)` takes a function that puts SQL to the database and returns rows as dictionaries, and returns the
numbers that the portfolio shows. It reads the networks whose consent stands.
"""

# ruff: noqa: S608 - the keys in these questions come from the database itself

import datetime as dt
import itertools
import json
import math
from collections import Counter, defaultdict
from zoneinfo import ZoneInfo

T_975 = {3: 3.182446305284263, 4: 2.776445105197799, 5: 2.5705818366147395}
Z_975 = 1.959963984540054


def moment(value):
    found = value if isinstance(value, dt.datetime) else dt.datetime.fromisoformat(str(value))
    return found if found.tzinfo else found.replace(tzinfo=dt.UTC)


def day(value):
    return value if isinstance(value, dt.date) else dt.date.fromisoformat(str(value)[:10])


def recount(ask):
    networks = ask(
        "SELECT n.id, n.slug, n.data_rule, n.time_zone, n.sample_today FROM people_network n "
        "JOIN reports_consent c ON c.network_id = n.id AND c.withdrawn_at IS NULL"
    )
    total = {"improving": 0, "tests": 0, "predicted": 0, "decided": 0, "closed": 0, "missed": 0}
    rungs, beyond = Counter(), {}
    for network in networks:
        tests = tests_of(ask, network)
        for name, n in counted(network, tests).items():
            total[name] += n
        rungs.update(claims_of(ask, network, tests))
        aim = aim_of(ask, network)
        total["improving"] += aim["improving"]
        beyond[network["slug"]] = aim["beyond"]
    return total | {"rungs": dict(rungs), "beyond": beyond, "moved": moved_between(ask, networks)}


def tests_of(ask, network):
    """Return the network's live tests with their live cycles, each with its counting prediction and its verdict."""
    tests = {row["id"]: row | {"cycles": []} for row in ask(
        f"SELECT id, number, school_id, started_on FROM improvement_test WHERE network_id = {network['id']} AND retracted_at IS NULL"
    )}  # fmt: skip
    inside = f"(SELECT id FROM improvement_test WHERE network_id = {network['id']})"
    cycles = ask(
        "SELECT id, test_id, number, decision, decided_at, conditions FROM improvement_cycle "
        f"WHERE retracted_at IS NULL AND test_id IN {inside} ORDER BY number"
    )
    guesses, results = defaultdict(list), defaultdict(list)
    for row in ask(f"SELECT p.* FROM improvement_prediction p JOIN improvement_cycle c ON c.id = p.cycle_id WHERE c.test_id IN {inside} ORDER BY p.number"):  # fmt: skip
        guesses[row["cycle_id"]].append(row)
    for row in ask(f"SELECT r.* FROM improvement_result r JOIN improvement_cycle c ON c.id = r.cycle_id WHERE r.retracted_at IS NULL AND c.test_id IN {inside} ORDER BY r.at, r.id"):  # fmt: skip
        results[row["cycle_id"]].append(row)
    for cycle in cycles:
        if cycle["test_id"] in tests:
            before = [g for g in guesses[cycle["id"]] if g["locked_at"] is None or g["locked_at"] != g["at"]]
            cycle["first"] = bool(before) and not before[-1]["after_the_fact"]
            cycle["results"] = results[cycle["id"]]
            cycle["verdict"] = verdict(before[-1], results[cycle["id"]]) if before else None
            tests[cycle["test_id"]]["cycles"].append(cycle)
    return list(tests.values())


def verdict(guess, results):
    if not results:
        return None
    if all(row["out_of"] for row in results):
        got, of = sum(row["value"] for row in results), sum(row["out_of"] for row in results)
    else:
        got, of = results[-1]["value"], results[-1]["out_of"]
    want = guess["value"]
    if guess["out_of"] and of:
        want, got = want * of, got * guess["out_of"]
    return "met" if got >= want else "partly" if got >= 0.8 * want else "missed"


def counted(network, tests):
    today = day(network["sample_today"])
    zone = ZoneInfo(network["time_zone"])
    lately = {today - dt.timedelta(days=n) for n in range(30)}
    found = Counter(tests=0, predicted=0, decided=0, closed=0, missed=0)
    for test in tests:
        decided = {moment(c["decided_at"]).astimezone(zone).date() for c in test["cycles"] if c["decision"]}
        results = {
            moment(max(r["at"] for r in c["results"])).astimezone(zone).date()
            for c in test["cycles"]
            if c["results"]
        }
        if ({day(test["started_on"])} | results | decided) & lately:
            found["tests"] += 1
            found["predicted"] += any(c["first"] for c in test["cycles"])
            found["decided"] += bool(decided & lately)
        for cycle in test["cycles"]:
            if cycle["decision"] and cycle["verdict"]:
                found["closed"] += 1
                found["missed"] += cycle["verdict"] != "met"
    return found


def claims_of(ask, network, tests):
    """Return the rung of each claim that stands, by the stated rules."""
    by_key = {test["id"]: test for test in tests}
    claims = ask(
        "SELECT id, direction FROM improvement_learning "
        f"WHERE network_id = {network['id']} AND retracted_at IS NULL AND retired_at IS NULL"
    )
    for claim in claims:
        schools = defaultdict(list)
        cites = ask(f"SELECT test_id, speaks_for FROM improvement_citation WHERE learning_id = {claim['id']}")
        for cite in cites:
            test = by_key.get(cite["test_id"])
            for cycle in test["cycles"] if test else ():
                if cycle["decision"] and cycle["verdict"]:
                    schools[test["school_id"]].append(case(claim, cite, test, cycle))
        yield rung(schools)


def case(claim, cite, test, cycle):
    said, neither = cycle["verdict"], claim["direction"] == "neither"
    if not cite["speaks_for"]:
        said = "missed"
    elif neither:
        said = {"met": "missed", "partly": "partly", "missed": "met"}[said]
    conditions = cycle["conditions"]
    conditions = json.loads(conditions) if isinstance(conditions, str) else conditions
    return {
        "order": (moment(cycle["decided_at"]), test["number"], cycle["number"]),
        "met": said == "met",
        "stopped": cycle["decision"] == "abandon" and not (cite["speaks_for"] and neither),
        "setting": frozenset(words.casefold() for words in conditions),
    }


def rung(schools):
    if not schools:
        return 0
    met, repeated = 0, False
    for cases in schools.values():
        cases.sort(key=lambda one: one["order"])
        met += not cases[-1]["stopped"] and 2 * sum(one["met"] for one in cases) >= len(cases)
        settings = len({one["setting"] for one in cases})
        repeated = repeated or (len(cases) >= 3 and settings >= 2 and cases[-1]["met"])
    if met >= 3 and 2 * met > len(schools):
        return 4
    return 3 if repeated else 2


def aim_of(ask, network):
    """Return whether the aim's chart shows an improvement, and the students beyond baseline."""
    charter = ask(f"SELECT * FROM improvement_charter WHERE network_id = {network['id']}")[0]
    measure = ask(f"SELECT * FROM data_measure WHERE id = {charter['measure_id']}")[0]
    rows = ask(
        f"SELECT school_id, period_start, numerator, denominator FROM data_datapoint WHERE measure_id = {measure['id']} "
        "AND retired_at IS NULL AND dimension = 'all' AND category = 'all' AND status = 'value' AND children >= 10"
    )
    months = defaultdict(lambda: [0.0, 0.0])
    for row in rows:
        months[day(row["period_start"])][0] += row["numerator"]
        months[day(row["period_start"])][1] += row["denominator"]
    series = [months[key] for key in sorted(months)]
    leans = lean(series, measure["chart"], measure["freeze"])
    better = {"up": 1, "down": -1}[measure["direction"]]
    return {"improving": leans == better, "beyond": beyond_baseline(rows, charter)}


def lean(series, chart, freeze):
    """Return 1 or -1 where the latest signal points up or down, 0 where there is none or too little."""
    base = series[: freeze or len(series)] if freeze and freeze < len(series) else series
    values = [top / bottom for top, bottom in series]
    centre = sum(top for top, _ in base) / sum(bottom for _, bottom in base)
    sigmas = [math.sqrt(centre * (1 - centre) / bottom) for _, bottom in series]
    if chart == "pp":
        scores = [(value - centre) / sigma for value, sigma in zip(values[: len(base)], sigmas, strict=False)]
        ranges = [abs(b - a) for a, b in itertools.pairwise(scores)]
        limit = 3.2665320511 * sum(ranges) / len(ranges)
        kept = [one for one in ranges if one <= limit]
        sigmas = [sigma * (sum(kept) / len(kept)) / 1.1283791671 for sigma in sigmas]
    sides = [(value > centre) - (value < centre) for value in values]
    useful = [side for side in sides if side]
    if chart == "run" or len(useful) < 10:
        return 0
    beyond = [
        ((value > centre + 3 * sigma) - (value < centre - 3 * sigma))
        for value, sigma in zip(values, sigmas, strict=True)
    ]
    runs, longest = lengths(sides), round(math.log2(len(useful))) + 3
    recent = set(range(len(values))[-10:])
    told = [
        beyond[i] if i in recent and beyond[i] else sides[i] if runs[i] > longest else 0
        for i in range(len(values))
    ]
    last = max((i for i, side in enumerate(told) if side), default=None)
    if last is None:
        return 0
    mostly = sum(useful[-10:])
    stands = (last in recent and beyond[last]) or (mostly != 0 and (told[last] > 0) == (mostly > 0))
    return told[last] if stands else 0


def lengths(sides):
    """Return, for each point, how long the run is in which it stands; points on the line are passed over."""
    found, run, before = [0] * len(sides), [], 0
    for i, side in enumerate([*sides, 2]):
        if not side:
            continue
        if side != before:
            for place in run:
                found[place] = len(run)
            run, before = [], side
        run.append(i)
    return found


def beyond_baseline(rows, charter):
    since, p0, n0 = day(charter["baseline_on"]), charter["baseline"], charter["baseline_n"]
    held = [row for row in rows if day(row["period_start"]) >= since]
    periods = sorted({day(row["period_start"]) for row in held})[-6:]
    if len(periods) < 4:
        return None
    schools = defaultdict(dict)
    for row in held:
        if day(row["period_start"]) in periods:
            schools[row["school_id"]][day(row["period_start"])] = (
                row["numerator"] - p0 * row["denominator"],
                row["denominator"],
            )
    schools = {key: of for key, of in schools.items() if len(of) >= 2}

    def more(without=None):
        return sum(
            sum(x for when, (x, _) in of.items() if when != without) / sum(when != without for when in of)
            for of in schools.values()
        )

    left = [more(one) for one in periods]
    middle, n = sum(left) / len(left), len(left)
    spread = math.sqrt((n - 1) / n * sum((one - middle) ** 2 for one in left))
    children = sum(sum(whole for _, whole in of.values()) / len(of) for of in schools.values())
    half = math.hypot(T_975[n - 1] * spread, Z_975 * children * math.sqrt(p0 * (1 - p0) / n0))
    sign = -1 if charter["target"] < p0 else 1
    return (sign * more() - half, sign * more(), sign * more() + half)


def moved_between(ask, networks):
    keys = ", ".join(str(one["id"]) for one in networks)
    rows = ask(
        "SELECT DISTINCT n.title, p.network_id AS source, t.network_id AS taker FROM packages_origin o "
        "JOIN packages_arrival a ON a.id = o.arrival_id AND a.retracted_at IS NULL "
        "JOIN packages_package p ON p.content_id = a.content_id "
        "JOIN improvement_node n ON n.id = o.node_id AND n.retracted_at IS NULL AND n.kind = 'idea' "
        "JOIN improvement_theory t ON t.id = n.theory_id "
        f"WHERE p.network_id IN ({keys}) AND t.network_id IN ({keys}) AND p.network_id <> t.network_id"
    )
    return len(rows)
