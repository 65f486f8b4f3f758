"""Pages that describe endpoints in prose, tables, lists and examples."""
