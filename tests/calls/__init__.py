"""Every operation of documents called by their clients, against servers made from them."""
