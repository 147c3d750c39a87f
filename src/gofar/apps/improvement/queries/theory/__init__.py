"""The theory for a viewer: drivers and ideas as a tree, with tests, evidence and belief, today or on any day."""

from gofar.apps.improvement.queries.theory.before import (
    Step,
    began_on,
    day_read,
    end_of,
    steps_of,
    versions_of,
)
from gofar.apps.improvement.queries.theory.branches import (
    Branch,
    Differs,
    branch_differences,
    branches_in,
    credits_for,
    credits_of,
    left_out_for,
    left_out_in,
    offer_for,
)
from gofar.apps.improvement.queries.theory.parts import (
    authors_of,
    drivers_of,
    history_of_words,
    hypothesis_of,
    ideas_of,
    latest_words,
    measure_of,
    part_for,
    retired_for,
    retired_parts,
    words_of,
)
from gofar.apps.improvement.queries.theory.reading import theory_for, theory_of
from gofar.apps.improvement.queries.theory.since import Since, since
from gofar.apps.improvement.queries.theory.values import Gap, Kind, Part, TheoryReading

__all__ = [
    "Branch",
    "Differs",
    "Gap",
    "Kind",
    "Part",
    "Since",
    "Step",
    "TheoryReading",
    "authors_of",
    "began_on",
    "branch_differences",
    "branches_in",
    "credits_for",
    "credits_of",
    "day_read",
    "drivers_of",
    "end_of",
    "history_of_words",
    "hypothesis_of",
    "ideas_of",
    "latest_words",
    "left_out_for",
    "left_out_in",
    "measure_of",
    "offer_for",
    "part_for",
    "retired_for",
    "retired_parts",
    "since",
    "steps_of",
    "theory_for",
    "theory_of",
    "versions_of",
    "words_of",
]
