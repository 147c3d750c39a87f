"""The same likelihoods by brute force: one row a student, one dense column an effect, no tree and no exact slope."""

from dataclasses import dataclass

import numpy as np
from scipy.special import expit

from gofar.core.variance.binomial.cells import Level, gather_cells


@dataclass
class Students:
    """Made-up students, one row each: `groups` has one column a level, innermost first."""

    y: np.ndarray
    x: dict
    groups: np.ndarray
    names: tuple
    slope: str | None

    def levels(self):
        """Return the levels, each group with its parent."""
        found = []
        for i, name in enumerate(self.names):
            size = self.groups[:, i].max() + 1
            parent = None
            if i + 1 < len(self.names):
                parent = np.zeros(size, dtype=np.int64)
                parent[self.groups[:, i]] = self.groups[:, i + 1]
            found.append(Level(name, tuple(f"{name}-{n}" for n in range(size)), parent))
        return tuple(found)

    def cells(self):
        """Return the counts that a GROUP BY would."""
        keys = np.column_stack([self.groups[:, 0], *self.x.values()])
        distinct, row = np.unique(keys, axis=0, return_inverse=True)
        row = row.ravel()
        covariates = {name: distinct[:, 1 + i] for i, name in enumerate(self.x)}
        return gather_cells(
            distinct[:, 0].astype(np.int64),
            np.bincount(row),
            np.bincount(row, self.y),
            covariates,
            self.levels(),
            slope=self.slope,
        )

    @property
    def design(self):
        """The fixed part's columns."""
        return np.column_stack([np.ones(len(self.y)), *self.x.values()])


def students(seed, sizes, each, *, slope=None, sds=(0.6, 0.7, 0.5), slope_sd=0.6):
    """Return students in nested groups: `sizes` says how many groups of each level there are in one of the next."""
    rng = np.random.default_rng(seed)
    total = int(np.prod(sizes))
    inner = np.repeat(np.arange(total), rng.integers(each // 2, each * 2, total))
    groups, index = [inner], inner
    for size in sizes[:-1]:
        index = index // size
        groups.append(index)
    x = {"poor": rng.integers(0, 2, len(inner)) * 1.0, "band": rng.integers(0, 3, len(inner)) * 1.0}
    eta = -0.4 + 0.5 * x["poor"] + 0.3 * x["band"]
    for one, sd in zip(groups, sds, strict=False):
        eta += rng.normal(0, sd, one.max() + 1)[one]
    if slope:
        eta += rng.normal(0, slope_sd, groups[-1].max() + 1)[groups[-1]] * x[slope]
    y = (rng.random(len(inner)) < expit(eta)).astype(float)
    names = ("class", "school", "district", "state")[: len(sizes)]
    return Students(y, x, np.column_stack(groups), names, slope)


def blocks(data):
    """Return the dense columns of each effect: a level's intercepts, and at the outermost its slopes."""
    found = [np.eye(one.max() + 1)[one] for one in data.groups.T]
    return [*found, found[-1] * data.x[data.slope][:, None]] if data.slope else found


def spread_of(data, theta):
    """Return the covariance of all effects in the order of `blocks`, by the fit's theta."""
    sizes = [one.max() + 1 for one in data.groups.T]
    inner = len(sizes) - 1
    parts = [np.eye(size) * sd**2 for size, sd in zip(sizes[:inner], theta[:inner], strict=False)]
    if data.slope:
        a, b, c = theta[inner:]
        lower = np.array([[a, 0], [b, c]])
        parts.append(np.kron(lower @ lower.T, np.eye(sizes[-1])))
    else:
        parts.append(np.eye(sizes[-1]) * theta[-1] ** 2)
    whole = np.zeros((sum(map(len, parts)),) * 2)
    at = 0
    for part in parts:
        whole[at : at + len(part), at : at + len(part)] = part
        at += len(part)
    return whole


def laplace(data, beta, theta):
    """Return Laplace's log-likelihood, the modes of all effects and their conditional covariance."""
    z, spread = np.hstack(blocks(data)), spread_of(data, theta)
    precision = np.linalg.inv(spread)
    b = np.zeros(z.shape[1])
    for _ in range(50):
        p = expit(data.design @ beta + z @ b)
        curvature = z.T @ ((p * (1 - p))[:, None] * z) + precision
        b = b + np.linalg.solve(curvature, z.T @ (data.y - p) - precision @ b)
    p = expit(data.design @ beta + z @ b)
    curvature = z.T @ ((p * (1 - p))[:, None] * z) + precision
    height = np.log(np.where(data.y == 1, p, 1 - p)).sum() - b @ precision @ b / 2
    value = height - (np.linalg.slogdet(curvature)[1] + np.linalg.slogdet(spread)[1]) / 2
    return value, b, np.linalg.inv(curvature)


def integral(data, beta, theta):
    """Return the exact log-likelihood of one level of intercepts: each group summed over 601 points."""
    at = np.linspace(-9, 9, 601)
    eta = data.design @ beta
    total = 0.0
    for group in range(data.groups.max() + 1):
        mine = data.groups[:, 0] == group
        p = expit(eta[mine][:, None] + theta[0] * at)
        logs = np.log(np.where(data.y[mine][:, None] == 1, p, 1 - p)).sum(axis=0) - at * at / 2
        total += np.log(np.exp(logs - logs.max()).sum() * (at[1] - at[0]) / np.sqrt(2 * np.pi)) + logs.max()
    return total


def slope_of(function, at, step=1e-4):
    """Return the slope of a function by differences to both sides, of fourth order."""
    found = []
    for j in range(len(at)):
        ends = [function(at + k * step * np.eye(len(at))[j]) for k in (-2, -1, 1, 2)]
        found.append((ends[0] - 8 * ends[1] + 8 * ends[2] - ends[3]) / (12 * step))
    return np.array(found)


def curvature_of(function, at, step=2e-3):
    """Return the matrix of second derivatives of a function, from slopes of fourth order."""
    return np.array(
        [slope_of(lambda there, j=j: slope_of(function, there, step)[j], at, step) for j in range(len(at))]
    )
