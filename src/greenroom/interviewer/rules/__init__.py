"""The rules, by what they are about. A kind of round lists the ones it plays by, in order."""
