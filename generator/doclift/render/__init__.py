"""Package to files: Jinja loops and branches, it does not compute."""
