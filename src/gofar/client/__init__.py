"""A small client of the API, typed, with nothing but the standard library.

::

    from gofar.client import Client

    harbor = Client("https://gofar.example", "gofar_…").network("harbor")
    for test in harbor.tests():
        print(test.number, test.title, test.standing)
"""

from gofar.client.client import Client
from gofar.client.errors import Crossed, Refused, Unreachable
from gofar.client.network import Network
from gofar.client.proposals import Comment, Proposal, ProposedField
from gofar.client.rounds import Answer, OwnAnswer, Round, WholeRound
from gofar.client.values import (
    Change,
    Charter,
    Claim,
    Count,
    Cycle,
    Figure,
    Measure,
    Member,
    Part,
    Prediction,
    Question,
    School,
    Stand,
    Test,
)

__all__ = [
    "Answer",
    "Change",
    "Charter",
    "Claim",
    "Client",
    "Comment",
    "Count",
    "Crossed",
    "Cycle",
    "Figure",
    "Measure",
    "Member",
    "Network",
    "OwnAnswer",
    "Part",
    "Prediction",
    "Proposal",
    "ProposedField",
    "Question",
    "Refused",
    "Round",
    "School",
    "Stand",
    "Test",
    "Unreachable",
    "WholeRound",
]
