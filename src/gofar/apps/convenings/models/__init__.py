"""Tables of sessions: what was planned, what the room said, what was kept."""

from gofar.apps.convenings.models.kept import Kept, ListVersion
from gofar.apps.convenings.models.plan import (
    HeardItem,
    HeardList,
    Pairs,
    Prompt,
    Session,
    State,
    Step,
    StepKind,
)
from gofar.apps.convenings.models.room import (
    Cluster,
    Contribution,
    Dot,
    Exit,
    Jot,
    Pairing,
    PairMember,
    Participant,
    Sharing,
)

__all__ = [
    "Cluster", "Contribution", "Dot", "Exit", "HeardItem", "HeardList", "Jot", "Kept", "ListVersion", "PairMember", "Pairing", "Pairs",
    "Participant", "Prompt", "Session", "Sharing", "State", "Step", "StepKind",
]  # fmt: skip
