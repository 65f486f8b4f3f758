"""The classes of the client: their arguments, their servers, how to sign in."""
