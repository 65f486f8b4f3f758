"""The methods of resources: what they take, how they are signed, what they send."""
