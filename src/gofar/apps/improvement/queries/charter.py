"""The charter for a viewer: its text, its aim as a value, who has signed."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import numpy as np

from gofar.apps.access.errors import NotVisible
from gofar.apps.access.gate import Viewer, visible
from gofar.apps.access.queries import schools_in
from gofar.apps.access.versions import snapshot, versions
from gofar.apps.data.queries.charts import network_chart
from gofar.apps.data.queries.readout import readout
from gofar.apps.improvement.models import Charter, Signature
from gofar.core.practice.aim import Aim, Equity
from gofar.core.practice.measure import Unit
from gofar.core.practice.signing import holding
from gofar.core.practice.theory import shared_graph
from gofar.core.privacy.floor import Status
from gofar.core.words import message as _

if TYPE_CHECKING:
    from collections.abc import Callable

    from gofar.apps.access.models import Version
    from gofar.apps.data.queries.readout import Readout
    from gofar.apps.improvement.models import Theory
    from gofar.apps.people.models import Network, School
    from gofar.core.periods import Period


@dataclass(frozen=True, slots=True)
class Word:
    """A school and its word on the charter, if it has given one."""

    school: School
    signature: Signature | None
    #: Whether the words that stand today still are the ones the school has signed, in all that matters.
    holds: bool = True

    @property
    def signed(self) -> bool:
        """Whether the school has signed."""
        return self.signature is not None and self.signature.state == Signature.State.SIGNED

    @property
    def earlier(self) -> bool:
        """Whether the school has signed words that read differently today."""
        return self.signed and not self.holds

    @property
    def question(self) -> str:
        """What the school has asked and waits to hear about; empty when it waits for nothing."""
        return self.signature.question if self.signature is not None and not self.signed else ""


@dataclass(frozen=True, slots=True)
class Reached:
    """How far the network is on its way: the latest share of the aim's measure, and from how many schools."""

    period: Period
    share: float
    schools: int


def charter_for(viewer: Viewer, network: Network) -> Charter:
    """Return the network's charter."""
    charter = visible(viewer, Charter).select_related("measure", "network").filter(network=network).first()
    if charter is None:
        raise NotVisible(_("There is no charter for you here."), code="charter.not-visible")
    return charter


def words_on(viewer: Viewer, charter: Charter) -> list[Word]:
    """Return every school with its word on the charter, A to Z."""
    return _words(viewer, charter, Signature.About.CHARTER, lambda: holding_charter(charter))


def words_on_theory(viewer: Viewer, charter: Charter, theory: Theory) -> list[Word]:
    """Return every school with its word on the theory, A to Z."""
    return _words(viewer, charter, Signature.About.THEORY, lambda: holding_theory(theory))


def _words(
    viewer: Viewer, charter: Charter, about: Signature.About, holding_now: Callable[[], frozenset[int]]
) -> list[Word]:
    """Return the schools with their words. Versions are read only where a word is on an earlier one."""
    rows = visible(viewer, Signature).filter(charter=charter, about=about, retracted_at=None)
    given = {row.school_id: row for row in rows}
    held = holding_now() if given else frozenset()
    return [
        Word(
            school,
            given.get(school.pk),
            school.pk not in given or given[school.pk].charter_version in held,
        )
        for school in schools_in(viewer, charter.network)
    ]


def holding_charter(charter: Charter) -> frozenset[int]:
    """Return the versions of the charter whose signatures hold. The caller has asked the gate about `charter`."""
    return holding({row.number: row.data for row in versions(charter)}, charter.small_versions)


def holding_theory(theory: Theory) -> frozenset[int]:
    """Return the versions of the theory whose signatures hold: schools' own readings change nothing about them.

    The caller has asked the gate about `theory`.
    """
    return holding({row.number: shared_graph(row.data["graph"]) for row in versions(theory)})


def history_of(viewer: Viewer, charter: Charter) -> list[Version]:
    """Return the charter's versions, newest first, for those who see it; not the blank page it began as."""
    if not visible(viewer, Charter).filter(pk=charter.pk).exists():
        return []
    return [row for row in versions(charter).reverse() if any(row.data.values())]


def text_of(viewer: Viewer, charter: Charter, number: int | None = None) -> dict[str, Any]:
    """Return the charter's text as plain values: as it stands, or as version `number` had it.

    A number that was never written has the text of an empty charter.
    """
    if number is None or number == charter.version:
        return snapshot(charter)
    row = next((row for row in history_of(viewer, charter) if row.number == number), None)
    return snapshot(Charter()) if row is None else dict(row.data)


def reached(viewer: Viewer, charter: Charter) -> Reached | None:
    """Return the latest share of the aim's measure among the figures that `viewer` may read.

    The share is the one on the measure's own chart. None without a measure, without figures since the
    baseline, or when the measure is no share.
    """
    measure = charter.measure
    return None if measure is None else reached_in(charter, readout(viewer, measure))


def reached_in(charter: Charter, read: Readout) -> Reached | None:
    """Return the same from a readout of the aim's measure that a page has at hand."""
    since = charter.baseline_on
    if since is None or read.measure.unit != Unit.PERCENT:
        return None
    chart = network_chart(read)
    if chart is None:
        return None
    result, periods = chart
    useful = [i for i in np.flatnonzero(np.isfinite(result.value)) if periods[i].end > since]
    if not useful:
        return None
    period = periods[useful[-1]]
    behind = {
        f.school
        for f in (*read.figures, *read.pooled)
        if f.period == period.start and f.status is Status.VALUE
    }
    return Reached(period, float(result.value[useful[-1]]), len(behind))


def aim_of(charter: Charter, *, schools: int) -> Aim | None:
    """Return the charter's aim as a value; None until it has its parts."""
    parts = (charter.measure, charter.baseline, charter.baseline_on, charter.target, charter.by_when)
    if any(part is None for part in parts):
        return None
    equity = None
    if charter.equity_group and charter.equity_from is not None and charter.equity_to is not None:
        equity = Equity(charter.equity_group, charter.equity_from, charter.equity_to)
    assert charter.measure is not None  # noqa: S101 - narrows the types after `parts`
    assert charter.baseline is not None  # noqa: S101
    assert charter.baseline_on is not None  # noqa: S101
    assert charter.target is not None  # noqa: S101
    assert charter.by_when is not None  # noqa: S101
    return Aim(
        measure=charter.measure.name,
        population=charter.population,
        baseline=charter.baseline,
        baseline_n=charter.baseline_n or 0,
        baseline_on=charter.baseline_on,
        target=charter.target,
        by_when=charter.by_when,
        schools=schools,
        students=charter.baseline_n or 0,
        equity=equity,
    )
