"""Planning permissions: the numbers of files, the legal clock of each, what commands and pages show of them."""
