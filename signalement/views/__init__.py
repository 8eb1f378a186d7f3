"""What residents and anyone see of reports."""
