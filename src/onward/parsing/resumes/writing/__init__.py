"""Writers of résumés as data: JSON Resume, RenderCV, Europass."""
