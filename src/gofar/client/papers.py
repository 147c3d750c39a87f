"""What a network hands on and tells others: change packages, guides, reports, and what funders read."""

from __future__ import annotations

from typing import TYPE_CHECKING

from gofar.client.place import Place
from gofar.client.values import made
from gofar.client.values_of_papers import Consent, Guide, Package, Report

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence


class Papers(Place):
    """A network's packages and reports."""

    def packages(self) -> Iterator[Package]:
        """Read the versions of the change package, the newest first."""
        return self._all(Package, "packages")

    def publish_package(
        self, title: str, ideas: Sequence[str], *, about: str = "", begin: str = "", care: str = ""
    ) -> Package:
        """Publish the next version: ideas by their slugs, and words without how many."""
        body = {"title": title, "ideas": list(ideas), "about": about, "begin": begin, "care": care}
        return self._sent(Package, "packages", body)

    def withdraw_package(self, number: int) -> Package:
        """Give the files of a version out no longer."""
        return self._sent(Package, f"packages/{number}/withdraw")

    def guide(self, idea: str) -> Guide:
        """Read how an idea is done."""
        return self._one(Guide, f"theory/parts/{idea}/guide")

    def write_guide(self, idea: str, version: int, **words: str) -> Guide:
        """Write how an idea is done: `steps`, `core`, `adaptable`, `materials`, `conditions`, one entry a line."""
        return made(
            Guide, self.transport.patch(self._at(f"theory/parts/{idea}/guide"), {**words}, version).plain
        )

    def reports(self) -> Iterator[Report]:
        """Read the reports, the newest first."""
        return self._all(Report, "reports")

    def freeze_report(self, added: Mapping[str, str] | None = None) -> Report:
        """Freeze a report of what the record says today, with words by section."""
        return self._sent(Report, "reports", {"added": dict(added or {})})

    def reword_report(self, number: int, version: int, added: Mapping[str, str]) -> Report:
        """Change the words that people added; `Crossed` holds both texts where somebody was first."""
        path = self._at(f"reports/{number}")
        return made(Report, self.transport.patch(path, {"added": dict(added)}, version).plain)

    def consent(self) -> Consent:
        """Read what funders read of this network."""
        return self._one(Consent, "consent")

    def give_consent(self, shows: Sequence[str]) -> Consent:
        """Let funders read these parts: tests, aim, spread, story."""
        return self._sent(Consent, "consent", {"shows": list(shows)})

    def withdraw_consent(self) -> Consent:
        """Take the network out of every portfolio."""
        return self._sent(Consent, "consent/withdraw")
