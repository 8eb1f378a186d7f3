"""What may be done with reports: the only code that writes them."""
