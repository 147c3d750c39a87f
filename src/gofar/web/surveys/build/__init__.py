"""From what somebody may read of a survey to its pages."""
