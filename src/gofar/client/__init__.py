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
from gofar.client.people import District, Invitation, Person, Skill, Spell
from gofar.client.photos import Photo
from gofar.client.record import Agreed, Agreement, FileTaken, Keeping, LogRow, Student
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
    "Agreed",
    "Agreement",
    "Change",
    "Charter",
    "Claim",
    "Client",
    "Count",
    "Crossed",
    "Cycle",
    "District",
    "Figure",
    "FileTaken",
    "Invitation",
    "Keeping",
    "LogRow",
    "Measure",
    "Member",
    "Network",
    "Part",
    "Person",
    "Photo",
    "Prediction",
    "Question",
    "Refused",
    "School",
    "Skill",
    "Spell",
    "Stand",
    "Student",
    "Test",
    "Unreachable",
]
