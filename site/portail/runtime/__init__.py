"""Runtime: processes, their servers and stores, what is measured of them, backups."""
