"""The world: each module implements a port of `service.ports`."""
