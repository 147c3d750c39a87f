"""The trust floor: what it lets through, and what it holds back."""

import datetime as dt

from hypothesis import given
from hypothesis import strategies as st

from gofar.core.privacy.floor import ALL, MIN_N, Figure, Status, protect

DAY = dt.date(2026, 9, 7)

figures = st.builds(
    Figure,
    school=st.sampled_from("abc"), period=st.just(DAY), dimension=st.just("race"),
    category=st.sampled_from([ALL, "Asian"]), numerator=st.floats(0, 50), denominator=st.floats(1, 50),
    value=st.none(), children=st.none() | st.integers(0, 50), status=st.sampled_from([Status.VALUE, Status.MISSING]),
    public=st.booleans(), about_children=st.booleans(),
)  # fmt: skip


@given(st.lists(figures))
def test_no_small_number_and_no_group_of_children_passes(given_figures):
    for figure in protect(given_figures).figures:
        if figure.public or not figure.about_children or figure.status is not Status.VALUE:
            continue
        assert figure.category == ALL
        assert figure.children is not None
        assert figure.children >= MIN_N


@given(st.lists(figures))
def test_a_hidden_figure_keeps_its_place_and_no_number(given_figures):
    made = protect(given_figures)
    hidden = [f for f in made.figures if f.status is Status.HIDDEN]
    assert len(hidden) == made.hidden
    assert all((f.numerator, f.denominator, f.value, f.children) == (None,) * 4 for f in hidden)


def test_work_of_adults_is_not_about_children():
    hours = Figure("a", DAY, ALL, ALL, None, None, 3.5, None, about_children=False)
    assert protect([hours]).figures == (hours,)
