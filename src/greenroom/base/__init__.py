"""What every other folder may use: the error tree, seeds, canonical JSON and version names. Imports nothing of ours."""
