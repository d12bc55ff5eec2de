"""Reading of letters (e-mail): bytes in, records out (``mime``), and what a letter says about an application."""
