"""What the frame around every page must be told, as plain values. A template receives `shell` and its own `page`."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence


class Theme(StrEnum):
    """Light, dark, or as the reader's system says."""

    SYSTEM = "system"
    LIGHT = "light"
    DARK = "dark"


@dataclass(frozen=True, slots=True)
class Link:
    """A place to go. `current` marks the one where the reader is."""

    label: str
    url: str
    current: bool = False


@dataclass(frozen=True, slots=True)
class NetworkName:
    """Which network this page belongs to: its name, its home, and a few words such as "14 high schools"."""

    name: str
    url: str
    note: str = ""
    slug: str = ""
    school_count: int | None = None


@dataclass(frozen=True, slots=True)
class Viewer:
    """Who is reading, and in what part: "Dana Reyes", "Hub staff". `key` marks what the reader keeps on a phone."""

    name: str
    role: str
    key: str = ""


@dataclass(frozen=True, slots=True)
class Chair:
    """One seat in the sample network. `key` is what the form posts; `note` says what waits there."""

    key: str
    role: str
    person: str
    note: str = ""
    current: bool = False


@dataclass(frozen=True, slots=True)
class Urls:
    """Addresses that the frame links or posts to. An empty one is not shown."""

    front: str = "/"
    help: str = "/help/"
    methods: str = "/help/#methods"
    source: str = ""
    sign_in: str = ""
    sign_out: str = ""
    theme: str = ""
    chairs: str = ""
    reset: str = ""
    find: str = ""
    manifest: str = ""
    waits: str = ""


@dataclass(frozen=True, slots=True)
class Looking:
    """What stands on every page while its reader looks as somebody else: the sentence, and where to stop."""

    says: str
    small: str
    stop: str


@dataclass(frozen=True, slots=True)
class Shell:
    """The frame of one page.

    `nav` is the bar (My week, Home, Tests, Measures, Learning); `more` its last menu; `phone` the bar under the thumb
    (its "More" is added by the template). `crumbs` end with the page itself, which needs no address; a page that
    has `crumbs` of its own wins. `here` is the path that theme and chair forms come back to.
    """

    urls: Urls = Urls()
    network: NetworkName | None = None
    networks: tuple[Link, ...] = ()
    nav: tuple[Link, ...] = ()
    more: tuple[Link, ...] = ()
    phone: tuple[Link, ...] = ()
    crumbs: tuple[Link, ...] = ()
    viewer: Viewer | None = None
    primary: Link | None = None
    sample: bool = False
    chairs: tuple[Chair, ...] = ()
    theme: Theme = Theme.SYSTEM
    here: str = "/"
    language: str = "en"
    version: str = ""
    looking: Looking | None = None

    @property
    def more_is_current(self) -> bool:
        """Whether the page stands in the last menu."""
        return any(link.current for link in self.more)


@dataclass(frozen=True, slots=True)
class Refusal:
    """A page that says no: what is wrong, where, and what to do next.

    `texts` holds a name, the reader's own text and the text that stands in the record, for a page that somebody
    else saved first. `back` is the address of the page that was refused.
    """

    title: str
    what: str
    where: str = ""
    fix: str = ""
    texts: Sequence[tuple[str, str, str]] = ()
    back: str = ""
    code: str = ""
