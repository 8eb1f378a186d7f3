"""Forms of conventions: what a command is asked, what the project team writes down."""
