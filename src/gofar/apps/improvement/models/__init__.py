"""Tables of the loop: charter, theory, tests and what was learned."""

from gofar.apps.improvement.models.beliefs import Overrule
from gofar.apps.improvement.models.branches import Credit, LeftOut, Offer
from gofar.apps.improvement.models.causes import Cause
from gofar.apps.improvement.models.charter import Charter, Signature
from gofar.apps.improvement.models.coaching import CallAnswer, ProgressScore
from gofar.apps.improvement.models.counts import Prediction, Result
from gofar.apps.improvement.models.learning import Citation, Learning
from gofar.apps.improvement.models.log_links import LogLink
from gofar.apps.improvement.models.notes import SchoolNote
from gofar.apps.improvement.models.photos import Photo
from gofar.apps.improvement.models.tests import Cycle, Test
from gofar.apps.improvement.models.theory import Edge, Node, Theory

__all__ = [
    "CallAnswer",
    "Cause",
    "Charter",
    "Citation",
    "Credit",
    "Cycle",
    "Edge",
    "Learning",
    "LeftOut",
    "LogLink",
    "Node",
    "Offer",
    "Overrule",
    "Photo",
    "Prediction",
    "ProgressScore",
    "Result",
    "SchoolNote",
    "Signature",
    "Test",
    "Theory",
]
