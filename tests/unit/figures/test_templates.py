"""Laws over all words of the figures: no banned word, and no number that the table does not hold."""

import ast
import re
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import gofar.figures
from gofar.core.practice.measure import Unit
from gofar.figures.axis import value_axis
from gofar.figures.numbers import chance, figure
from gofar.figures.sentence import finding
from tests.unit.figures.examples import DOWN, NONE, UP, chart, mondays

FOLDER = Path(gofar.figures.__file__).parent
BANNED = re.compile(
    r"\b(significan\w*|prov(?:es?|en|ed)|caus(?:es?|ed|al)|best|worst|failing|low-performing|rank\w*|"
    r"subgroup deficit|red|amber|green|PDSA|trend)\b",
    re.IGNORECASE,
)
NUMBER = re.compile(r"−?\d[\d,]*(?:\.\d+)?")


def _templates(path):
    """Every text that passes through gettext or ngettext in one file."""
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Call) and getattr(node.func, "attr", "") in {"gettext", "ngettext"}:
            for argument in node.args:
                if isinstance(argument, ast.Constant) and isinstance(argument.value, str):
                    yield argument.value


@pytest.mark.parametrize("path", sorted(FOLDER.glob("*.py")), ids=lambda p: p.name)
def test_no_template_uses_a_banned_word(path):
    assert [t for t in _templates(path) if BANNED.search(t)] == []


def test_the_linter_reads_the_templates_and_knows_a_banned_word():
    assert sum(len(list(_templates(path))) for path in FOLDER.glob("*.py")) > 100
    assert BANNED.search("The worst school") and not BANNED.search("Worth a look")


def _held(spec):
    """Every number that the spec, its axis or its rule holds, as it may be written."""
    values = [spec.target.value if spec.target else None, value_axis(spec).low, spec.old_centre]
    for p in spec.points:
        values += [p.value, p.lower, p.upper, p.centre]
    values += [phase.centre for phase in spec.phases]
    shift = spec.shift
    values += [shift.centre, shift.now] if shift else []
    written = {figure(v, spec.unit, d) for v in values if v is not None for d in range(4)}
    counts = [
        len(spec.points),
        len(spec.known),
        len(spec.judged),
        len(spec.points) - len(spec.known),
        spec.more,
    ]
    counts += [n for k in range(len(spec.points) + 1) for n in [k]] + [10, 12]
    counts += [shift.limit] if shift else []
    for phase in spec.phases:
        counts += [phase.longest_run_limit or 0, phase.crossings_limit or 0]
    written |= {figure(float(c), Unit.COUNT, 0) for c in counts}
    days = {n for p in spec.points for n in NUMBER.findall(f"{p.label} {p.short}")}
    odds = {"3", "5", "100", "1,000"} | set(NUMBER.findall(chance(spec.chance or 0.0)))
    return written | days | odds


values = st.lists(st.one_of(st.none(), st.integers(0, 100).map(lambda n: n / 100)), min_size=0, max_size=40)


@settings(max_examples=120, deadline=None, derandomize=True)
@given(before=values, after=values, improve=st.sampled_from([UP, DOWN, NONE]), split=st.booleans())
def test_every_number_in_the_words_is_in_the_table_or_the_rule(before, after, improve, split):
    series = [*before, *after]
    if not series:
        return
    times = mondays(len(series))
    starts = [times[len(before)]] if split and before and after else []
    spec = chart(series, kind="i", times=times, phase_starts=starts, spec={"improve": improve})
    told = finding(spec)
    numbers = NUMBER.findall(f"{told.title} {told.say} {told.why} {told.brief}")
    assert [n for n in numbers if n not in _held(spec)] == []
    assert "{" not in f"{told.title}{told.say}{told.why}{told.alt}"
    assert not BANNED.search(f"{told.title} {told.say} {told.why}")
