"""A change package as a value, for tests that need one; and what a file of it looks like."""

import json
from dataclasses import replace

from gofar.apps.packages.actions.arriving import receive_package
from gofar.apps.packages.actions.publishing import publish_package
from gofar.apps.packages.queries.contents import Chosen
from gofar.core.practice.package import (
    CC_BY,
    CameFrom,
    Claim,
    Evidence,
    Material,
    Package,
    PackageDriver,
    PackageIdea,
    PackageMeasure,
    Stopped,
    Words,
    to_plain,
    to_text,
)

MEASURE = PackageMeasure(
    "attendance", "Daily attendance", "Attendance", "driver", "percent", "up", "week", "p",
    "Present students over enrolled students.", "present", "enrolled",
)  # fmt: skip
CALL = PackageIdea(
    "call", "noticed", "Call home by ten", what="An adult who knows the student calls.", why="A voice brings them back.",
    steps=("Print the list.", "Call.", "Write down what got in the way."),
    core=("The caller knows the student.",), adaptable=("Who calls.",),
    materials=(Material("Script", "https://example.org/script"), Material("A phone")),
    conditions=("A list by 8:45.",), measure="attendance", credit="Ortiz High School",
    evidence=Evidence(4, "replicated", "Three schools closed cycles.", 3, 3, 1, 5, 3, 1, ("Two terms.",),
                      ("Two callers.",), (Stopped("a school of the network", "Nobody was free."),)),
    came_from=CameFrom("Uplands", "Calls", 2, "sha256:" + "0" * 64),
)  # fmt: skip
TEXT = PackageIdea("text", "smaller", "Text first", warning=True)
DRIVERS = (
    PackageDriver("noticed", "Every absence is noticed", "Somebody asks.", "Who is missed comes back.", measure="attendance"),
    PackageDriver("smaller", "Families are reached", above="noticed"),
)  # fmt: skip


def package(**changes):
    """Return a package with a driver below a driver, a tested idea, and one that is a warning."""
    whole = Package(
        "Shore network", "Shore Hub", "On track by June", 1, "2026-11-20", "en", CC_BY, "Too few are on track.",
        "By June 2027, 80% on track", Words("Read this first."), DRIVERS, (CALL, TEXT), (MEASURE,),
        (Claim("Calls help when the caller is known.", ("call",), "9th grade", "A list by 8:45", 4, "replicated",
               "Three schools met predictions of their own.", 3, 1, ("Not where numbers are old.",)),),
    )  # fmt: skip
    return replace(whole, **changes)


def plain(**changes):
    """Return its file's values with changes, without a name that would no longer fit."""
    held = json.loads(json.dumps(to_plain(package())))
    del held["id"]
    return held | changes


def file_of(made=None):
    """Return the bytes of a package's file."""
    return to_text(made or package()).encode()


def published(cast, words="Read this first.", **changes):
    """Publish a version of Harbor's package with its one idea."""
    chosen = {
        "title": "Who is missed comes back",
        "ideas": (cast.idea.slug,),
        "words": Words(words),
    } | changes
    return publish_package(cast.harbor, Chosen(**chosen), by=cast.dora)


def received(cast, content=None):
    """Read a stranger's package in Harbor; it waits for somebody's yes."""
    return receive_package(cast.harbor, "package.json", content or file_of(), by=cast.dora)
