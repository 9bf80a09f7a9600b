"""What candidates ask everywhere and no pack answers: the competition a fact has to beat before it is told.

Kinds of question, not the questions of the test data. A pack may well hold a fact on one of these topics (a team, signals
that are collected); its own phrasings are then closer to the question than these general ones.
"""

from __future__ import annotations

ELSEWHERE: tuple[str, ...] = (
    # tools
    "which programming language should I use",
    "what framework or version do you prefer",
    "can I use an online editor",
    "which diagram notation do you want",
    "do you prefer a particular code style or naming",
    # logistics
    "how much time do we have left",
    "how many interviewers will I meet",
    "when will I hear back from you",
    "what comes after this round",
    "may I take notes",
    # people
    "who is the product owner",
    "how is your team organised",
    "what is it like to work here",
    "what do you do at the company",
    "what is the pay and are there benefits",
    # release
    "how do we deploy our software",
    "what does the build pipeline look like",
    "do we use containers and an orchestrator",
    "which cloud do we run on",
    "is there a staging environment",
    # observing
    "should I log something",
    "do you want dashboards and alerts for it",
    "should I count hits and misses",
    "how will it be monitored",
    "do I have to write documentation",
    # guarding
    "do requests have to be authenticated",
    "must the data be encrypted",
    "are there privacy laws to follow",
    "how do we stop abuse and attacks",
    "is there an audit trail",
    # product
    "what does the screen look like",
    "which genres are popular",
    "how are titles rated by viewers",
    "how does search work",
    "how do we pick the artwork",
    "do we have advertising",
    "how much do customers pay per month",
    "how do people sign up",
    "can people share an account",
    "do we have games",
    # media
    "what codec and resolution is the video",
    "how are subtitles and audio tracks made",
    "how does encoding work",
    "what is the picture quality",
    "how many frames per second",
    # business
    "how do we make money with it",
    "what is the success metric of the project",
    "how many customers leave each month",
    "what do competitors do",
    "what is the marketing plan",
    "when is the project due",
    # models
    "which algorithm ranks the titles",
    "how do you train the machine learning model",
    "do we run experiments on this",
    "what features does the model use",
    # interface
    "does it need a command line or a web page",
    "is there an admin tool",
    "should it be a library or a service",
    "can I change the signatures",
    "should it be asynchronous",
    "is it a public api",
    "which data type is the identifier",
    # small talk
    "how is your day",
    "where are you from",
    "did you see the game",
    "what is your favourite show",
    "what is the weather like",
)
