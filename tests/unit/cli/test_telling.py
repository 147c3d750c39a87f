"""What can be told about a measure from its column's name and its times."""

import pytest

from gofar.cli.telling import measure_name, rhythm_of
from gofar.core.periods import Rhythm


@pytest.mark.parametrize(
    ("labels", "rhythm"),
    [
        (["1", "2", "3"], None),
        (["2025-09-01", "2025-09-02", "2025-09-03"], Rhythm.DAY),
        (["2025-09-01", "2025-09-08", "2025-09-22", "2025-09-29"], Rhythm.WEEK),
        (["2025-09-01", "2025-10-01", "2025-11-01"], Rhythm.MONTH),
        (["2023-09-01", "2024-09-01", "2025-09-01"], Rhythm.YEAR),
        (["2025-09", "2025-10"], Rhythm.MONTH),
        (["2024-25", "2025-26"], Rhythm.YEAR),
        (["2025-09-01", "2025-10"], None),
        (["2025-09-01T10:30"], None),
        (["2025-09-01"], Rhythm.DAY),
        (["2025-09-01", "2025-09-20", "2025-10-09"], Rhythm.DAY),
        (["2025-09-01", "2025-09-30", "2025-10-30"], Rhythm.DAY),
    ],
)
def test_the_rhythm_is_read_from_the_times(labels, rhythm):
    assert rhythm_of(labels) == rhythm


def test_a_columns_name_becomes_words():
    assert [measure_name(name) for name in ("days_present", "Late  arrivals", "GPA", "_")] == [
        "Days present",
        "Late arrivals",
        "GPA",
        "_",
    ]
