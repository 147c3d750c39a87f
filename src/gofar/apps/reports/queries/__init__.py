"""Reads of reports, consent and the portfolio, each for somebody, and all of it as an onlooker would read it."""

from gofar.apps.reports.queries.consents import (
    Consented,
    ask_of,
    consent_of,
    consented,
    is_above_networks,
    may_read_portfolio,
    past_consents,
)
from gofar.apps.reports.queries.portfolio import NetworkReading, Portfolio, portfolio_for

__all__ = [
    "Consented",
    "NetworkReading",
    "Portfolio",
    "ask_of",
    "consent_of",
    "consented",
    "is_above_networks",
    "may_read_portfolio",
    "past_consents",
    "portfolio_for",
]
