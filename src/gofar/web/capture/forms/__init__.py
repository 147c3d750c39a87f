"""The phone's forms: what happened, something new, and a link for somebody."""

from gofar.web.capture.forms.days import days_to_look
from gofar.web.capture.forms.link import LinkForm
from gofar.web.capture.forms.result import ResultForm
from gofar.web.capture.forms.start import StartForm

__all__ = ["LinkForm", "ResultForm", "StartForm", "days_to_look"]
