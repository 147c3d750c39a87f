"""Where a program begins: an address and a key."""

from __future__ import annotations

from gofar.client.network import Network
from gofar.client.portfolio import Portfolio
from gofar.client.stories import LearningQuestion, SameIdea, Story
from gofar.client.transport import Transport
from gofar.client.values import made


class Client:
    """Gofar at an address, as the person whose key it is.

    Parameters
    ----------
    address : str
        Such as ``https://gofar.example``.
    key : str
        A key from My week, Keys for programs.
    timeout : float
        Seconds to wait for an answer.
    tries : int
        How often a request is sent before it is given up. A write carries a key, so that it is done once.
    """

    def __init__(self, address: str, key: str, *, timeout: float = 30.0, tries: int = 4) -> None:
        self.transport = Transport(address, key, timeout, tries)

    @property
    def name(self) -> str:
        """Return the name of the person whose key it is."""
        return str(self.transport.get("me").plain["name"])

    def networks(self) -> list[Network]:
        """Return the networks to which the person belongs."""
        rows = self.transport.get("networks", {"limit": 200}).plain["items"]
        return [self.network(row["slug"]) for row in rows]

    def network(self, slug: str) -> Network:
        """Return a network by the word that stands in its addresses. Nothing is asked yet."""
        return Network(self.transport, slug)

    def portfolio(self) -> Portfolio:
        """Read where learning is, over all networks that let the person read."""
        return made(Portfolio, self.transport.get("portfolio").plain)

    def six_questions(self) -> list[LearningQuestion]:
        """Read what the records of the portfolio say to the six questions, and what nobody can say yet."""
        return [
            made(LearningQuestion, row)
            for row in self.transport.get("portfolio/questions").plain["questions"]
        ]

    def story(self, network: str) -> Story:
        """Read one network's learning story, without the name of a school."""
        return made(Story, self.transport.get(f"portfolio/{network}").plain)

    def who_else(self, network: str, idea: str) -> SameIdea:
        """Read who else in the portfolio works on a network's idea."""
        return made(SameIdea, self.transport.get(f"portfolio/{network}/ideas/{idea}").plain)
