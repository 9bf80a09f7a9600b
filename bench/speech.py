"""Sentences that are new each time, so that no memory of earlier ones can help: the speech of the benchmarks."""

from __future__ import annotations

STORY = (
    "In week {n} I was on call for the ticketing system when two stadium shows went on sale at once.",
    "Seat holds were leaking, and about {n} hundred people saw seats that nobody could buy.",
    "My manager was on a plane and the change board would not meet before Thursday.",
    "I could wait for the board, or restart the allocator, or cut the hold time.",
    "Waiting would have meant an empty hall with a sold-out sign on the door.",
    "A restart would have thrown {n} people out of their place in the queue.",
    "I didn't know whether the leak was ours or the payment gateway's.",
    "I decided to cut the hold time from ten minutes to two.",
    "I tried it on the smaller of the two shows first and watched for {n} minutes.",
    "Then I put it out everywhere behind the switch we keep for such nights.",
    "If complaints had passed a hundred in an hour I would have put it back.",
    "I wrote to support and to the promoter within five minutes and said why.",
    "Some slow buyers lost their seats, and I said so in the same message.",
    "The number of unsold held seats fell from {n} thousand to a hundred and forty.",
    "We had thirty-one complaints, and I answered the first ten of them myself.",
    "Not all of that was the change, since the rush was ending anyway.",
    "I had missed the leak in a review two weeks before, and I told the team so.",
    "My director disagreed with the call, because she would have stopped the sale.",
    "I still think it was right, though I should have rung her first.",
    "The next morning I wrote down what we knew at each minute of that night.",
    "We found that the gateway answered late and that we never gave those holds back.",
    "I wrote a test that lets a hold expire while the payment is still going on.",
    "Since then no hold ships without that test, and there have been {n} releases.",
    "I also learned to call first and write second when something costs money.",
    "Double-sold seats went from around thirty a month to two last year.",
)


def sentences(n: int) -> list[str]:
    """The story's 25 sentences in a wording that no other `n` gives."""
    return [line.format(n=n) if "{n}" in line else f"{line[:-1]}, as of note {n}." for line in STORY]
