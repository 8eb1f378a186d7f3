"""What views of the administration have in common."""
