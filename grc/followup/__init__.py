"""What residents read of their requests and do with them, by secret link or in their space."""
