"""A session is a fold over its events: `replay` gives its state, `decide` turns a command into the facts that follow."""
