"""Builds the vocabulary of skills from lists that anybody can download."""
