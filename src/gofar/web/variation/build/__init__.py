"""How the page of variation is built."""
