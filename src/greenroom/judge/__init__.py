"""Judges code: `plan` says what to run, an adapter runs it, `assess` compares. Knows no interview, does no IO."""
