"""Read résumés: the formats that other programs export, and pages laid out for people."""
