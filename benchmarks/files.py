"""Write a Parquet file of many series, made up from a seed: python benchmarks/files.py OUT SERIES [scattered]

Schools x groups x measures, 36 months each. Some readings are missing, some series begin late, one in ten shifts half-way.
With `scattered`, rows lie in no order. Only the last argument changes the order; the readings are the same.
"""

import sys

import numpy as np
import pyarrow as pa
import pyarrow.parquet as pq

MONTHS = 36
GROUPS = 10
MEASURES = 20
#: So many series are written at once.
STEP = 50_000


def readings(rng, series):
    """Numerators and denominators of so many series, NaN where nothing was counted."""
    below = rng.integers(40, 400, (series, MONTHS))
    share = np.full((series, MONTHS), 0.10)
    share[::10, MONTHS // 2 :] = 0.14
    above = rng.binomial(below, share).astype(float)
    above[rng.random(above.shape) < 0.03] = np.nan
    late = np.where(rng.random(series) < 0.05, rng.integers(1, 13, series), 0)
    return above, below.astype(float), np.arange(MONTHS) >= late[:, None]


def part(rng, first, series):
    """Rows of the series from `first` on, as Arrow holds them."""
    above, below, there = readings(rng, series)
    place, month = np.nonzero(there)
    number = first + place
    words = {
        "school": (number // (GROUPS * MEASURES), lambda n: f"School {n:05d}"),
        "group": (number // MEASURES % GROUPS, lambda n: f"group {n}"),
        "measure": (number % MEASURES, lambda n: f"measure {n:02d}"),
        "month": (month, lambda n: f"{2022 + n // 12}-{n % 12 + 1:02d}"),
    }
    columns = {}
    for name, (codes, word) in words.items():
        used, back = np.unique(codes, return_inverse=True)
        columns[name] = pa.DictionaryArray.from_arrays(
            back.astype(np.int32), [word(n) for n in used.tolist()]
        )
    columns["count"] = pa.array(above[there], from_pandas=True)
    columns["students"] = pa.array(below[there], from_pandas=True)
    return pa.table(columns).cast(
        pa.schema(
            [(n, pa.string() if pa.types.is_dictionary(c.type) else c.type) for n, c in columns.items()]
        )
    )


def write(path, series, *, scattered=False, seed=20261127):
    """Write the file; the same seed gives the same readings."""
    rng = np.random.default_rng(seed)
    parts = (part(rng, first, min(STEP, series - first)) for first in range(0, series, STEP))
    if scattered:
        whole = pa.concat_tables(list(parts))
        pq.write_table(whole.take(np.random.default_rng(seed + 1).permutation(len(whole))), path)
        return
    first = next(parts)
    with pq.ParquetWriter(path, first.schema) as file:
        file.write_table(first)
        for more in parts:
            file.write_table(more)


if __name__ == "__main__":
    write(sys.argv[1], int(sys.argv[2]), scattered="scattered" in sys.argv[3:])
