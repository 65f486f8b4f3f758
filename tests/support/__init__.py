"""What several test modules share: values made from schemas, and a server made from a document."""
