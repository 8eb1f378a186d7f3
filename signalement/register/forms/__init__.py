"""Forms of agents on what anyone may read of a report."""
