"""Documents of a few schemas: the packages made of them read, send and pass the type checkers."""
