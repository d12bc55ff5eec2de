"""Reading of letters (e-mail): the bytes of one in, records out, and what it says about an application."""
