"""Parameter notations: how pages list fields, and what stands inside what."""
