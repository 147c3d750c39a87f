"""What a package's parts say of each other: each reaches the aim, and everything that is named is there."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

from gofar.core.errors import DataRefused
from gofar.core.practice.theory import DEEPEST, above, circles
from gofar.core.words import message as _

if TYPE_CHECKING:
    from collections.abc import Iterator

    from gofar.core.practice.package.values import Package
    from gofar.core.words import Message


def check_graph(package: Package) -> None:
    """Refuse a package whose parts do not hang together.

    Raises
    ------
    DataRefused
        A key twice, a name of something that is not there, a circle, or drivers too deep; with the place in the file.
    """
    for what, where, fix in _faults(package):
        raise DataRefused(what, where=where, fix=fix, code="package.graph")


_ASK = _("Ask whoever sent it for the file as it was published.")


def _faults(package: Package) -> Iterator[tuple[Message, str, Message]]:
    yield from _twice(package)
    yield from _loose(package)
    parents = {driver.key: driver.above for driver in package.drivers}
    for place, driver in enumerate(package.drivers):
        where = f"drivers[{place}]"
        if circles(parents, driver.key, driver.above):
            yield _("“{title}” hangs below itself.", title=driver.title), where, _ASK
        elif len(list(above(parents, driver.key))) > DEEPEST:
            yield _("Drivers stand at most {n} deep.", n=DEEPEST), where, _("Hang it further up.")


def _twice(package: Package) -> Iterator[tuple[Message, str, Message]]:
    for name in ("drivers", "ideas", "measures"):
        keys = Counter(one.key for one in getattr(package, name))
        for place, one in enumerate(getattr(package, name)):
            if keys[one.key] > 1:
                yield _("The key “{key}” stands for two things.", key=one.key), f"{name}[{place}].key", _ASK


def _loose(package: Package) -> Iterator[tuple[Message, str, Message]]:
    drivers = {driver.key for driver in package.drivers}
    measures = {measure.key for measure in package.measures}
    ideas = {idea.key for idea in package.ideas}
    named = [(f"drivers[{i}].above", one.above, drivers) for i, one in enumerate(package.drivers)]
    named += [(f"ideas[{i}].driver", one.driver, drivers) for i, one in enumerate(package.ideas)]
    named += [(f"drivers[{i}].measure", one.measure, measures) for i, one in enumerate(package.drivers)]
    named += [(f"ideas[{i}].measure", one.measure, measures) for i, one in enumerate(package.ideas)]
    named += [(f"claims[{i}].ideas", key, ideas) for i, one in enumerate(package.claims) for key in one.ideas]
    for where, key, known in named:
        if key is not None and key not in known:
            yield _("“{key}” is named and is not in the file.", key=key), where, _ASK
