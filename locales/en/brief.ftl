# Briefs: one page for one reader.

brief-more = { $count } more with --full.
brief-board = Board paper
brief-purpose = Purpose
brief-for-information = For information: nothing that is known calls for a decision. The open questions below do call for answers.
brief-ended = For information: the coalition has ended. What follows is for those who come after.
brief-for-decision = For decision: whether to take the { $steps ->
    [one] step
   *[other] { $steps } steps
} recommended below, in view of { $findings ->
    [one] { $findings } finding
   *[other] { $findings } findings
}.
brief-verdict = Verdict
brief-recommendation = Recommendation
brief-recommended = The board is asked to have these done, slight matters last:
brief-line-of = { $problem }: { $line }
brief-line = { $action } { $term }; effort { $effort }.
brief-risks = Risks and what lessens them
brief-risks-note = { $others ->
    [0] What all findings come to.
    [one] What is gravest; the report holds { $others } finding more.
   *[other] What is gravest; the report holds { $others } findings more.
}
brief-risk = Risk
brief-mitigation = Mitigation
brief-no-mitigation = No step is known.
brief-matters = Where respondents differ: { $others ->
    [0] all { $count }
   *[other] the first { $count }, { $others } more in the report
}
brief-questions = A question for each
brief-unknown = Not known, and to be asked

## For one constituency

brief-for = For: { $reader }
brief-page = Page for { $reader }
brief-phase = Phase: { $title }.
brief-phase-ended = It has ended.
brief-phase-unknown = In which phase it is, is not known.
brief-concerns = Why it concerns you
brief-nothing-known = Nothing is known of this.
brief-standing = What you have in it
brief-standing-note = What stands here is that of all actors of your kind together, and not of each; some are named. Voting power is the share of all decisions that your votes can turn (Banzhaf index); it may differ from the share of votes.
brief-what = What
brief-how-much = How much
brief-no-body = the governing body is not known
brief-no-seat = none
brief-seats = { $seats } of { $all }
brief-seats-of = { $seats } of { $all } ({ $groups })
brief-your-seats = Your seats
brief-your-seats-in = Your seats in: { $body }
brief-your-votes = Your share of the votes
brief-your-power = Your share of the voting power
brief-money-of = { $share } ({ $names })
brief-money-more = { $share } ({ $names }; { $count } more)
brief-your-money = Your share of the money
brief-exchange = What it asks, and what it gives
brief-asks = It asks of you:
brief-gives = It gives you:
brief-your-risks = Risks that touch you
brief-severity = (severity { $severity })
brief-no-risk = No finding touches you, and nothing else is known.
brief-more-findings = { $count ->
    [one] { $count } more finding touches you; the report tells it.
   *[other] { $count } more findings touch you; the report tells them.
}
brief-ways = To complain, to leave, and whom to call
brief-complain = To complain:
brief-leave = To leave:
brief-call = Whom to call:
brief-call-lead = Lead: { $lead }
brief-call-contact = Contact: { $contact }
brief-call-url = On the web: { $url }
