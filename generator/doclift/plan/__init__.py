"""API to package: all naming and all Python."""
