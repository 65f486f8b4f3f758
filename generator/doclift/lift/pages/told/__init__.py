"""What a page tells once for the whole API, and what it does the same way everywhere."""
