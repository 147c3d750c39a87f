"""Photos of student work: the switch, adding, looking, deleting, and the sweep of what is past its day."""

from gofar.apps.improvement.actions.photos.adding import MOST, add_photo
from gofar.apps.improvement.actions.photos.looking import look_at
from gofar.apps.improvement.actions.photos.removing import delete_photo
from gofar.apps.improvement.actions.photos.sweeping import Swept, sweep
from gofar.apps.improvement.actions.photos.switch import LEAST_DAYS, MOST_DAYS, USUAL_DAYS, switch_photos

__all__ = [
    "LEAST_DAYS",
    "MOST",
    "MOST_DAYS",
    "USUAL_DAYS",
    "Swept",
    "add_photo",
    "delete_photo",
    "look_at",
    "sweep",
    "switch_photos",
]
