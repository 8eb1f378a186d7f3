"""The cards of people: who is who."""
