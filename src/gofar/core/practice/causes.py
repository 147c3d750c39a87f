"""The rules of a fishbone: what counts as evidence, and how many bones a reader can hold in mind."""

from __future__ import annotations

from enum import StrEnum

#: A fishbone has four to six categories; with more, nobody sees the whole.
MOST_CATEGORIES = 6


class Evidence(StrEnum):
    """What a cause rests on, strongest ties to people first. A hunch is allowed, and is called one."""

    EMPATHY = "empathy"
    DATA = "data"
    PROCESS_MAP = "process-map"
    LITERATURE = "literature"
    HUNCH = "hunch"


class Control(StrEnum):
    """Whether the schools can do something about it."""

    YES = "yes"
    PARTLY = "partly"
    NO = "no"
