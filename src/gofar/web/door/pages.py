"""What the front door and the sign-in page receive."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from django.forms import BaseForm
    from django.utils.safestring import SafeString

    from gofar.web.base.pages import Chair


@dataclass(frozen=True, slots=True)
class Stop:
    """One stop of the walk: what to do, and what is there. Without an address it is only told."""

    name: str
    words: str
    url: str = ""


@dataclass(frozen=True, slots=True)
class Travel:
    """One idea on its way from school to school: a sentence and its drawing."""

    words: str
    drawing: SafeString


@dataclass(frozen=True, slots=True)
class FrontDoor:
    """The first page. `living` is the address of the sample network, empty where there is none.

    `facts` counts what stands behind the door: "14 high schools, 26 weeks, 41 tests".
    """

    living: str
    facts: str
    stops: tuple[Stop, ...]
    travel: Travel | None = None
    start: str = ""


@dataclass(frozen=True, slots=True)
class SignIn:
    """Sign in by mail, or walk in as somebody where there is a sample network.

    `chairs_next` is where a visitor lands who takes a chair; `going_to` where one lands who signs in. `school` is the
    name of a school's or district's own sign-in, empty where there is none; `ended` when a session ran out.
    """

    form: BaseForm
    action: str
    chairs: tuple[Chair, ...] = ()
    chairs_action: str = ""
    chairs_next: str = ""
    going_to: str = ""
    school: str = ""
    ended: bool = False


@dataclass(frozen=True, slots=True)
class Joining:
    """An invitation, opened: into which network, in what part. `open` is False once used, taken back or too old.

    A seat on paper has a `form`; `mailed` is the address to which its link has gone.
    """

    open: bool
    network: str = ""
    role: str = ""
    school: str = ""
    invited_by: str = ""
    form: BaseForm | None = None
    mailed: str = ""
