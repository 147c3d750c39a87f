"""Control charts over many series in one pass: series in, limits, runs, signals and verdicts out."""
