"""Reading of reports at the desk: on a map, in the order of a walk."""
