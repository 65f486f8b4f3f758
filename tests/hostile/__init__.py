"""Documents that mean harm: text put where it could become code, a path or markup."""
