"""What holds for every input: text, tables, mutants, orders."""
