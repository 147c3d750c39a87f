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
from gofar.client.values_of_meetings import Record, Room, Session, SessionPlan
from gofar.client.values_of_papers import Consent, Guide, Package, Report
from gofar.client.values_of_surveys import FirstWeeks, Pulse, Readiness, SetUp

__all__ = [
    "Change",
    "Charter",
    "Claim",
    "Client",
    "Consent",
    "Count",
    "Crossed",
    "Cycle",
    "Figure",
    "FirstWeeks",
    "Guide",
    "Measure",
    "Member",
    "Network",
    "Package",
    "Part",
    "Prediction",
    "Pulse",
    "Question",
    "Readiness",
    "Record",
    "Refused",
    "Report",
    "Room",
    "School",
    "Session",
    "SessionPlan",
    "SetUp",
    "Stand",
    "Test",
    "Unreachable",
]
