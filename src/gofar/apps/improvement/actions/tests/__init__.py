"""Every write about a test: start, plan, predict, log, write up, decide."""

from gofar.apps.improvement.actions.tests.deciding import WORDS, decide
from gofar.apps.improvement.actions.tests.parts import GOES_ON, Guess, Plan
from gofar.apps.improvement.actions.tests.predicting import predict
from gofar.apps.improvement.actions.tests.results import log_result
from gofar.apps.improvement.actions.tests.start import plan_cycle, start_test
from gofar.apps.improvement.actions.tests.study import study

__all__ = [
    "GOES_ON",
    "WORDS",
    "Guess",
    "Plan",
    "decide",
    "log_result",
    "plan_cycle",
    "predict",
    "start_test",
    "study",
]
