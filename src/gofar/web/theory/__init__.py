"""The theory: drivers and ideas as a diagram, with the evidence of each idea."""
