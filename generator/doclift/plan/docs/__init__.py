"""The reference docs of a package, and the texts and examples in them."""
