"""Two texts beside each other lose no word, and a merge keeps what each writer changed."""

import re

import pytest

from gofar.core.practice.difference import Change
from gofar.web.base.both import both, marked, merged, same
from gofar.web.base.fields import PercentField

TEXTS = [
    ("Tests in steps of two weeks. A coach each month.", "Tests every ten days."),
    ("One in three fell off track.", "One in four fell off track."),
    ("", "A first text.\nOn two lines."),
    ("Gone entirely.", ""),
    ("the same", "the same"),
    ("a b c d", "b  c x"),
]


def plain(markup: str) -> str:
    return re.sub(r"</?(ins|del)>", "", markup)


@pytest.mark.parametrize(("old", "new"), TEXTS)
def test_each_side_reads_as_its_writer_left_it(old, new):
    shown = both("problem", "Problem", new, old, kept=False)
    assert plain(shown.yours) == new
    assert plain(shown.theirs) == old
    assert plain(marked(old, new, leaving_out=Change.REMOVED)) == new


def test_neighbouring_changed_words_read_as_one_change():
    assert marked("in three schools", "at four schools") == "<del>in three</del><ins>at four</ins> schools"


def test_a_text_that_looks_like_markup_stays_a_text():
    assert "<script>" not in marked("", "<script>alert(1)</script>")


def test_a_merge_keeps_mine_where_i_wrote_and_theirs_where_i_did_not():
    base = {"problem": "old", "roles": "old", "target": 0.8, "rhythm": "old"}
    mine = {"problem": "mine", "roles": "old", "target": 0.8, "rhythm": "mine"}
    saved = {"problem": "old", "roles": "theirs", "target": 0.9, "rhythm": "theirs"}
    assert merged(mine, base, saved, base) == {
        "problem": "mine", "roles": "theirs", "target": 0.9, "rhythm": "mine",
    }  # fmt: skip


def test_a_share_is_the_same_after_it_went_through_a_form():
    field = PercentField(label="From")
    for share in (0.68, 0.6831234567, 0.005, 1.0, 0.0):
        assert same(field.clean(field.prepare_value(share)), share)
    assert same(None, None) and not same(None, 0.0) and not same(0.68, 0.69)


@pytest.mark.parametrize(("typed", "share"), [("68", 0.68), (" 68 % ", 0.68), ("0", 0.0), ("", None)])
def test_people_write_a_share_with_or_without_its_sign(typed, share):
    assert PercentField(label="From").clean(typed) == share
