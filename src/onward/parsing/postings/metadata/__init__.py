"""A page's machine-readable data about its posting: schema.org in three notations, OpenGraph, and state in scripts."""
