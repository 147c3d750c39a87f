"""Every write about a test: start, plan, predict, log, write up, share, decide."""

from gofar.apps.improvement.actions.tests.conditions import list_condition
from gofar.apps.improvement.actions.tests.deciding import WORDS, decide
from gofar.apps.improvement.actions.tests.parts import GOES_ON, Guess, Plan
from gofar.apps.improvement.actions.tests.predicting import predict
from gofar.apps.improvement.actions.tests.results import log_result
from gofar.apps.improvement.actions.tests.sharing import keep_notes, share_notes
from gofar.apps.improvement.actions.tests.start import plan_cycle, start_test
from gofar.apps.improvement.actions.tests.study import study

__all__ = [
    "GOES_ON",
    "WORDS",
    "Guess",
    "Plan",
    "decide",
    "keep_notes",
    "list_condition",
    "log_result",
    "plan_cycle",
    "predict",
    "share_notes",
    "start_test",
    "study",
]
