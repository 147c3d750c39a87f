"""From the record to the pages of the theory: the diagram, the evidence for one idea, and the forms."""
