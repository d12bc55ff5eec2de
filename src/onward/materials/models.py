"""Documents made from the profile; the models of each noun stand with it and are found here."""
