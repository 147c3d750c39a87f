"""Forms that move a cycle on: few fields, big targets, and words beside the field that needs mending."""

from gofar.web.base.cycling.keyed import hold
from gofar.web.cycles.forms.guess import GuessForm, PlanForm
from gofar.web.cycles.forms.ramped import STEPS, ConditionForm
from gofar.web.cycles.forms.study import DecideForm, StudyForm

__all__ = ["STEPS", "ConditionForm", "DecideForm", "GuessForm", "PlanForm", "StudyForm", "hold"]
