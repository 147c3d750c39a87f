"""Linear mixed models from moments against the long way, on nestings that no reference has; and what has no answer."""

import numpy as np
import pytest

from gofar.core.errors import DataRefused, WrongUsage
from gofar.core.variance.criterion import deviance, scale_constant, solve
from gofar.core.variance.fitted import Fitted
from gofar.core.variance.linear import fit_linear
from gofar.core.variance.moments import combine, moments_of
from gofar.core.variance.predict import predict
from gofar.core.variance.problem import prepare
from gofar.core.variance.profile import _held
from gofar.core.variance.results import Method
from tests.unit.core.variance.dense import Dense

THETAS = {
    (1, False): [0.7], (2, False): [0.4, 0.9], (3, False): [0.3, 0.5, 0.8], (4, False): [0.5, 0.2, 0.6, 0.3],
    (1, True): [0.8, -0.3, 0.4], (2, True): [0.5, 0.7, 0.2, 0.3], (3, True): [0.2, 0.6, 0.9, -0.4, 0.5],
}  # fmt: skip


def rows(depth, seed=5, n=90, offset=0.0):
    """Rows whose innermost names repeat under several parents."""
    rng = np.random.default_rng(seed)
    keys = [rng.integers(0, count, n) for count in (3, 3, 3, 4)[:depth]]
    levels = {f"level{k}": key for k, key in enumerate(keys)}
    x = rng.normal(size=n) + offset
    w = (rng.random(n) < 0.4).astype(float)
    y = (
        50
        + 2 * x
        - w
        + sum((k + 1) * np.sin(key * 3.0 + k) for k, key in enumerate(keys))
        + rng.normal(size=n)
    )
    return levels, {"x": x, "w": w}, y


@pytest.mark.parametrize(("depth", "sloped"), THETAS)
@pytest.mark.parametrize("restricted", [True, False])
def test_any_nesting_is_what_dense_algebra_says(depth, sloped, restricted):
    levels, covariates, y = rows(depth)
    moments = moments_of(levels, covariates, ("y", y))
    problem = prepare(moments, "x" if sloped else None)
    theta = np.array(THETAS[depth, sloped])
    fitted = Fitted(problem, theta, restricted)

    # The same model in the problem's columns: about their means, over their standard deviations.
    scaled = [
        (column - problem.shift[k]) / problem.size[k] for k, column in enumerate((*covariates.values(), y), 1)
    ]
    x = np.column_stack([np.ones(len(y)), *scaled[:-1]])
    dense = Dense(x, scaled[-1], levels, theta, scaled[0] if sloped else None)
    value, slopes = fitted.criterion(theta)
    assert value == pytest.approx(dense.deviance(restricted), rel=1e-10)
    for k, step in enumerate(np.eye(len(theta)) * 1e-6):
        above = Dense(x, scaled[-1], levels, theta + step, scaled[0] if sloped else None).deviance(restricted)
        below = Dense(x, scaled[-1], levels, theta - step, scaled[0] if sloped else None).deviance(restricted)
        assert slopes[k] == pytest.approx((above - below) / 2e-6, rel=1e-4, abs=1e-5)

    solved, found = predict(problem, theta)
    assert solved.beta == pytest.approx(dense.beta, rel=1e-9)
    assert solved.inverse == pytest.approx(dense.inverse, rel=1e-9)
    for level, own in enumerate(found):
        errors = own.covariance(solved.inverse)
        for term in range(own.estimate.shape[1]):
            assert own.estimate[:, term] == pytest.approx(dense.of(dense.effects, level, term), abs=1e-9)
            assert own.conditional[:, term, term] == pytest.approx(
                dense.of(dense.conditional, level, term), abs=1e-9
            )
            assert errors[:, term, term] == pytest.approx(dense.of(dense.pev, level, term), abs=1e-9)


@pytest.mark.parametrize("offset", [0.0, 30.0])
def test_where_a_covariate_has_its_nought_does_not_matter_to_the_fit(offset):
    """The likelihood is the same; the intercept, its spread and the effects are those at the covariate's own nought."""
    levels, covariates, y = rows(1, offset=offset)
    plain = fit_linear(moments_of(levels, covariates, ("y", y)), slope="x")
    problem = prepare(moments_of(levels, covariates, ("y", y)), "x")
    x = np.column_stack([np.ones(len(y)), covariates["x"], covariates["w"]])
    dense = Dense(x, y, levels, plain.theta, covariates["x"])
    assert plain.deviance == pytest.approx(dense.deviance(restricted=True), rel=1e-9)
    assert plain.fixed.estimate == pytest.approx(dense.beta, rel=1e-6)
    (effects,) = plain.effects
    for term in (0, 1):
        scale = np.abs(effects.estimate[:, term]).max()
        assert effects.estimate[:, term] == pytest.approx(dense.of(dense.effects, 0, term), abs=1e-5 * scale)
    variance = dense.rss / (dense.n - dense.p)
    assert effects.conditional[:, 0, 0] == pytest.approx(variance * dense.of(dense.conditional, 0), rel=1e-4)
    assert scale_constant(problem, restricted=True) != 0


def test_the_order_of_rows_and_moments_of_parts_say_the_same():
    levels, covariates, y = rows(2)
    order = np.random.default_rng(1).permutation(len(y))
    turned = moments_of(
        {name: key[order] for name, key in levels.items()},
        {name: column[order] for name, column in covariates.items()},
        ("y", y[order]),
    )
    whole = fit_linear(moments_of(levels, covariates, ("y", y)))
    assert fit_linear(turned).loglik == pytest.approx(whole.loglik, rel=1e-12)
    assert fit_linear(turned).effects[0].estimate == pytest.approx(
        whole.effects[0].estimate, rel=1e-6, abs=1e-9
    )

    whole_moments = moments_of(levels, covariates, ("y", y))
    parts = []
    for district in np.unique(levels["level1"]):
        own = levels["level1"] == district
        part = moments_of(
            {name: key[own] for name, key in levels.items()},
            {name: column[own] for name, column in covariates.items()},
            ("y", y[own]),
            origin=whole_moments.origin,
        )
        parts.append(part)
    assert fit_linear(combine(parts)).loglik == pytest.approx(whole.loglik, rel=1e-12)
    with pytest.raises(WrongUsage, match="stands in two"):
        combine([parts[0], parts[0]])
    with pytest.raises(WrongUsage, match="different columns"):
        combine([parts[0], moments_of(levels, {}, ("y", y))])


def test_a_spread_of_nought_is_an_answer():
    rng = np.random.default_rng(8)
    group = np.repeat(np.arange(12), 20)
    y = rng.normal(size=240)
    y -= np.array([y[group == g].mean() for g in range(12)])[group]
    fit = fit_linear(moments_of({"school": group}, {}, ("y", y)))
    school = fit.components[0]
    assert fit.singular
    assert (school.variance, school.lower) == (0.0, 0.0)
    assert 0 < school.upper < 0.1
    (effects,) = fit.effects
    assert np.all(effects.estimate == 0)
    assert np.all(effects.reliability == 0)
    assert np.all((effects.lower < 0) & (effects.upper > 0))
    assert effects.above == pytest.approx(0.5, abs=0.01)
    assert fit.icc == {"school": 0.0}


def test_ml_and_reml_differ_as_they_must_and_a_fit_may_go_without_effects():
    levels, covariates, y = rows(2)
    y = y + 2 * np.cos(levels["level0"])
    moments = moments_of(levels, covariates, ("y", y))
    reml, ml = fit_linear(moments, effects=False), fit_linear(moments, method=Method.ML)
    assert reml.effects == ()
    assert reml.components[1].variance > ml.components[1].variance
    assert reml.loglik != pytest.approx(ml.loglik)


@pytest.mark.parametrize(("shift", "stretch"), [(1e4, 1.0), (-3.0, 1e-2), (0.0, 1e3)])
def test_shifting_and_stretching_the_outcome_shifts_and_stretches_the_answer(shift, stretch):
    levels, covariates, y = rows(2)
    plain = fit_linear(moments_of(levels, covariates, ("y", y)))
    moved = fit_linear(moments_of(levels, covariates, ("y", stretch * y + shift)))
    assert moved.effects[1].estimate / stretch == pytest.approx(plain.effects[1].estimate, abs=1e-6)
    assert moved.effects[0].lower / stretch == pytest.approx(plain.effects[0].lower, abs=1e-5)
    assert moved.fixed.estimate[1:] / stretch == pytest.approx(plain.fixed.estimate[1:], rel=1e-6)
    for one, other in zip(plain.components, moved.components, strict=True):
        assert np.array([other.variance, other.lower, other.upper]) / stretch**2 == pytest.approx(
            [one.variance, one.lower, one.upper], rel=1e-4, abs=1e-8
        )


def test_names_that_repeat_under_two_parents_are_groups_of_their_own_and_are_said():
    levels, covariates, y = rows(2)
    fit = fit_linear(moments_of(levels, covariates, ("y", y)))
    assert fit.groups == {"level0": 9, "level1": 3}
    assert len(fit.warnings) == 1
    assert "3 names of “level0” stand under more than one “level1”" in fit.warnings[0]
    assert fit.effects[0].parents == tuple("000111222")


ONES = np.ones(40)
GROUPS = np.repeat(np.arange(8), 5)
NOISE = np.random.default_rng(2).normal(size=40)
EVEN = np.tile([0.0, 1.0], 20)
REFUSED = {
    "one group": ({"school": ONES}, {}, NOISE, None, "variance.one-group"),
    "groups of one": ({"school": np.arange(40)}, {}, NOISE, None, "variance.alone"),
    "levels that are one": ({"class": GROUPS, "school": GROUPS}, {}, NOISE, None, "variance.alone"),
    "a constant outcome": ({"school": GROUPS}, {}, 3 * ONES, None, "variance.constant-outcome"),
    "an outcome made of covariates": ({"school": GROUPS}, {"x": NOISE}, 2 * NOISE + 1, None, "variance.constant-outcome"),
    "a constant covariate": ({"school": GROUPS}, {"x": 7 * ONES}, NOISE, None, "variance.constant"),
    "covariates that say the same": (
        {"school": GROUPS}, {"x": EVEN, "w": NOISE**2, "v": EVEN + NOISE**2}, NOISE, None, "variance.collinear"
    ),
    "a slope that varies in no school": ({"school": GROUPS}, {"x": GROUPS * 1.0}, NOISE, "x", "variance.slope-flat"),
    "a slope that varies in no district": (
        {"school": GROUPS, "district": GROUPS // 4}, {"x": (GROUPS // 4) * 1.0}, NOISE, "x", "variance.slope-flat"
    ),
    "a slope that varies in no district of three levels": (
        {"class": np.arange(40) // 2, "school": np.arange(40) // 5, "district": GROUPS // 4},
        {"x": (GROUPS // 4) * 1.0}, NOISE, "x", "variance.slope-flat",
    ),
    "too few rows": ({"school": GROUPS[:3] % 2}, {"x": NOISE[:3]}, NOISE[3:6], None, "variance.few-rows"),
}  # fmt: skip


@pytest.mark.parametrize("case", REFUSED)
def test_what_has_no_answer_is_refused_in_words(case):
    levels, covariates, y, slope, code = REFUSED[case]
    with pytest.raises(DataRefused) as refused:
        fit_linear(moments_of(levels, covariates, ("y", y)), slope=slope)
    assert refused.value.code == code
    assert refused.value.fix


def test_a_term_that_is_not_there_is_named():
    with pytest.raises(WrongUsage, match="no column “z”"):
        fit_linear(moments_of({"school": GROUPS}, {"x": NOISE}, ("y", NOISE + EVEN)), slope="z")


def test_many_groups_take_the_short_way_and_say_nearly_the_same(monkeypatch):
    """Over 500 groups intervals come from a few points and from the curvature; on the same rows both ways agree."""
    from gofar.core.variance import fitted, spreads, told

    rng = np.random.default_rng(4)
    school = np.repeat(np.arange(300), 12)
    x = rng.normal(size=len(school))
    u = rng.normal(size=(300, 2)) * [1.0, 0.5]
    y = u[school, 0] + (1 + u[school, 1]) * x + rng.normal(size=len(school))
    moments = moments_of({"school": school}, {"x": x}, ("y", y))
    long = fit_linear(moments, slope="x")
    for module in (fitted, spreads, told):
        monkeypatch.setattr(module, "FEW", 10)
    short = fit_linear(moments, slope="x")
    for one, other in zip(long.components, short.components, strict=True):
        assert one.variance == other.variance
        assert [other.lower, other.upper] == pytest.approx([one.lower, one.upper], rel=0.04, abs=0.01)
    (one,), (other,) = long.effects, short.effects
    assert other.lower == pytest.approx(one.lower, abs=0.05)
    assert other.upper == pytest.approx(one.upper, abs=0.05)
    assert other.above == pytest.approx(one.above, abs=0.02)


def test_the_deviance_of_ml_is_lower_than_anywhere_near():
    levels, covariates, y = rows(3)
    problem = prepare(moments_of(levels, covariates, ("y", y)))
    fit = fit_linear(moments_of(levels, covariates, ("y", y)), method=Method.ML)
    best = deviance(problem, solve(problem, fit.theta), restricted=False)[0]
    for step in np.random.default_rng(0).normal(scale=0.05, size=(20, 3)):
        assert best <= deviance(problem, solve(problem, fit.theta + step), restricted=False)[0] + 1e-9


def test_a_spread_that_may_as_well_be_nought_has_nought_as_its_lower_end():
    rng = np.random.default_rng(6)
    school = np.repeat(np.arange(8), 12)
    y = rng.normal(size=96) + 0.35 * np.sin(school * 2.0)
    school_spread = fit_linear(moments_of({"school": school}, {}, ("y", y)), effects=False).components[0]
    assert 0 == school_spread.lower < school_spread.variance < school_spread.upper


def test_a_spread_of_nought_among_many_groups_has_no_end_that_a_curvature_could_give(monkeypatch):
    from gofar.core.variance import fitted, spreads, told

    for module in (fitted, spreads, told):
        monkeypatch.setattr(module, "FEW", 2)
    rng = np.random.default_rng(8)
    place = np.arange(480) // 10
    y = rng.normal(size=480)
    y -= np.array([y[place == g].mean() for g in range(48)])[place]
    y += np.sin(place // 4 * 2.0)
    inner = fit_linear(moments_of({"class": place, "school": place // 4}, {}, ("y", y))).components[0]
    assert (inner.variance, inner.lower, inner.upper) == (0.0, 0.0, np.inf)


def test_a_walk_along_the_likelihood_does_not_go_where_numbers_lose_their_digits():
    levels, covariates, y = rows(1)
    problem = prepare(moments_of(levels, covariates, ("y", y)))
    value, slopes = _held(problem, 1.0, np.array([1e5]), np.eye(1))
    assert (value, slopes.tolist()) == (np.inf, [0.0])
