"""A joint test of the cast's idea, for tests that need one."""

import datetime as dt

from gofar.apps.spread.actions.joint import Protocol, plan_joint_test


def joint_test(cast, words="One class, one week"):
    """Plan a joint test for Harbor High and Quay High; `words` stand in each of its texts."""
    protocol = Protocol(
        words, dt.date(2026, 11, 9), dt.date(2026, 11, 20), words, words, (words,), cast.attendance
    )
    schools = [cast.harbor_high, cast.quay_high]
    return plan_joint_test(cast.harbor, cast.idea, protocol, title=words, schools=schools, by=cast.dora)
