"""Every read about students, viewer first. Whoever is not of the school's own team finds nothing."""
