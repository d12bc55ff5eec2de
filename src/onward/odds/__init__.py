"""What the numbers of a job search say, and what they cannot say yet.

Pure statistics on NumPy and SciPy: no framework, clock, settings, network or global randomness. Import from the
modules in the table of `README.md`.
"""
