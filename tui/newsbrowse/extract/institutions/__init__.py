"""Institutions: spans of names, acronyms and what they stand for, canonical names."""

from newsbrowse.extract.institutions.find import InstitutionResult, find_institutions

__all__ = ["InstitutionResult", "find_institutions"]
