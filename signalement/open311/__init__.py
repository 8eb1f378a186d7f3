"""Open311: the server that programs call, and the client of partners' servers."""
