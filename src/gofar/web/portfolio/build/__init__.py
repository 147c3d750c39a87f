"""From the portfolio's reading to its pages."""
