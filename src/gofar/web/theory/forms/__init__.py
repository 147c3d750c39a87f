"""The forms of the theory: parts, places, beliefs, causes."""

from gofar.web.theory.forms.causes import CAUSE_WORDS, CauseForm
from gofar.web.theory.forms.moves import MoveForm, SureForm
from gofar.web.theory.forms.parts import AddForm, PartForm

__all__ = ["CAUSE_WORDS", "AddForm", "CauseForm", "MoveForm", "PartForm", "SureForm"]
