"""The command line: each command reads options, calls the layers below, and prints; it computes nothing itself."""
