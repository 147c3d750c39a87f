"""Where each school stands with each idea."""
