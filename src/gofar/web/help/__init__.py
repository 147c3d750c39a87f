"""Help: how to use Gofar, and one page for each method behind a number."""
