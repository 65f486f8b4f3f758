"""Fragments to OpenAPI 3.1: one reader a shape."""
