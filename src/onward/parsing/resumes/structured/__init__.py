"""Readers of résumés that are data: JSON Resume, RenderCV, Reactive Resume, LinkedIn's export, Europass."""
