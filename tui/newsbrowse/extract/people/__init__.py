"""People: names by the evidence of the whole article, with role and affiliation."""

from newsbrowse.extract.people.find import PeopleResult, find_people

__all__ = ["PeopleResult", "find_people"]
