"""Pairs of a step: made when the step begins, kept when somebody comes late or is not found."""

from __future__ import annotations

from typing import TYPE_CHECKING

from gofar.apps.convenings.models import Pairing, PairMember, Pairs, Participant, Session, Step, StepKind
from gofar.core.practice.pairing import Partner, join_late, pair_up

if TYPE_CHECKING:
    from collections.abc import Sequence

    from gofar.core.practice.pairing import Group

PAIRED = frozenset({StepKind.PAIR, StepKind.TALK})


def is_paired(session: Session, step: Step | None) -> bool:
    """Return whether people talk in pairs in this step. A table with one phone talks as it sits."""
    return step is not None and step.kind in PAIRED and not session.one_phone_a_table


def groups_of(step: Step) -> list[Group]:
    """Return who talks with whom, the newest group last."""
    return [group for _number, group in _numbered(step)]


def make_pairs(session: Session, step: Step) -> None:
    """Put everybody who is here in pairs, once a step: anew, or as in the step before."""
    if not is_paired(session, step) or step.pairings.exists():
        return
    here = list(Participant.objects.filter(session=session, away_at=None).order_by("pk"))
    before = (
        session.steps.filter(number__lt=step.number, pairings__isnull=False).distinct().order_by("number")
    )
    earlier = [groups_of(one) for one in before]
    if step.pairs == Pairs.SAME and earlier:
        groups = _same(earlier[-1], [one.pk for one in here])
    else:
        met = {
            frozenset((a, b)) for told in earlier for group in told for a in group for b in group if a != b
        }
        people = [Partner(one.pk, one.school_id) for one in here]
        seed = session.number * 1000 + step.number
        groups = pair_up(people, seed=seed, met=frozenset(met))
    write_groups(step, groups)


def _same(before: Sequence[Group], here: Sequence[int]) -> tuple[Group, ...]:
    """Keep the groups of before among those who are here; whoever is left without one joins another."""
    kept = [tuple(key for key in group if key in set(here)) for group in before]
    groups: tuple[Group, ...] = tuple(group for group in kept if len(group) > 1)
    placed = {key for group in groups for key in group}
    for key in here:
        if key not in placed:
            groups = join_late(groups, key)
    return groups


def write_groups(step: Step, groups: Sequence[Group]) -> None:
    """Write who talks with whom. Groups that stand keep their number: people hold it up to find each other."""
    kept = {tuple(sorted(group)): number for number, group in _numbered(step)}
    standing = [kept.get(tuple(sorted(group))) for group in groups]
    numbers = _for_changed(step, groups, standing)
    PairMember.objects.filter(pairing__step=step).delete()
    step.pairings.all().delete()
    made = Pairing.objects.bulk_create(Pairing(step=step, number=number) for number in numbers)
    PairMember.objects.bulk_create(
        PairMember(pairing=pairing, participant_id=key)
        for pairing, group in zip(made, groups, strict=True)
        for key in group
    )


def _numbered(step: Step) -> list[tuple[int, Group]]:
    rows = PairMember.objects.filter(pairing__step=step).order_by("pairing__number", "pk")
    found: dict[int, list[int]] = {}
    for number, key in rows.values_list("pairing__number", "participant_id"):
        found.setdefault(number, []).append(key)
    return [(number, tuple(keys)) for number, keys in found.items()]


def _for_changed(step: Step, groups: Sequence[Group], numbers: Sequence[int | None]) -> list[int]:
    """Give a group that changed the number that most of it had, and a new one the next free."""
    taken = {number for number in numbers if number is not None}
    old = _numbered(step)
    top = max([number for number, _group in old], default=0)
    told: list[int] = []
    for group, number in zip(groups, numbers, strict=True):
        if number is not None:
            told.append(number)
            continue
        shared = [
            (len(set(group) & set(was)), -n) for n, was in old if n not in taken and set(group) & set(was)
        ]
        if shared:
            found = -max(shared)[1]
        else:
            top += 1
            found = top
        taken.add(found)
        told.append(found)
    return told


def place_late(session: Session, participant: Participant) -> bool:
    """Give somebody who comes late a place in the pairs of the current step; say whether pairs changed."""
    step = session.step
    if step is None or not is_paired(session, step):
        return False
    groups = groups_of(step)
    if any(participant.pk in group for group in groups):
        return False
    write_groups(step, join_late(groups, participant.pk))
    return True
