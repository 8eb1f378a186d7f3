"""How what the package holds is asked for."""
