"""What an API is: operations and types, frozen, without a Python name in it."""
