"""The three clients in generated/, against servers on the loopback."""
