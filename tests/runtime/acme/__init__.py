"""A client written by hand, as generated ones are."""
