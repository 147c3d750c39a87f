"""Proposals and comments: how many write what a few may change."""
