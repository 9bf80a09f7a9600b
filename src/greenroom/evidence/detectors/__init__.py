"""One file for each thing to listen for. Each offers `DETECTOR`, and stands as one line in `evidence/catalogue.py`.

Rules are written on closed classes of English (pronouns, auxiliaries, connectives, common verbs), not on topics, so
that no company's or domain's vocabulary is favoured. They match normal forms: lower case, straight quotes.
"""
