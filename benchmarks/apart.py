"""What it costs to read a stranger's file in a process of its own, against reading it here.

Run `python benchmarks/apart.py`. `cold` is the first file of a server process, `warm` every later one.
"""

import datetime as dt
import io
import os
import statistics
import time

import openpyxl

from gofar.apps.sample.drawn import tally_sheet
from gofar.ingest.apart import parent
from gofar.ingest.apart.tables import read_apart
from gofar.ingest.photos import clean, clean_apart
from gofar.ingest.readers import read_table

TIMES = 5


def book(rows):
    made, held = openpyxl.Workbook(write_only=True), io.BytesIO()
    sheet = made.create_sheet()
    sheet.append(["School", "Week", "Present", "Enrolled"])
    for n in range(rows):
        sheet.append([f"School {n % 40}", dt.date(2026, 9, 7), n % 200, 200])
    made.save(held)
    return held.getvalue()


def timed(function, before=lambda: None):
    spent = []
    for _ in range(TIMES):
        before()
        began = time.perf_counter()
        function()
        spent.append(1000 * (time.perf_counter() - began))
    return statistics.median(spent)


def rested():
    """Let the next process get ready, as it does between two uploads."""
    time.sleep(0.5)


def main():
    print(f"load before: {os.getloadavg()[0]:.1f} on {os.cpu_count()} cores; median of {TIMES}, milliseconds")
    print(f"{'':24}{'here':>10}{'warm':>10}{'cold':>10}{'warm/here':>12}")
    small, large = book(20), book(50_000)
    text = b"School,Week,Present,Enrolled\n" + b"Lincoln,2026-09-07,180,200\n" * 200_000
    photo = tally_sheet(1)
    cases = {
        "workbook, 20 rows": (lambda: read_table(small, "a.xlsx"), lambda: read_apart(small, "a.xlsx")),
        "workbook, 50,000 rows": (lambda: read_table(large, "a.xlsx"), lambda: read_apart(large, "a.xlsx")),
        "text, 200,000 rows": (lambda: read_table(text, "a.csv"), lambda: read_apart(text, "a.csv")),
        "photo": (lambda: clean(photo), lambda: clean_apart(photo)),
    }
    for name, (here, there) in cases.items():
        plain, cold = timed(here), timed(there, parent._SPARE.stop)  # noqa: SLF001 - nothing waits, as after a start
        warm = timed(there, rested)
        print(f"{name:24}{plain:10.1f}{warm:10.1f}{cold:10.1f}{warm / plain:12.2f}")


if __name__ == "__main__":
    main()
