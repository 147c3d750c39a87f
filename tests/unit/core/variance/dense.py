"""Linear mixed models the long way: the whole covariance matrix of the rows, and nothing clever."""

import numpy as np


def design(levels, slope):
    """Return Z and, for each column of it, its level and term: innermost level first."""
    columns, names = [], []
    keys = list(levels.values())
    for depth in range(len(keys)):
        paths = ["|".join(map(str, row)) for row in zip(*keys[depth:][::-1], strict=True)]
        group = np.unique(paths, return_inverse=True)[1]
        for place in range(group.max() + 1):
            columns.append((group == place).astype(float))
            names.append((depth, place, 0))
        if slope is not None and depth == len(levels) - 1:
            for place in range(group.max() + 1):
                columns.append((group == place) * slope)
                names.append((depth, place, 1))
    return np.column_stack(columns), names


def spread(names, theta, depth):
    """Return the covariance of all effects over the residual variance."""
    last = depth - 1
    if len(theta) > depth:
        factor = np.array([[theta[last], 0], [theta[last + 1], theta[last + 2]]])
    else:
        factor = np.array([[theta[last]]])
    outer = factor @ factor.T
    found = np.zeros((len(names), len(names)))
    for i, (level, group, term) in enumerate(names):
        for j, (level2, group2, term2) in enumerate(names):
            if (level, group) == (level2, group2):
                found[i, j] = outer[term, term2] if level == last else theta[level] ** 2
    return found


class Dense:
    """A model at given spreads."""

    def __init__(self, x, y, levels, theta, slope=None):
        z, self.names = design(levels, slope)
        g = spread(self.names, theta, len(levels))
        v = np.eye(len(y)) + z @ g @ z.T
        vi = np.linalg.inv(v)
        self.inverse = np.linalg.inv(x.T @ vi @ x)
        self.beta = self.inverse @ x.T @ vi @ y
        left = y - x @ self.beta
        self.rss = float(left @ vi @ left)
        self.n, self.p = x.shape
        self.logdet = np.linalg.slogdet(v)[1]
        self.logdet_x = np.linalg.slogdet(x.T @ vi @ x)[1]
        self.effects = g @ z.T @ vi @ left
        self.conditional = g - g @ z.T @ vi @ z @ g
        through = g @ z.T @ vi @ x
        self.pev = self.conditional + through @ self.inverse @ through.T

    def deviance(self, restricted):
        free = self.n - self.p * restricted
        value = self.logdet + free * (1 + np.log(2 * np.pi * self.rss / free))
        return value + self.logdet_x * restricted

    def of(self, what, level, term=0):
        """Return the entries of a vector or diagonal that belong to a level and term, in order of groups."""
        values = what if what.ndim == 1 else np.diag(what)
        return np.array(
            [v for v, (at, _, own) in zip(values, self.names, strict=True) if (at, own) == (level, term)]
        )
