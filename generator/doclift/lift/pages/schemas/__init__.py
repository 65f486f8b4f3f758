"""From drafts to OpenAPI: schemas, contents, operations."""
