"""Files to text, values and blocks: knows syntax, no OpenAPI."""
