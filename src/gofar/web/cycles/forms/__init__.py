"""Forms of tests: few fields, big targets, and words beside the field that needs mending."""

from gofar.web.cycles.forms.days import days_to_look
from gofar.web.cycles.forms.fields import SURE, day_field, number_field, sure_field, text_field
from gofar.web.cycles.forms.guess import GuessForm, PlanForm
from gofar.web.cycles.forms.keyed import Keyed, OfCycle, hold
from gofar.web.cycles.forms.ramped import STEPS, ConditionForm
from gofar.web.cycles.forms.result import NEXT, ResultForm
from gofar.web.cycles.forms.study import DecideForm, StudyForm

__all__ = [
    "NEXT",
    "STEPS",
    "SURE",
    "ConditionForm",
    "DecideForm",
    "GuessForm",
    "Keyed",
    "OfCycle",
    "PlanForm",
    "ResultForm",
    "StudyForm",
    "day_field",
    "days_to_look",
    "hold",
    "number_field",
    "sure_field",
    "text_field",
]
