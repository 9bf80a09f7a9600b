"""What was said and done, found in the log and quoted. Sees no rubric policy, so nothing here grades anybody."""
