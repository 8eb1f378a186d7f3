"""What the project team tells everybody: planned maintenance, and what each version of the platform brings."""
