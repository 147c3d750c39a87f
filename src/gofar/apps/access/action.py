"""`@action`: the only way to write. Atomic, allowed by the gate, audited, registered, and with a stated undo.

An action takes the thing it acts on first and `by=` as a keyword, and returns `Done`: its result, and the
words for the log. Callers receive the result alone.
"""

from __future__ import annotations

import functools
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any, Concatenate, Generic, ParamSpec, TypeVar, cast

from django.db import transaction

from gofar.apps.access import gate
from gofar.apps.access.clock import now
from gofar.apps.access.errors import NotAllowed
from gofar.apps.access.looking import looking_of
from gofar.apps.access.models import AuditEntry
from gofar.apps.access.reading import afresh
from gofar.apps.access.versions import Versioned, restore
from gofar.apps.people.models import Network, Person, School
from gofar.apps.people.turns import queue_up
from gofar.core.words import message as _

if TYPE_CHECKING:
    from collections.abc import Callable

    from django.db.models import Model

    from gofar.apps.access.verbs import Verb

P = ParamSpec("P")
T = TypeVar("T")
M = TypeVar("M", bound="Model")


@dataclass(frozen=True, slots=True)
class Done(Generic[T]):
    """What an action returns to the decorator.

    `says` finishes the sentence that the person's name begins ("reworded the charter"). `about` is the thing
    that an undo would act on; without words nothing new happened and nothing is logged. `detail` is for the log; it never holds what could name a student.
    """

    result: T
    says: str
    about: Model
    school: School | None = None
    detail: dict[str, Any] = field(default_factory=dict)
    undoes: AuditEntry | None = None
    #: The network or school that the action was done to is deleted: the row in the log stands for itself.
    gone: bool = False


@dataclass(frozen=True, slots=True)
class Undo:
    """How an action is taken back: `run(entry, thing, by)`; or why it cannot be."""

    kind: str
    run: Callable[[AuditEntry, Any, Person], None] | None = None
    reason: str = ""


def _restore(entry: AuditEntry, thing: Versioned, by: Person) -> None:
    restore(thing, (entry.version_after or 1) - 1, by=by, reason=f"Undo: {entry.says}"[:300])


def _retract(entry: AuditEntry, thing: Any, by: Person) -> None:  # noqa: ANN401, ARG001 - any model with retracted_at
    thing.retracted_at = now(entry.network)
    thing.save(update_fields=["retracted_at"])


#: The text goes back to the version before, as a new version.
RESTORE = Undo("restore", _restore)
#: The row stays, marked as taken back.
RETRACT = Undo("retract", _retract)


def retract_with(run: Callable[[AuditEntry, Any, Person], None]) -> Undo:
    """Take back with a function of the app's own: an import, by its batch."""
    return Undo("retract", run)


def none(reason: str) -> Undo:
    """Say that it cannot be taken back, and why, before the click."""
    return Undo("none", reason=reason)


@dataclass(frozen=True, slots=True)
class Registered:
    """An action in the registry."""

    name: str
    verb: Verb
    undo: Undo
    function: Callable[..., Any]


REGISTRY: dict[str, Registered] = {}


def action(
    verb: Verb, *, undo: Undo
) -> Callable[[Callable[Concatenate[M, P], Done[T]]], Callable[Concatenate[M, P], T]]:
    """Make a function an action. See the module's first lines."""

    def wrap(function: Callable[Concatenate[M, P], Done[T]]) -> Callable[Concatenate[M, P], T]:
        # The app and the verb, not the module: a function may move house, and the log still knows it.
        name = f"{function.__module__.split('.')[2]}.{function.__name__}"
        assert name not in REGISTRY, f"Two actions are called {name}."  # noqa: S101 - found when a module loads

        @functools.wraps(function)
        def run(thing: M, /, *args: P.args, **kwargs: P.kwargs) -> T:
            by = kwargs["by"]
            assert isinstance(by, Person)  # noqa: S101 - narrows the type; the registry's test checks each signature
            if looking_of(by) is not None:
                raise NotAllowed(
                    _("Whoever looks as somebody else changes nothing."),
                    fix=_("Stop looking, with the button on top of the page. Then do it in your own name."),
                    code="gate.looking",
                )
            with afresh(), transaction.atomic():
                queue_up(_network_of(thing))
                gate.check(by, verb, thing)
                done = function(thing, *args, **kwargs)
                if done.says:
                    network, school = (None, None) if done.gone else (_network_of(thing), _school_of(thing))
                    log(name, verb, done, network=network, school=school, by=by)
            return done.result

        REGISTRY[name] = Registered(name, verb, undo, run)
        return cast("Callable[Concatenate[M, P], T]", run)

    return wrap


def log(
    name: str, verb: Verb, done: Done[Any], *, network: Network | None, school: School | None, by: Person
) -> AuditEntry:
    """Add one row to the audit log."""
    return AuditEntry.objects.create(
        network=network,
        school=done.school or school,
        person=by,
        verb=verb,
        action=name,
        says=done.says[:300],
        about_type=done.about._meta.label_lower,
        about_id=str(done.about.pk),
        version_after=getattr(done.about, "version", None),
        detail=done.detail,
        at=now(network),
        undoes=done.undoes,
    )


def _follow(thing: Model, path: str | None) -> Any:  # noqa: ANN401 - whatever stands at the path
    found: Any = thing
    for step in (path or "").split("__"):
        found = getattr(found, step, None)
    return found


def _network_of(thing: Model) -> Network | None:
    if isinstance(thing, Network):
        return thing
    found = _follow(thing, type(thing).gate_network)  # type: ignore[attr-defined]  # each gated model has it
    return found if isinstance(found, Network) else None


def _school_of(thing: Model) -> School | None:
    if isinstance(thing, School):
        return thing
    found = _follow(thing, type(thing).gate_school)  # type: ignore[attr-defined]  # each gated model has it
    return found if isinstance(found, School) else None
