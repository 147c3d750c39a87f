"""From what somebody may read of a round to its pages."""
