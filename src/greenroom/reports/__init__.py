"""From scorecards and the log to what a person reads: the debrief, the replay."""
