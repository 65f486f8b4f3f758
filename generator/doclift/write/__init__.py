"""Files to disk: compare, write atomically, remove only what we wrote."""
