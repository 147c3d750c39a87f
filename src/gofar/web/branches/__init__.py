"""Schools' own readings of the theory: one school's page, all differences side by side, offers and merges."""
