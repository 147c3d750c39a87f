"""Tables: the pulse with its box, and readiness with its marks and supports."""

from gofar.apps.surveys.models.pulse import Box, Slip, Survey
from gofar.apps.surveys.models.readiness import Mark, Readiness, Support

__all__ = ["Box", "Mark", "Readiness", "Slip", "Support", "Survey"]
