"""Documents that residents keep at hand, and send with their requests."""
