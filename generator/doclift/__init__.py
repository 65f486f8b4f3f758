"""doclift lifts API documentation into OpenAPI 3.1 and renders typed Python clients from it."""

__version__ = "0.1.0"
