"""Readers of structured résumés: JSON Resume, RenderCV, Reactive Resume, LinkedIn's export, Europass."""
