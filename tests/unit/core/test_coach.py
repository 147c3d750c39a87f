"""The quality coach's table: each rule speaks where it should, and a good cycle hears nothing."""

from dataclasses import replace

import pytest

from gofar.core.practice.coach import RULES, Draft, Stage, notes_on
from gofar.core.practice.cycle import Verdict

PLAN = Draft(
    Stage.PLAN, predicted=True, has_number=True, confidence="fairly", step="one", belief="low", measured=True
)
STUDY = replace(PLAN, stage=Stage.STUDY, verdict=Verdict.MET)
ACT = replace(
    STUDY,
    stage=Stage.ACT,
    written_up=True,
    explained=True,
    decision="adopt",
    reason="It held.",
    for_whom=True,
)


def names(draft):
    return [rule.name for rule in notes_on(draft)]


@pytest.mark.parametrize("draft", [PLAN, STUDY, ACT], ids=lambda d: d.stage)
def test_a_good_cycle_hears_nothing(draft):
    assert names(draft) == []


@pytest.mark.parametrize(
    ("draft", "name"),
    [
        (replace(PLAN, predicted=False), "no-prediction"),
        (replace(PLAN, has_number=False), "no-number"),
        (replace(PLAN, confidence=""), "no-confidence"),
        (replace(PLAN, step="many"), "too-big"),
        (replace(PLAN, step="few", cost="large"), "too-big"),
        (replace(PLAN, step="many", belief="high", commitment="strong"), "starts-big"),
        (replace(PLAN, step="many", belief=""), "starts-big"),
        (replace(PLAN, measured=False), "no-measure"),
        (replace(PLAN, waiting_days=15), "long-planning"),
        (replace(PLAN, other_stops=1), "stopped-elsewhere"),
        (replace(PLAN, number=2, before="adapt", changed=False), "same-again"),
        (replace(PLAN, number=2, before="expand", changed=False, step_before="one"), "same-again"),
        (replace(STUDY, comparable=False), "cannot-compare"),
        (replace(STUDY, verdict=Verdict.MISSED), "study-does-not-compare"),
        (replace(ACT, written_up=False), "no-write-up"),
        (replace(ACT, reason=""), "no-reason"),
        (replace(ACT, for_whom=False), "no-for-whom"),
    ],
)
def test_each_rule_speaks_where_it_holds(draft, name):
    assert names(draft) == [name]


@pytest.mark.parametrize(
    "draft",
    [
        replace(PLAN, waiting_days=14),
        replace(PLAN, number=2, before="repeat", changed=False),
        replace(PLAN, number=2, before="adapt"),
        replace(PLAN, number=2, before="expand", changed=False, step="few", step_before="one", belief="high"),
        replace(PLAN, number=2, before="expand", changed=False),
        replace(STUDY, verdict=Verdict.PARTLY, explained=True),
    ],
)
def test_at_the_edge_it_stays_silent(draft):
    assert names(draft) == []


def test_the_table_is_kind_and_each_row_is_reached():
    assert len({rule.name for rule in RULES}) == len(RULES)
    for rule in RULES:
        assert rule.says.endswith(".")
        assert rule.why.endswith((".", "?"))
        assert not {"must", "wrong", "fail", "bad"} & set(rule.says.lower().split())
