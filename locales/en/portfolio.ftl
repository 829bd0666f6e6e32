# The summary of several coalitions.

portfolio-progress = { $done } of { $all } files, { $rate }/s, { $left } left, { $bad } not usable
portfolio-title = { $count ->
    [one] 1 coalition
   *[other] { $count } coalitions
}
portfolio-refused = { $count ->
    [one] 1 description could not be used and is left out.
   *[other] { $count } descriptions could not be used and are left out.
}
portfolio-refused-names = { $more ->
    [0] Left out: { $names }.
   *[other] Left out: { $names } and { $more } more.
}
portfolio-scores = How the scores are spread
portfolio-score-of = Score
portfolio-overall = overall
portfolio-least = Lowest
portfolio-lower = Lower quarter
portfolio-median = Median
portfolio-upper = Upper quarter
portfolio-most = Highest
portfolio-unknown = Without a score
portfolio-grades = Grades
portfolio-grade = Grade
portfolio-graded = Most probable
portfolio-expected = To be expected
portfolio-grades-note = What is to be expected adds up the probability of the grade in each coalition, also in those of which too little is known for a grade. A coalition has a score and no grade where too little is known of one rubric.
portfolio-findings = What is found most often
portfolio-findings-note = A finding may join a criterion with red flags on the same matter; it is counted once, by what it is named after.
portfolio-flags-note = Each red flag is counted, also where a finding is named after another.
portfolio-short = Falls short of: { $title }
portfolio-flags = Red flags raised most often
portfolio-finding = Finding
portfolio-flag = Red flag
portfolio-severity = Worst severity
portfolio-severity-note = The severity is the worst among these coalitions; in most of them it may be less.
portfolio-coalitions = Coalitions
portfolio-share = Share
portfolio-known = With a score
portfolio-quartered = Quarters and median are told where { $least } coalitions or more have a score.
portfolio-what = What
portfolio-types = By type
portfolio-type = Type
portfolio-no-type = no known type
portfolio-types-note = A coalition is counted once, by the type it is taken as; it may be, or also be, of another.
portfolio-phases = By phase
portfolio-phase = Phase
portfolio-no-phase = not stated
portfolio-areas = By issue area
portfolio-area = Issue area
portfolio-areas-left = { $count } further mentions of other issue areas are left out.
portfolio-order = The coalitions in order
portfolio-first = First in the order
portfolio-last = Last in the order
portfolio-place = Place
portfolio-coalition = Coalition
portfolio-file = File
portfolio-score = Score
portfolio-range = Possible
portfolio-coverage = Known
portfolio-band = Places
portfolio-tenth = Tenth
portfolio-alike = Like places
portfolio-band-of = { $low } to { $high } of { $all }
portfolio-band-at = { $low } of { $all }
portfolio-alike-of = { $low } to { $high }
portfolio-alike-none = none
portfolio-provisional = ({ $points })
portfolio-order-note = The order is that of the average of all places that a coalition takes in draws, so it may differ from the order of scores. A score in brackets is provisional: less than { $firm } of the weight is known, or too little of one rubric for a grade. The places are those that a coalition holds in 90 of 100 draws; its place in the order may lie outside them. Drawn are the weights, the way of joining rubrics, what is not known, and judged levels, which may be one off: so a coalition of which all is known has a range of places too. Each coalition outside the like places can be told apart from it: one of the two stands above the other in more than 95 of 100 draws. A comparison of a few makes more draws, and asks for 90 of 100.
portfolio-unscored = A coalition with - has no score: too little of it is known, and its place is that of what is ordinary.
portfolio-unscored-left = { $count ->
    [one] 1 without a score is left out here: too little of it is known, and its place in the order is that of what is ordinary.
   *[other] { $count } without a score are left out here: too little of each is known, and its place in the order is that of what is ordinary.
}
portfolio-order-mixed = The like places of all that stand first reach to those that stand last, and the other way round: which of them stands where is in part chance.
portfolio-order-types = Not all are known to be of one type, and coalitions of different types should not be ranked: a place beside one of another type says little. Scores are for finding what to mend.
portfolio-more = { $count } more: --full
portfolio-left = { $count ->
    [one] 1 more is left out.
   *[other] { $count } more are left out.
}
portfolio-made = { $made }, inputs { $input }
portfolio-tenths-note = The order is that of the average of all places that a coalition takes in draws, so it may differ from the order of scores. A score in brackets is provisional: less than { $firm } of the weight is known, or too little of one rubric for a grade. The tenths of the order are those that a coalition holds in 90 of 100 draws; the first is the best, and its place may lie outside them. Drawn are the weights, the way of joining rubrics, what is not known, and judged levels, which may be one off.
