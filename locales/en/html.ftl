# The report as HTML: headings, labels, keys of drawings, and what they tell those who cannot see them.

html-as-of = Facts as of { $day }
html-as-of-aged = Facts as of { $day }, ages counted to { $to }
html-aged = Ages counted to { $to }
html-contents = Contents
html-window = { $paper }: { $name }
html-report = Assessment
html-labelled = { $label }: { $text }
html-list = { $list }
html-for = For { $readers }
html-all = all
html-number = No.
html-name = Name
html-not-known = not known

html-profile = Profile
html-profile-note = Points of 100. What is shown holds whatever the open questions turn out to be.
html-profile-desc = A bar from 0 to 100: solid up to what is shown, wide where the score is likely to lie, thin up to what is possible.
html-scale-points = Scale from 0 to 100 points
html-rubric = Rubric
html-grade = Grade
html-grade-note = How probable each grade is.
html-grade-desc = A bar from 0 to 100 per cent.
html-key-shown = shown
html-key-likely = likely, in 90 of 100 draws
html-key-possible = possible
html-key-point = likely score
html-gravest = Gravest findings
html-comes-to = What it comes to
html-first-steps = First steps
html-lessons = Lessons
html-step-about = { $term }; about { $points ->
    [one] { $points } point
   *[other] { $points } points
}; effort { $effort }
html-step-of-flag = { $term }; effort { $effort }
html-step-before = { $about }; the next step waits for it
html-no-steps = No step follows from what is known. See the open questions.

html-severity = Severity
html-none-such = None of this severity in this rubric.
html-findings-shortened = On paper, findings after the eighth are shortened; the file holds them in full.

html-plan = Plan ({ $count ->
    [one] { $count } step
   *[other] { $count } steps
})
html-plan-note = What answers the worst comes first, then what can be done sooner, then what is graver or brings more for its effort. What is advised on one finding is one step. Points are those of the overall score that the next level would bring; what answers a red flag moves no score.
html-plan-shortened = On paper, the plan ends with the fifteenth step; the file holds all.
html-plan-parts = On paper, steps are told without their parts; the file holds them.
html-answers = Answers:
html-step = Step
html-gain = Points
html-effort = Effort
html-by = By

html-criteria = Criteria ({ $count })
html-criteria-note = Levels run from 0 to 4; 3 is good. A dot is a known level, a line with two ends what is still possible. Small numbers lead to the sources.
html-known = { $share } of the weight is known.
html-other-theme = Other criteria
html-levels = 0 to 4
html-level-desc = A scale from 0 to 4 with the level, or the levels that are still possible.

html-power = Seats and voting power
html-seats-note = Votes are shares of all votes in the body. Power (Banzhaf index) is how often a group turns a decision. A group may hold many votes and no power, or the reverse.
html-seats-draw = votes above, power below
html-seats-desc = For each group, its share of the votes above its share of the voting power.
html-seats-told = { $group }: { $votes } of the votes, { $power } of the power
html-seats-told-none = { $group }: no vote
html-seats-told-unknown = { $group }: its votes are not known
html-seats-told-open = { $group }: { $votes } of the votes; its share of the power is not known
html-percent-range = { $low } to { $high } %
html-key-votes = share of the votes
html-key-power = share of the power
html-key-power-range = range, where the file leaves it open

html-money = Money
html-money-note = Each line is a source over the years. The thicker it is, the more it gives in a year.
html-money-note-unsized = Each line is a source over the years.
html-money-desc = For each source, the years in which it gives or may give, and where it ends.
html-source = Source
html-terms = Amount and end
html-years = Years
html-year = Year
html-income = Income
html-spent = Expenditure
html-accounts = Accounts
html-accounts-short = Income and expenditure by year
html-accounts-table = Income and expenditure by year, as a table
html-accounts-desc = A column for the income of each year, and a line at its expenditure.
html-accounts-told = Accounts: { $years }
html-year-told = { $year } income { $income } and expenditure { $spent }
html-runway = Runway
html-committed = Income committed for
html-largest-source = Largest single giver
html-ending = Ends within a year, without a successor
html-disclosed = Amount or share published
html-ahead-desc = A bar from the day of the facts to the day until which the money lasts.
html-source-desc = A line over the years in which the source gives, thicker where it is known to give more.
html-amount = { $currency } { $amount }
html-amount-alone = { $amount }
html-a-year = { $amount } a year
html-share-of-income = { $share } of income
html-in-kind = in kind
html-ends-renewed = until { $day }, renewed
html-ends-cliff = until { $day }, no successor
html-ends-open = until { $day }; whether it is renewed is not recorded
html-ended = no longer gives
html-key-money = gives, drawn to scale, but never too thin to be seen
html-key-money-unsized = gives; how much is not known
html-key-money-open = may give
html-key-spent = expenditure
html-key-now = day of the facts
html-key-cliff = ends without a successor

html-outsiders = Those outside
html-outsiders-note = The higher somebody stands, the more power they have to help or hinder. The further right, the closer the coalition deals with them.
html-outsiders-desc = A map with engagement from left to right and power from bottom to top. The table below holds the same.
html-outsiders-told = { $count ->
    [one] { $count } stakeholder outside
   *[other] { $count } stakeholders outside
}, { $excluded } excluded.
html-power-degree = power: { $degree }
html-key-outsider = stakeholder outside
html-key-excluded = excluded: much is at stake for them or they speak for people affected, and there is no regular dialogue
html-excluded = excluded
html-what-is-known = What is known
html-kind = kind:
html-power-label = power:
html-engagement = engagement:
html-stake = at stake:
html-stance = on the aim:
html-scheme = on the coalition:

html-cycle = Life cycle
html-when-present = present phase
html-when-next = next phase
html-when-done = done
html-paid = there is money for it
html-unpaid = no source pays for it
html-paid-unknown = whether a source pays for it is not recorded
html-open-count = { $count } not recorded
html-key-there = there
html-key-missing = missing
html-key-open = not recorded

html-reference = Among comparable bodies
html-reference-note = What others counted among bodies that can be compared in this; each row says among which. It is a place to start a question, not a target.
html-what = Measure
html-among = this body above or below, the others in grey
html-here = This body
html-ordinary-value = { $count } { $among } ({ $year }): half lie between { $lower } and { $upper }, the median is { $median }
html-ordinary-levels = { $count } { $among } ({ $year }): { $groups }
html-ordinary-level = { $count } at level { $level }
html-ordinary-or = { $count } at level { $low } or { $high }
html-ordinary-between = { $count } at one of levels { $low } to { $high }
html-ordinary-among = { $count } at one of levels { $levels }
html-key-here = this body, or the range it may be in
html-key-others = comparable bodies
html-key-not-apart = A bar over several levels: each of these bodies stands at one of them, and the count does not say at which.

html-voices-desc = A scale from 0 to 4 with the median, and the middle half of the answers.

html-questions = Open questions ({ $count })
html-questions-note = First those whose answers would narrow the overall range most.
html-questions-others = The other questions
html-questions-shortened = On paper, the list ends with the tenth question; the file holds all.
html-notes-more = { $count ->
    [one] One note more
   *[other] { $count } notes more
}
html-narrows = narrows the range by about { $points ->
    [one] { $points } point
   *[other] { $points } points
}

html-sources = Sources
html-documents = What the file cites
html-dated = ({ $date })
html-literature = Literature behind the findings and tensions

html-method = Method and limits
html-method-levels = Each criterion has levels from 0 to 4. A level is read from the facts in the file; where facts leave it open, somebody's judgement counts if there is one.
html-method-unknown = What the file does not say is unknown, and an unknown level is a range. Unknown things are never counted as bad, and never as good.
html-method-score = What is shown is the score with every open level at its lowest. What is possible has them at their highest. What is likely comes from draws of the open levels, from the levels of comparable bodies where those were counted.
html-method-grade = The rubrics are joined by a geometric mean, so that one strength does not buy off another weakness, unless another way was asked for. A grade is given where enough of the weight is known, with its probability.
html-method-power = Voting power counts, over all ways in which the others may vote, how often a group's votes turn the decision.
html-method-memo = Numbers such as L3 under a finding are those of the memo behind the rubrics, { $title } ({ $publisher }, { $year }); the command cma explain with a number shows the passage.
html-limits = Limits
html-limit-file = The report is as good as the file. It checks what is written, not whether it is true.
html-limit-effect = It judges how a coalition is governed and paid for. Whether it changes the world is another question.
html-limit-rank = Scores are for finding what to mend. Differences smaller than the ranges mean nothing, and coalitions of different types should not be ranked.
html-limit-judgement = Thresholds and weights are reasoned choices; each stands in the rubrics with its reason and can be changed.
