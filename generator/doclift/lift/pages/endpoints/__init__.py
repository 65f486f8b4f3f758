"""Endpoint notations: how pages name methods and paths."""
