"""The pages of the partnership's bodies, beside the lists and forms of view sets."""
