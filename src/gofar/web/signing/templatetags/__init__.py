"""Tags of the signing pages."""
