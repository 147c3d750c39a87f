"""metafor 3.8-1 on the thirteen BCG trials: every estimator of tau², with all that follows from it, to 1e-5."""

import csv
import json

import numpy as np
import pytest
from scipy.stats import chi2

from gofar.core.variance.heterogeneity import heterogeneity
from gofar.core.variance.tau2 import Tau2, excess
from tests.shared import shared_path

pytestmark = pytest.mark.shared


@pytest.fixture(scope="module")
def trials():
    with shared_path("reference/variance/data/bcg.csv").open() as file:
        rows = list(csv.DictReader(file))
    return {name: np.array([float(row[name]) for row in rows]) for name in ("yi", "vi", "ablat")}


@pytest.fixture(scope="module")
def peer():
    return json.loads(shared_path("reference/variance/metafor_bcg.json").read_text())


def near(ours, theirs, rtol=1e-5):
    np.testing.assert_allclose(np.asarray(ours, float), np.asarray(theirs, float), rtol=rtol)


@pytest.mark.parametrize("method", Tau2)
def test_every_estimator(method, trials, peer):
    ours, theirs = heterogeneity(trials["yi"], trials["vi"], method=method), peer[method]
    near([ours.tau2, ours.tau2_se], [theirs["tau2"], theirs["se_tau2"]])
    near([ours.beta[0], ours.se[0]], [theirs["mu"], theirs["se"]])
    near([100 * ours.i2, ours.h2], [theirs["I2"], theirs["H2"]])
    near([ours.q, ours.q_chance, ours.loglik], [theirs["Q"], theirs["Qp"], theirs["logLik"]])
    near(ours.prediction, theirs["pi"])
    near(ours.effects, theirs["blup"])
    near(ours.effects_se, theirs["blup_se"])


def test_the_range_of_tau2_meets_its_definition_and_the_peer_as_far_as_the_peer_looks(trials, peer):
    """The peer stops its search early: its Q misses the wanted quantile by 0.003, ours by less than a billionth."""
    ours = heterogeneity(trials["yi"], trials["vi"])
    near([ours.lower, ours.upper], peer["REML"]["tau2_ci"][1:], rtol=2e-4)
    design = np.ones((13, 1))
    reached = [excess(end, trials["yi"], trials["vi"], design) for end in (ours.lower, ours.upper)]
    near(reached, chi2.ppf([0.975, 0.025], 12), rtol=1e-9)


def test_with_a_covariate(trials, peer):
    ours = heterogeneity(trials["yi"], trials["vi"], covariates=trials["ablat"])
    theirs = peer["REML_ablat"]
    near(ours.tau2, theirs["tau2"])
    near(ours.beta, theirs["b"])
    near(ours.se, theirs["se"])
    near([100 * ours.explained, ours.moderators], [theirs["R2"], theirs["QM"]])
