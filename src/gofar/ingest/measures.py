"""Of which measure a row speaks: the mapping says, or a column, or the value's heading, or there is only one."""

from __future__ import annotations

from typing import TYPE_CHECKING

from gofar.core.practice.measure import Unit
from gofar.core.words import message as _
from gofar.ingest.grid import as_text
from gofar.ingest.headings import normalised
from gofar.ingest.mapping import Mapping, Role
from gofar.ingest.problems import Ledger, Problem

if TYPE_CHECKING:
    from gofar.ingest.layout import Layout
    from gofar.ingest.points import KnownMeasure


class MeasureChooser:
    """Tells the measure of each row.

    `any_rates` says whether a rate can be among them, so that the scale of the values matters.
    """

    def __init__(
        self, layout: Layout, mapping: Mapping, measures: tuple[KnownMeasure, ...], ledger: Ledger
    ) -> None:
        self._layout, self._ledger = layout, ledger
        self._names = {normalised(n): m for m in measures for n in (m.name, m.slug, *m.aliases)}
        self._column = layout.first(Role.MEASURE)
        self._fixed = self._fix(mapping, measures)
        self._told = mapping.constants.get("measure", "")
        self.any_rates = (
            (self._fixed.unit is Unit.PERCENT)
            if self._fixed
            else any(m.unit is Unit.PERCENT for m in measures)
        )

    def _fix(self, mapping: Mapping, measures: tuple[KnownMeasure, ...]) -> KnownMeasure | None:
        if told := mapping.constants.get("measure"):
            return self._names.get(normalised(told))
        if self._column is not None:
            return None
        headings = [c.heading for c in (*self._layout.of(Role.VALUE), *self._layout.of(Role.NUMERATOR))]
        named = [self._names[normalised(h)] for h in headings if normalised(h) in self._names]
        return named[0] if named else measures[0] if len(measures) == 1 else None

    def choose(self, row: int) -> KnownMeasure | None:
        """Return the row's measure, or None after saying why not."""
        if self._fixed is not None:
            return self._fixed
        if self._column is None or self._told:
            said = (
                _("There is no measure “{told}”", told=self._told)
                if self._told
                else _("The file does not say which measure it is")
            )
            self._ledger.skip(Problem.MEASURE_UNKNOWN, self._layout.grid.ref(row, 0), said)
            return None
        text = as_text(self._layout.grid.cell(row, self._column.index)).strip()
        found = self._names.get(normalised(text))
        if found is None:
            cell = self._layout.grid.ref(row, self._column.index, self._column.heading)
            self._ledger.skip(Problem.MEASURE_UNKNOWN, cell, _("There is no measure “{text}”", text=text))
        return found
