"""An application whose own OpenAPI document becomes a client: both sides must see the same."""
