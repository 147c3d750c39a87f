"""Builds the shell around a page: which network, who reads, and where they can go. At most four questions a page."""

from __future__ import annotations

from dataclasses import replace
from importlib.metadata import version
from typing import TYPE_CHECKING, Any

from django.conf import settings
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from gofar.apps.access.queries import networks_of, part_of, schools_in
from gofar.apps.access.roles import PARTS
from gofar.apps.access.verbs import Verb
from gofar.apps.people.roles import Role
from gofar.apps.sample.chairs import chairs
from gofar.web.base.above import above
from gofar.web.base.chairs import chair_of
from gofar.web.base.looking import banner
from gofar.web.base.pages import Chair, Link, NetworkName, Shell, Theme, Urls, Viewer
from gofar.web.base.place import reader
from gofar.web.base.sender import sender_key

if TYPE_CHECKING:
    from django.http import HttpRequest

    from gofar.apps.people.models import Membership, Network

THEME = "theme"


def shell(request: HttpRequest) -> dict[str, Any]:
    """Give every template its frame."""
    network: Network | None = getattr(request, "place", None)
    user = getattr(request, "user", None)
    if user is None or not user.is_authenticated:
        network = None
    return {"shell": _shell(request, network)}


def _shell(request: HttpRequest, network: Network | None) -> Shell:
    theme = request.COOKIES.get(THEME, "")
    frame = Shell(
        urls=_urls(request),
        theme=Theme(theme) if theme in set(Theme) else Theme.SYSTEM,
        here=request.get_full_path(),
        version=version("gofar"),
        sample=settings.SAMPLE,
        looking=banner(request),
    )
    if network is None and getattr(request, "in_portfolio", False):
        return above(frame, request, _chairs(request))
    return frame if network is None else _in_network(frame, request, network)


def _in_network(frame: Shell, request: HttpRequest, network: Network) -> Shell:
    viewer = reader(request)
    name = match.url_name if (match := request.resolver_match) else ""
    part = part_of(viewer, network)
    count = len(schools_in(viewer, network))
    return replace(
        frame,
        sample=network.is_sample,
        network=NetworkName(
            network.name,
            reverse("network", args=[network.slug]),
            note=ngettext("%(count)d school", "%(count)d %(word)s", count)
            % {"count": count, "word": network.school_word},
            slug=network.slug,
            school_count=count,
        ),
        networks=tuple(
            Link(other.name, reverse("network", args=[other.slug]), current=other.pk == network.pk)
            for other in networks_of(viewer)
        ),
        nav=_nav(part, network, name or ""),
        more=_more(part, network, name or ""),
        phone=_phone(network, name or ""),
        crumbs=getattr(request, "crumbs", ()),
        viewer=Viewer(
            viewer.name,
            str(Role(part.role).label) if part else "",
            # Whoever looks as somebody else keeps nothing on this phone, and sends nothing that waits on it.
            "" if frame.looking else sender_key(viewer),
        ),
        primary=_primary(part, network, name or ""),
        chairs=_chairs(request) if network.is_sample and settings.SAMPLE else (),
    )


def _primary(part: Membership | None, network: Network, name: str) -> Link | None:
    """Return the button of every page, for those who may log tests."""
    if part is None or Verb.LOG_TEST not in PARTS[Role(part.role)].everywhere | PARTS[Role(part.role)].own:
        return None
    return Link(_("Log a test"), reverse("log", args=[network.slug]), current=name == "log")


def _urls(request: HttpRequest) -> Urls:
    signed_in = bool(request.user.is_authenticated) and "_auth_user_id" in request.session
    return Urls(
        front=reverse("front"),
        help=reverse("help"),
        find=reverse("find"),
        methods=reverse("help") + "#methods",
        sign_in="" if signed_in else reverse("account_login"),
        sign_out=reverse("account_logout") if signed_in else "",
        theme=reverse("theme"),
        chairs=reverse("chair") if settings.SAMPLE else "",
        reset=reverse("reset") if settings.SAMPLE else "",
        manifest=reverse("manifest"),
        waits=reverse("log-offline"),
    )


def _nav(part: Membership | None, network: Network, name: str) -> tuple[Link, ...]:
    funds = part is not None and Verb.SEE_PORTFOLIO in PARTS[Role(part.role)].everywhere
    places = [
        (_("Portfolio"), "portfolio") if funds else (_("My week"), "me"),
        (_("Home"), "network"),
        (_("Tests"), "tests"),
        (_("Measures"), "measures"),
        (_("Learning"), "learning"),
        (_("Convenings"), "convenings"),
    ]
    return tuple(_link(network, label, place, name) for label, place in places)


#: What leads somebody to the settings: who keeps the record, or answers for it.
_SETTINGS = frozenset({Verb.KEEP_RECORD, Verb.VIEW_AS, Verb.ANSWER_FAMILY})


def _more(part: Membership | None, network: Network, name: str) -> tuple[Link, ...]:
    able = PARTS[Role(part.role)].everywhere | PARTS[Role(part.role)].own if part else frozenset()
    places = [
        (_("Charter"), "charter"),
        (_("Theory"), "theory"),
        (_("Spread"), "spread"),
        (_("Together"), "together"),
        (_("Change packages"), "packages"),
        (_("Questions"), "questions"),
        (_("Surveys"), "surveys"),
        *([(_("Our students"), "own-students")] if Verb.SEE_STUDENTS in able else []),
        (_("Schools and people"), "schools"),
        (_("Type in numbers"), "enter"),
        (_("Bring in data"), "import"),
        (_("First weeks"), "first-weeks"),
        (_("Reports"), "reports"),
        (_("Recent changes"), "changes"),
        *([(_("Settings"), "settings")] if able & _SETTINGS else []),
        (_("Find"), "find"),
    ]
    return tuple(_link(network, label, place, name) for label, place in places)


def _phone(network: Network, name: str) -> tuple[Link, ...]:
    places = [(_("Week"), "me"), (_("Log"), "log"), (_("Measures"), "measures")]
    return tuple(_link(network, label, place, name) for label, place in places)


#: Places that belong to the reader and to no network.
_OWN = {"me", "find", "portfolio"}
#: Pages below a place in the bar.
_BELOW = {
    "log": {"log-now", "log-result", "logged", "log-links"},
    "tests": {
        "test",
        "start-test",
        "log-result",
        "logged",
        "log-links",
        "predict",
        "plan-cycle",
        "study",
        "decide",
    },
    "measures": {
        "measure",
        "measure-schools",
        "read-chart",
        "signals",
        "start-phase",
        "bank",
        "bank-measure",
        "time-limit",
    },
    "enter": {"enter-measure"},
    "charter": {
        "edit-charter",
        "charter-history",
        "charter-changes",
        "sign-charter",
        "sign-theory",
        "photo-rule",
    },
    "me": {"my-mail", "my-calendar", "my-keys"},
    "schools": {
        "school",
        "invite",
        "note",
        "brief",
        "school-brief",
        "visits",
        "visit",
        "progress",
        "people",
        "person",
        "change-part",
        "end-part",
        "say-skill",
        "agree-skill",
    },
    "import": {"receipt"},
    "settings": {
        "roles",
        "view-as",
        "agreements",
        "keeping",
        "exports",
        "audit",
        "delete-for-good",
    },
    "own-students": {
        "students",
        "student",
        "bring-students",
        "students-waiting",
        "families",
        "student-seen",
        "correct-student",
        "delete-student",
    },
    "first-weeks": {
        "setup",
        "setup-charter",
        "setup-schools",
        "setup-theory",
        "setup-measures",
        "setup-rule",
        "setup-people",
    },
    "theory": {
        "edit-part",
        "add-idea",
        "idea",
        "move-part",
        "overrule-belief",
        "theory-history",
        "theory-changes",
        "branches",
        "offer-branch",
        "take-branch",
        "decline-offer",
        "school-theory",
        "own-idea",
        "own-words",
        "leave-out",
        "causes",
        "causes-history",
        "add-cause",
        "edit-cause",
    },
    "reports": {"write-report", "report", "report-words", "portfolio-consent"},
    "learning": {"write-learning", "claim", "edit-claim", "retire-claim"},
    "spread": {"spread-cell", "say-adoption", "ask-doers", "joint-test", "plan-joint", "join-joint"},
    "packages": {"package", "draft-package", "import-package", "package-arrival", "edit-guide"},
    "convenings": {
        "convening-record",
        "keep-said",
        "keep-unreached",
        "new-session",
        "plan-session",
        "session-sheet",
    },
    "questions": {"question", "ask-question", "answer-question"},
    "surveys": {
        "ask-pulse",
        "survey",
        "answer-survey",
        "close-survey",
        "survey-slips",
        "ask-readiness",
        "readiness",
        "rate-readiness",
        "plan-support",
        "decide-readiness",
    },
    "together": {
        "proposal",
        "propose-charter",
        "propose-words",
        "propose-part",
        "accept-proposal",
        "decline-proposal",
        "about-charter",
        "about-part",
        "rounds",
        "round",
        "start-round",
        "answer-round",
        "place-dots",
        "step-round",
        "group-answers",
        "answer-became",
    },
}


def _link(network: Network, label: str, place: str, name: str) -> Link:
    current = name == place or name in _BELOW.get(place, set())
    return Link(label, reverse(place, args=[] if place in _OWN else [network.slug]), current=current)


def _chairs(request: HttpRequest) -> tuple[Chair, ...]:
    taken = chair_of(request)
    return tuple(Chair(c.slug, str(c.role), c.person.name, c.says, current=c.slug == taken) for c in chairs())
