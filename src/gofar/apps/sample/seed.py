"""The seed of the sample that a visitor sees unless another is asked for."""

DEFAULT_SEED = 12
