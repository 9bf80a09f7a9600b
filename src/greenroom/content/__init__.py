"""Packs as values: parse and validate what authors wrote. Text comes in as arguments; nothing here opens a file."""
