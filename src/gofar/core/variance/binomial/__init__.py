"""Mixed models for yes and no: from counts of group and pattern to what each group differs by."""
