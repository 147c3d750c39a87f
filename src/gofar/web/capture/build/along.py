"""What comes along when a test starts from another one, or in a joint test: words and conditions, never numbers."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from django.utils.translation import gettext as _

from gofar.apps.improvement.queries.tests import test_for
from gofar.apps.improvement.queries.theory import measure_of
from gofar.apps.improvement.queries.wording import without_counts
from gofar.apps.spread.queries import joint_for
from gofar.web.base.words import told
from gofar.web.capture.forms.start import OTHER

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Mapping

    from gofar.apps.data.models import Measure
    from gofar.apps.improvement.models import Node, Test
    from gofar.apps.improvement.queries.tests import TestReading
    from gofar.apps.people.models import Network, Person
    from gofar.apps.spread.queries import JointReading


@dataclass(frozen=True, slots=True)
class Along:
    """The test that is copied, or the joint test that is joined; neither for a test from zero."""

    test: TestReading | None = None
    joint: JointReading | None = None

    @property
    def idea(self) -> str:
        """The idea that is tested."""
        if self.joint is not None:
            return self.joint.joint.idea.slug
        return self.test.test.idea.slug if self.test is not None else ""

    @property
    def copied(self) -> Test | None:
        """The test to which credit is due."""
        return self.test.test if self.test is not None else None

    @property
    def conditions(self) -> tuple[str, ...]:
        """With whom, where and when it was tried, or is to be tried."""
        if self.joint is not None:
            return self.joint.conditions
        return self.test.cycles[0].conditions if self.test is not None and self.test.cycles else ()

    @property
    def how(self) -> str:
        """What was done, or what every school does alike."""
        if self.joint is not None:
            return self.joint.how
        return self.test.cycles[0].words.objective if self.test is not None and self.test.cycles else ""

    @property
    def starts(self) -> dt.date | None:
        """The first day of a joint test."""
        return self.joint.joint.starts if self.joint is not None else None

    def measure(self, viewer: Person, idea: Node) -> Measure | None:
        """Return the measure that the new test should move."""
        if self.joint is not None and self.joint.joint.measure is not None:
            return self.joint.joint.measure
        copied = self.copied
        return copied.measure if copied is not None and copied.measure else measure_of(viewer, idea)

    def facts(self) -> tuple[tuple[str, str], ...]:
        """Return what comes along, for the page: how it is done, the conditions, the measure."""
        thing = self.joint.joint if self.joint is not None else self.copied
        measure = thing.measure.name if thing is not None and thing.measure is not None else ""
        facts = [
            (_("How") if self.joint is not None else _("To find out"), self.how),
            (_("Measured by"), measure),
        ]
        return tuple((name, value) for name, value in facts if value)

    def note(self) -> str:
        """Return what the page says below its title."""
        if self.joint is not None:
            words = _(
                "Joint test %(n)d: %(title)s. Everybody does it alike; you predict for your own students."
            )
            return words % {"n": self.joint.joint.number, "title": self.joint.title}
        if self.test is not None:
            words = _(
                "Copied from test %(n)d. %(school)s tested it first. Start small, and predict for your own students."
            )
            return words % {"n": self.test.test.number, "school": self.test.test.school}
        return _("Five taps. The plan can wait until later.")


def along_of(
    viewer: Person, network: Network, asked: Mapping[str, str], data: Mapping[str, Any] | None
) -> Along:
    """Return what comes along: the address names it at first, the form's hidden fields from then on."""
    test, joint = _number(asked, data, "from", "copied"), _number(asked, data, "joint", "joint")
    return Along(
        test_for(viewer, network, test) if test else None,
        joint_for(viewer, network, joint) if joint else None,
    )


def _number(asked: Mapping[str, str], data: Mapping[str, Any] | None, name: str, hidden: str) -> int:
    sent = str((data or {}).get(hidden, "") or asked.get(name, ""))
    return int(sent[:9]) if sent.isascii() and sent.isdigit() else 0


def initial_of(along: Along) -> dict[str, Any]:
    """Return what the form begins with: words, never a prediction. A number of students that is hidden stays out."""
    if along.joint is not None:
        joint = along.joint
        return {
            "joint": joint.joint.number,
            "title": joint.title if joint.title != joint.joint.idea.title else "",
            "who": OTHER,
            "scale": joint.scale,
            "of_what": joint.of_what,
            "look": OTHER,
            "day": max(joint.joint.ends, joint.today),
            "out_of": None,
        }
    if along.test is None:
        return {}
    reading, test = along.test, along.test.test
    guesses = [cycle.prediction for cycle in reading.cycles if cycle.prediction]
    found: dict[str, Any] = {
        "copied": test.number,
        "title": test.title if test.title != test.idea.title else "",
        "question": test.question if reading.open else without_counts(test.question),
        "of_what": guesses[0].of_what if guesses else "",
        "out_of": None,
    }
    scale = reading.cycles[0].words.scale if reading.cycles else ""
    if scale and scale == reading.cycles[0].cycle.scale:
        found |= {"who": OTHER, "scale": scale}
    return found


def condition_choices(along: Along) -> list[tuple[str, str]]:
    """Return the conditions that come along, as they are ticked."""
    return [(words, told(words)) for words in along.conditions]
