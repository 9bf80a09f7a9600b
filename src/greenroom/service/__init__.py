"""Use cases: the only place that orders the steps of the core and performs, through ports, what the core asks for."""
