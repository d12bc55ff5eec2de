"""What a letter says about an application: its kind, and the words that say so."""
