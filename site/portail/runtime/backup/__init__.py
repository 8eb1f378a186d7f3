"""Backup and restore: a folder with the database, the files and the keys, each encrypted for a key that is not here.

Every part is a stream in the age format (age-encryption.org/v1), which the programs `age` and `rage` open too: nothing
passes through memory as a whole, nor through the disk in clear. `saving` makes the folder, `restoring` reads it.
"""
