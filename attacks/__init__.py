"""Attacks on the whole, run by ``make attack``; docs/building/attacks.md lists them with tries and results."""
