"""Institutions: spans of names, acronyms and what they stand for, canonical names."""
