"""Pieces to one document: equal ones are one, different ones are a finding."""
