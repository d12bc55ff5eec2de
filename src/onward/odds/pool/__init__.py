"""The pool: counts that people agreed to share, what is released of them, and how a release moves the priors."""
