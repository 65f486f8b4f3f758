"""Pieces of Python: annotations, literals, docstrings and imports, laid out as black has them."""
