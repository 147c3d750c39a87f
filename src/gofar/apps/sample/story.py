"""The story of a network in full, and how the first network's story is told from its data and its truths."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from gofar.apps.sample.agreed import write_aim, write_charter, write_signatures, write_theory
from gofar.apps.sample.casting import cast
from gofar.apps.sample.helped import Helped, write_help
from gofar.apps.sample.learned import (
    cast_names,
    write_arrivals,
    write_chairs,
    write_convenings,
    write_learning,
    write_notes,
    write_phases,
    write_settled,
    write_visits,
)
from gofar.apps.sample.measures import MEASURES
from gofar.apps.sample.shares import baseline
from gofar.apps.sample.trials import write_tests

if TYPE_CHECKING:
    import datetime as dt

    from gofar.apps.sample.network import Network
    from gofar.apps.sample.records import (
        Arrival,
        Chair,
        Charter,
        Convening,
        Learning,
        Measure,
        Node,
        Note,
        Phase,
        Settled,
        Signature,
        Test,
        Visit,
    )
    from gofar.apps.sample.reported import Numbers
    from gofar.apps.sample.tables import Marks, Readings, Students
    from gofar.apps.sample.truths import Truths


@dataclass(frozen=True, slots=True, eq=False)
class Story:
    """Everything about one network that is not a row about a student. `joined` holds schools whose team is new."""

    network: Network
    measures: tuple[Measure, ...]
    readings: Readings
    charter: Charter
    signatures: tuple[Signature, ...]
    theory: tuple[Node, ...]
    tests: tuple[Test, ...]
    learning: tuple[Learning, ...]
    notes: tuple[Note, ...]
    visits: tuple[Visit, ...]
    convenings: tuple[Convening, ...]
    phases: tuple[Phase, ...]
    arrivals: tuple[Arrival, ...]
    chairs: tuple[Chair, ...]
    joined: dict[str, dt.date] = field(default_factory=dict)
    helped: Helped = field(default_factory=Helped)
    settled: tuple[Settled, ...] = ()


def tell(
    seed: int,
    network: Network,
    truths: Truths,
    *,
    students: Students,
    marks: Marks,
    readings: Readings,
    absences: Numbers,
) -> Story:
    """Tell the first network's story, in step with its truths and its figures."""
    tests = write_tests(seed, network, truths, cast(seed, network, truths), absences)
    signatures = write_signatures(seed, network, truths)
    names = cast_names(truths, signatures)
    aim = write_aim(baseline(students, marks), students, len(network.schools))
    return Story(
        network=network,
        measures=MEASURES,
        readings=readings,
        charter=write_charter(network, students, aim),
        signatures=signatures,
        theory=write_theory("agreed", truths.branch_school),
        tests=tests,
        learning=write_learning(network, truths, tests, names),
        notes=write_notes(network, truths, names),
        visits=write_visits(network, names),
        convenings=write_convenings("learned"),
        phases=write_phases(network, truths),
        settled=write_settled(network),
        arrivals=write_arrivals(network, truths),
        chairs=write_chairs(network, tests, names),
        joined=truths.stalls.joined(),
        helped=write_help(network, names),
    )
