"""Server time of every page on the living sample, beside the bare page that asks the record nothing.

Run `python benchmarks/pages.py`. Ratios come from one run: a page's median over the median of the help page.
Then the pages that tell of every school are read again in a network of 60, to see what one more school costs, and the
measures of a network of 20 schools, 12 measures and 36 weeks are read by its hub and by a teacher, each 100 times after a warm-up.
"""

import os
import shutil
import statistics
import sys
import tempfile
import time
from pathlib import Path

ROUNDS, WIDE_ROUNDS, WARM_UP = 25, 100, 10
#: Pages that tell of every school, and how many schools the grown network has.
TELLING, MANY = (
    ("home", "schools", "measure, schools", "charter", "round, silent", "schools’ own versions"),
    60,
)
sys.path[:0] = [str(Path(__file__).resolve().parents[1]), str(Path(__file__).resolve().parent)]


def median_and_p95(client, path):
    client.get(path)
    spent = []
    for _ in range(ROUNDS):
        started = time.perf_counter()
        client.get(path)
        spent.append(1000 * (time.perf_counter() - started))
    spent.sort()
    return statistics.median(spent), spent[int(0.95 * (len(spent) - 1))]


def main():
    folder = tempfile.mkdtemp(prefix="gofar-bench-")
    os.environ |= {
        "GOFAR_DATA": folder,
        "GOFAR_SAMPLE": "1",
        "GOFAR_HOSTS": "testserver",
        "DJANGO_SETTINGS_MODULE": "gofar.site.settings",
    }
    from gofar.cli.demo import prepare

    shutil.rmtree(folder)
    prepare(Path(folder), None)
    from django.test import Client

    import gofar.site.wsgi  # noqa: F401 - what the server does before its first reader
    from tests.journeys.places import PAGES

    client = Client()
    bare, _ = median_and_p95(client, PAGES["help"])
    print(f"{'page':26}{'median ms':>10}{'p95 ms':>8}{'x help page':>13}")
    found = {}
    for name, path in PAGES.items():
        found[name], p95 = median_and_p95(client, path)
        print(f"{name:26}{found[name]:10.1f}{p95:8.1f}{found[name] / bare:13.1f}")
    growth(client, {name: (PAGES[name], found[name]) for name in TELLING}, bare)
    wide()
    shutil.rmtree(folder)


def growth(client, pages, bare):
    """Say what a page costs with many schools, and what one more school costs."""
    from networks.growing import grow

    few = grow("riverbend", MANY)
    print(f"\n{'with 60 schools':26}{'median ms':>10}{'p95 ms':>8}{'x help page':>13}{'ms a school':>13}")
    for name, (path, before) in pages.items():
        median, p95 = median_and_p95(client, path)
        each = (median - before) / (MANY - few)
        print(f"{name:26}{median:10.1f}{p95:8.1f}{median / bare:13.1f}{each:13.2f}")


def wide():
    """Say how long the scan of 12 measures in 20 schools takes, on the clock and of the processor: others may use this machine too."""
    from django.test import Client
    from networks.wide import widen

    network, readers = widen()
    print(
        f"\n{'20 schools x 12 measures':26}{'median ms':>10}{'p95 ms':>8}{'processor: median':>20}{'p95':>8}"
    )
    for name, person in readers.items():
        client = Client()
        client.force_login(person)
        rounds = [spent_on(client, f"/n/{network.slug}/measures/") for _ in range(WARM_UP + WIDE_ROUNDS)]
        clock, processor = (sorted(times) for times in zip(*rounds[WARM_UP:], strict=True))
        last = int(0.95 * (WIDE_ROUNDS - 1))
        told = f"{statistics.median(clock):10.1f}{clock[last]:8.1f}{statistics.median(processor):20.1f}{processor[last]:8.1f}"
        print(f"{'measures, ' + name:26}{told}")


def spent_on(client, path):
    """Return the milliseconds of one answer: on the clock, and of the processor."""
    started = time.perf_counter(), time.process_time()
    if client.get(path).status_code != 200:
        sys.exit(f"{path} does not answer.")
    return 1000 * (time.perf_counter() - started[0]), 1000 * (time.process_time() - started[1])


if __name__ == "__main__":
    main()
