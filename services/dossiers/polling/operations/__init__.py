"""What may be done with polled software: setting it, asking it."""
