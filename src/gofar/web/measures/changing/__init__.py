"""What people change on a chart besides phases: a point, the target, the baseline, the rules."""
