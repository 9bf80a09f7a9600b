"""The `greenroom` command: one module for each command, in one table in `main`."""
