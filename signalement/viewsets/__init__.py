"""Views of the administration: reports beside their requests, partners' servers to which some of them go."""
