"""A small client of the API, typed, with nothing but the standard library.

::

    from gofar.client import Client

    harbor = Client("https://gofar.example", "gofar_…").network("harbor")
    for test in harbor.tests():
        print(test.number, test.title, test.standing)
"""

from gofar.client.branches import Branch, Differs, LeftOut, Offer, SchoolPart
from gofar.client.charts import ChartChoice, Phase, SuggestedPhase
from gofar.client.client import Client
from gofar.client.errors import Crossed, Refused, Unreachable
from gofar.client.joint import JointPart, JointTest
from gofar.client.network import Network
from gofar.client.people import District, Invitation, Person, Skill, Spell
from gofar.client.photos import Photo
from gofar.client.portfolio import Between, Beyond, Lately, Portfolio, Reading
from gofar.client.proposals import Comment, Proposal, ProposedField
from gofar.client.record import Agreed, Agreement, FileTaken, Keeping, LogRow, Student
from gofar.client.rounds import Answer, OwnAnswer, Round, WholeRound
from gofar.client.stories import AlikeIdea, ClaimTold, LearningQuestion, SameIdea, Story, StoryIdea, Tried
from gofar.client.theories import Cause, Credit, PartVersion
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
from gofar.client.visits import Call, CallAnswer, Note, Progress, Score, Visit

__all__ = [
    "Agreed",
    "Agreement",
    "AlikeIdea",
    "Answer",
    "Between",
    "Beyond",
    "Branch",
    "Call",
    "CallAnswer",
    "Cause",
    "Change",
    "ChartChoice",
    "Charter",
    "Claim",
    "ClaimTold",
    "Client",
    "Comment",
    "Consent",
    "Count",
    "Credit",
    "Crossed",
    "Cycle",
    "Differs",
    "District",
    "Figure",
    "FileTaken",
    "FirstWeeks",
    "Guide",
    "Invitation",
    "JointPart",
    "JointTest",
    "Keeping",
    "Lately",
    "LearningQuestion",
    "LeftOut",
    "LogRow",
    "Measure",
    "Member",
    "Network",
    "Note",
    "Offer",
    "OwnAnswer",
    "Package",
    "Part",
    "PartVersion",
    "Person",
    "Phase",
    "Photo",
    "Portfolio",
    "Prediction",
    "Progress",
    "Proposal",
    "ProposedField",
    "Pulse",
    "Question",
    "Readiness",
    "Reading",
    "Record",
    "Refused",
    "Report",
    "Room",
    "Round",
    "SameIdea",
    "School",
    "SchoolPart",
    "Score",
    "Session",
    "SessionPlan",
    "SetUp",
    "Skill",
    "Spell",
    "Stand",
    "Story",
    "StoryIdea",
    "Student",
    "SuggestedPhase",
    "Test",
    "Tried",
    "Unreachable",
    "Visit",
    "WholeRound",
]
