"""People, networks, hubs, schools, teams, and who belongs where. See README.md."""
