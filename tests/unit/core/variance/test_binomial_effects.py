"""What people read of a fit: ranges that hold, raw beside shrunken, and answers at the edge of what can be told."""

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from scipy.special import expit

from gofar.core.variance.binomial.boundary import upright
from gofar.core.variance.binomial.cells import Level, gather_cells
from gofar.core.variance.binomial.fit import fit_binomial
from gofar.core.variance.binomial.laplace import laplace
from gofar.core.variance.binomial.problem import make_ready
from gofar.core.variance.binomial.search import own_effects
from gofar.core.variance.binomial.start import first_guess
from gofar.core.variance.results import Method
from tests.unit.core.variance import plain_binomial as plain


def alike(groups=6, m=100):
    k = np.full(groups, m // 2)
    k[1:3] += [1, -1]
    level = Level("school", tuple(str(n) for n in range(groups)))
    return gather_cells(np.arange(groups), np.full(groups, m), k, {}, (level,))


def test_schools_that_are_all_alike_are_an_answer_and_their_ranges_stay_open():
    for method in (Method.LAPLACE, Method.AGQ):
        fit = fit_binomial(alike(), method=method)
        assert fit.singular
        assert fit.theta.tolist() == [0.0]
        assert fit.icc == {"school": 0.0}
        (spread,) = fit.components
        assert (spread.variance, spread.lower) == (0.0, 0.0)
        assert 0.01 < spread.upper < 0.16
        effects = fit.effects[0]
        assert not effects.estimate.any()
        assert not effects.reliability.any()
        assert (effects.se > 0.05).all()
        assert effects.above[1] > 0.5 > effects.above[2]
        assert effects.raw[:3] == pytest.approx([0, 0.01, -0.01], abs=1e-12)


def test_few_small_schools_may_set_no_upper_end_and_the_fit_says_so():
    level = Level("school", ("a", "b", "c", "d"))
    fit = fit_binomial(gather_cells(np.arange(4), [3, 3, 3, 3], [3, 0, 3, 1], {}, (level,)))
    assert fit.components[0].upper == np.inf
    assert fit.warnings == ("These data set no upper end to how far one school lies from another.",)
    assert np.isfinite(fit.effects[0].upper).all()


def test_a_small_spread_that_is_real_is_not_taken_for_none():
    u = np.random.default_rng(1).normal(0, 0.01, 30)
    level = Level("school", tuple(str(n) for n in range(30)))
    k = np.round(4e6 * expit(0.2 + u))
    fit = fit_binomial(gather_cells(np.arange(30), np.full(30, 4e6), k, {}, (level,)))
    assert not fit.singular
    assert fit.components[0].lower < 1e-4 < fit.components[0].upper < 4e-4


def test_an_effect_and_its_load_may_both_change_sign():
    problem = make_ready(plain.students(22, (6,), 20, slope="poor").cells())
    point = laplace(problem, first_guess(problem) * np.array([1, 1, 1, -1, -1, 1]) + 0.01)
    turned = upright(problem, point)
    assert point.parameters[-3] < 0 < turned.parameters[-3]
    assert turned.parameters[-2] == -point.parameters[-2]
    assert own_effects(problem, turned)[0] == pytest.approx(own_effects(problem, point)[0])
    assert laplace(problem, turned.parameters).value == pytest.approx(point.value)


def test_a_school_that_is_all_yes_has_a_finite_effect_pulled_in():
    level = Level("school", ("a", "b", "c", "d", "e"))
    cells = gather_cells(np.arange(5), [30, 30, 30, 30, 1], [30, 12, 18, 9, 1], {}, (level,))
    effects = fit_binomial(cells).effects[0]
    assert 1 < effects.estimate[0, 0] < 4
    assert effects.reliability[4] < effects.reliability[0] < effects.reliability[1]
    assert effects.n.tolist() == [30, 30, 30, 30, 1]
    assert effects.se[4, 0] > effects.se[1, 0] > np.sqrt(effects.conditional[1, 0, 0])


def test_raw_is_the_share_beyond_what_the_covariates_expect():
    data = plain.students(11, (2, 8), 20)
    fit = fit_binomial(data.cells())
    expected = expit(data.design @ fit.fixed.estimate)
    for i, effects in enumerate(fit.effects):
        for group in range(len(effects.ids)):
            mine = data.groups[:, i] == group
            assert effects.raw[group] == pytest.approx((data.y - expected)[mine].mean(), abs=1e-12)
    classes, schools = fit.effects
    assert schools.parents is None
    assert classes.parents == tuple(f"school-{n}" for n in np.arange(16) // 2)
    assert (classes.level, schools.level) == ("class", "school")


@pytest.mark.slow
def test_a_slope_is_reported_in_the_units_of_its_covariate():
    """Counted in tens or from another year, the same schools differ by the same."""
    rng = np.random.default_rng(8)
    group, year = np.repeat(np.arange(14), 5), np.tile(np.arange(5.0), 14)
    eta = rng.normal(0, 0.5, 14)[group] + (0.1 + rng.normal(0, 0.3, 14)[group]) * (year - 2)
    k = rng.binomial(60, expit(eta))
    levels = (Level("school", tuple(str(n) for n in range(14))),)

    def fitted(years):
        return fit_binomial(gather_cells(group, np.full(70, 60), k, {"year": years}, levels, slope="year"))

    plain_years, tens, late = fitted(year), fitted(year / 10), fitted(year + 2015)
    for other, factor in ((tens, 10), (late, 1)):
        assert other.loglik == pytest.approx(plain_years.loglik, abs=1e-7)
        assert other.fixed.estimate[1] == pytest.approx(plain_years.fixed.estimate[1] * factor, rel=1e-5)
        assert other.components[-1].sd == pytest.approx(plain_years.components[-1].sd * factor, rel=1e-4)
        assert other.components[-1].upper == pytest.approx(
            plain_years.components[-1].upper * factor**2, rel=1e-3
        )
        assert other.effects[0].estimate[:, 1] == pytest.approx(
            plain_years.effects[0].estimate[:, 1] * factor, rel=1e-3, abs=1e-4
        )
    names = [(c.term, c.other) for c in plain_years.components]
    assert names == [("intercept", None), ("intercept", "year"), ("year", None)]
    together = plain_years.components[1]
    assert together.lower < together.variance < together.upper
    assert -1 < together.sd < 0.5


@pytest.mark.slow
def test_a_slope_alone_may_vary_or_nothing_or_both_as_one():
    rng = np.random.default_rng(2)
    group, poor = np.repeat(np.arange(20), 2), np.tile([0.0, 1.0], 20)
    levels = (Level("school", tuple(str(n) for n in range(20))),)
    m = np.full(40, 100_000)

    def fitted(intercept, slope):
        k = np.round(m * expit(0.2 + intercept[group] + slope[group] * poor))
        return fit_binomial(gather_cells(group, m, k, {"poor": poor}, levels, slope="poor"))

    wave = rng.normal(0, 0.5, 20)
    nothing = fitted(wave * 0, wave * 0)
    assert nothing.singular
    assert nothing.theta.tolist() == [0, 0, 0]
    assert nothing.components[1].sd == 0
    assert 0 < nothing.components[1].upper == -nothing.components[1].lower < 1e-3
    alone = fitted(wave * 0, wave)
    assert alone.components[-1].sd > 0.3
    assert alone.components[0].sd < 0.01
    one = fitted(wave, 0.5 * wave)
    assert one.components[1].sd == pytest.approx(1, abs=1e-3)
    assert one.theta[2] < 0.01


def test_many_groups_rest_on_curvature_and_say_so():
    rng = np.random.default_rng(3)
    group, poor = np.repeat(np.arange(2200), 2), np.tile([0.0, 1.0], 2200)
    u = rng.normal(0, 0.5, 2200)
    k = rng.binomial(30, expit(0.3 + u[group] - 0.5 * poor))
    levels = (
        Level("school", tuple(str(n) for n in range(2200)), np.arange(2200) % 40),
        Level("district", tuple(f"d{n}" for n in range(40))),
    )
    fit = fit_binomial(gather_cells(group, np.full(4400, 30), k, {"poor": poor}, levels))
    (warning,) = fit.warnings
    assert warning.startswith("With 2200 groups of school the ranges rest on the curvature")
    school = fit.components[0]
    assert school.lower < 0.25 < school.upper
    assert school.lower * school.upper == pytest.approx(school.variance**2)
    effects = fit.effects[0]
    assert 0.93 < ((effects.lower[:, 0] < u) & (u < effects.upper[:, 0])).mean() < 0.97
    assert effects.upper + effects.lower == pytest.approx(2 * effects.estimate)
    assert fit.fixed.estimate[1] == pytest.approx(-0.5, abs=4 * fit.fixed.se[1])


def test_many_groups_with_a_slope_have_ranges_too():
    rng = np.random.default_rng(4)
    group, poor = np.repeat(np.arange(2100), 2), np.tile([0.0, 1.0], 2100)
    k = rng.binomial(40, expit(rng.normal(0, 0.6, 2100)[group] + rng.normal(0, 0.5, 2100)[group] * poor))
    levels = (Level("school", tuple(str(n) for n in range(2100))),)
    fit = fit_binomial(gather_cells(group, np.full(4200, 40), k, {"poor": poor}, levels, slope="poor"))
    intercept, together, slope = fit.components
    assert intercept.lower < 0.36 < intercept.upper
    assert slope.lower < 0.25 < slope.upper
    assert together.lower < 0 < together.upper
    assert fit.effects[0].se.shape == (2100, 2)


@pytest.mark.slow
@settings(max_examples=3)
@given(st.integers(0, 10_000))
def test_neither_order_nor_splitting_nor_names_of_yes_and_no_matter(seed):
    cells = plain.students(21, (3, 6), 8).cells()
    fit = fit_binomial(cells)
    half_m, half_k = cells.m // 2, cells.k // 2
    m, k = np.append(half_m, cells.m - half_m), np.append(half_k, cells.k - half_k)
    shuffled = np.random.default_rng(seed).permutation(len(m))
    rows = np.tile(np.arange(len(cells.m)), 2)[shuffled]
    covariates = {name: cells.design[cells.pattern[rows], 1 + i] for i, name in enumerate(cells.terms[1:])}
    m, k = m[shuffled], k[shuffled]
    other = fit_binomial(gather_cells(cells.group[rows], m, m - k, covariates, cells.levels))
    assert other.loglik == pytest.approx(fit.loglik, rel=1e-10)
    assert other.fixed.estimate == pytest.approx(-fit.fixed.estimate, rel=1e-6)
    assert other.theta == pytest.approx(fit.theta, rel=1e-6)
    for one, two in zip(fit.effects, other.effects, strict=True):
        assert two.lower == pytest.approx(-one.upper, rel=1e-4, abs=1e-5)
        assert two.above == pytest.approx(1 - one.above, abs=1e-5)


def test_a_pattern_is_kept_once_whatever_its_numbers_are():
    levels = (Level("school", ("a", "b")),)
    score = np.array([0.25, -1.5, 0.25, 70_000.5])
    cells = gather_cells([0, 0, 1, 1], [5] * 4, [1, 2, 3, 4], {"score": score, "band": [7, 7, 7, 9]}, levels)
    assert len(cells.design) == 3
    assert cells.design[cells.pattern, 1].tolist() == score.tolist()
    assert cells.design[cells.pattern, 2].tolist() == [7, 7, 7, 9]
    assert cells.terms == ("intercept", "score", "band")


@pytest.mark.slow
@pytest.mark.parametrize(("groups", "times"), [(6, 40), (10, 25), (20, 12)])
def test_ranges_hold_the_truth_about_as_often_as_they_say(groups, times):
    rng = np.random.default_rng(groups)
    group, poor = np.repeat(np.arange(groups), 2), np.tile([0.0, 1.0], groups)
    level = Level("school", tuple(str(n) for n in range(groups)))
    inside, fixed = 0, 0
    for _ in range(times):
        u = rng.normal(0, 0.6, groups)
        k = rng.binomial(40, expit(0.5 + u[group] + 0.4 * poor))
        fit = fit_binomial(gather_cells(group, np.full(2 * groups, 40), k, {"poor": poor}, (level,)))
        effects = fit.effects[0]
        inside += int(((effects.lower[:, 0] <= u) & (u <= effects.upper[:, 0])).sum())
        fixed += bool(fit.fixed.lower[0] <= 0.5 <= fit.fixed.upper[0])
    assert 0.91 <= inside / (groups * times) <= 0.99
    assert fixed / times >= 0.85
