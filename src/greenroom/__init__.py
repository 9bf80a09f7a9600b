"""Greenroom: rehearse a whole interview loop, and learn from evidence how ready you are."""
