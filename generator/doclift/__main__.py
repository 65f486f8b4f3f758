"""`python -m doclift`."""

from .cli import main

main()
