"""Recounts every rung from the raw rows of a record, in plain Python. It shares no line with the product.

It reads tests, cycles, predictions, results and citations by SQL, and applies the table of
docs/methods/evidence-ladder.md as it is written there. `ideas` and `claims` answer with plain numbers.
"""

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
    """Return the rung, 0 to 4. The fifth needs measures, which this script does not read."""
    closed = [one for one in cycles if one["verdict"]]
    if not closed:
        return 1 if any(one["designed"] for one in cycles) else 0
    schools = {}
    for one in closed:
        schools.setdefault(one["school"], []).append(one)
    met = 0
    for own in schools.values():
        share = sum(one["verdict"] == "met" for one in own) / len(own)
        met += share >= 0.5 and not own[-1]["stopped"]
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
