"""People: names by the evidence of the whole article, with role and affiliation."""
