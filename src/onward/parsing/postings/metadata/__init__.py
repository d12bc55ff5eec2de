"""What a page says of its posting for machines: schema.org in three notations, OpenGraph, and state in scripts."""
