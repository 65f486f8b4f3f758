"""What resources, methods, arguments and models are called: the one source of identifiers."""
