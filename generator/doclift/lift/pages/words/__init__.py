"""The vocabulary of pages: types, values, enumerations and limits as people write them."""
