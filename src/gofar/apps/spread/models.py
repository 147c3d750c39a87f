"""Tables: where each school stands with each idea."""
