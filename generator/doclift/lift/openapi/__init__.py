"""Whole OpenAPI and Swagger documents, and fragments of them in pages."""
