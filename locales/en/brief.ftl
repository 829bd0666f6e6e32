# Briefs: one page for one reader.

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
brief-recommended = The board is asked to have these done, in this order:
brief-line = { $action } { $term }; effort { $effort }.
brief-risks = Risks and what lessens them
brief-risks-note = { $others ->
    [0] All findings.
    [one] The gravest findings; the report holds { $others } more.
   *[other] The gravest findings; the report holds { $others } more.
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
