# The report on a coalition: headings, labels and the sentences around what was found.

report-title = { $coalition }, facts as of { $day }
report-title-aged = { $coalition }, facts as of { $day }, ages counted to { $to }
report-title-undated = { $coalition }, ages counted to { $to }
report-title-bare = { $coalition }
report-ended = The coalition has ended; what follows tells how it was.
report-aged = Ages are counted to { $to } (--as-of), not to the day of the facts.
report-aged-before = Ages are counted to a day before that of the facts: what the file tells of later days counts only in part.
report-evidence-only = What rests on the coalition's own word alone was taken as unknown (--evidence-only).
report-aggregate-arithmetic = The rubrics were joined by their weighted mean (--aggregate arithmetic).
report-aggregate-minimum = The weakest rubric counts as the whole (--aggregate minimum).
report-type = Taken as: { $kind }, for { $signs }.
report-type-likely = Most likely: { $kind }, for { $signs }. Not excluded: { $others }.
report-type-alone = Most likely: { $kind }, for { $signs }.
report-type-also = Taken as: { $kind }, for { $signs }. Also possible: { $others }.
report-overall = Overall, { $points } of 100 is likely: { $grade } (probability { $probability }).
report-provisional = Provisional, since less than { $firm } of the weight is known.
report-ungraded = Too little is known for an overall grade.
report-unscored = Too little is known for an overall score or grade.
report-estimate = Shown: { $shown }. Likely: { $low } to { $high }. Possible: up to { $most }.
report-shown-nothing = nothing overall, since a rubric may stand at 0
report-certain = Nothing that could change this is unknown; { $backed } of the weight is backed by documents or other sources.
report-known-nothing = Known: 0 % of the weight.
report-uncertain = Known: { $known } of the weight; backed by documents or other sources: { $backed } of that.
report-aside = { $count ->
    [one] One criterion
   *[other] { $count } criteria
} that only insiders could tell { $count ->
    [one] is
   *[other] are
} left aside.
report-held = Held at "{ $grade }" by level 0 of { $criteria }.

report-none = { "" }
report-shown = shown
report-likely = likely
report-possible = possible
report-scale = 0    50    100
report-legend = Bar: ● likely score, ━ likely range, ─ possible, · excluded
report-grade = grade
report-known = known
report-backed = backed
report-overall-row = Overall

report-worst = Worst:
report-first = First:
report-before-first = Before it:
report-lesson = Lesson:
report-again = { $points } of 100 is likely, { $grade }; { $known } known
report-again-ungraded = too little known for a grade; { $low } to { $high } possible; { $known } known
report-again-none = No findings among what is known.
report-patterns = What it comes to ({ $count })
report-besides = Besides ({ $count })
report-findings = Findings ({ $count })
report-no-findings = None among what is known.
report-good = Good:
report-note = Noted:
report-why = Why:
report-do = Do:
report-memo = Memo { $numbers }
report-more = { $count } more: --full
report-tensions = Tensions ({ $count })

report-stage-present = Present phase: { $title }
report-stage-next = Next phase: { $title }
report-stage-usual = Next phase in the usual order: { $title }
report-stage = Phase: { $title }
report-need-missing = { $need }, missing: { $list }
report-money-there = Money: there is money for this phase.
report-money-missing = Money: no source pays for this phase.
report-money-unknown = Money: whether a source pays for this phase is not recorded.
report-watch = Watch:

report-plan = Plan ({ $count ->
    [one] { $count } step
   *[other] { $count } steps
}; what answers the worst, then what can be done sooner, then what is graver or brings more for its effort)
report-plan-first = First
report-who = who
report-by = by when
report-effort = effort
report-gain-head = gain
report-gain = +{ $points }
report-answers-finding = Answers: { $finding }
report-answers-flag = Answers: { $problem } ({ $finding })
report-step = step
report-done-head = done when
report-answers-head = answers
report-done-when = Done when: { $text }
report-lessons = Lessons for those who come after ({ $count })

report-surer = What would make this surer
report-idle = Said, and of little use until another key is given
report-idle-line = { $given }: { $ask } Missing: { $keys }.
report-idle-rows = { $line } In: { $rows }{ $more ->
    [0] {""}
    [one] {" "}and one more
   *[other] {" "}and { $more } more
}.
report-noted = Noted besides
report-noted-line = { $note }. ({ $key })
report-sought = What to look for next in sources
report-sought-line = { $ask } ({ $keys }; { $flag })
report-question = { $ask } ({ $criterion }; narrows the range by about { $points ->
    [one] { $points } point
   *[other] { $points } points
})

report-power = Seats, votes and power in { $body }
report-group-head = group
report-votes = votes
report-banzhaf = Banzhaf
report-shapley = Shapley-Shubik
report-strongest = strongest voter
report-power-no-body = There is no governing body in the file.
report-power-seats = Power is not known: the file does not say who holds how many seats.
report-power-list = Power is not known: the file does not say whether its seats list every group. The key seats_complete, set to true, says so.
report-power-bounded = Power is not known exactly
report-power-open = Power is not known
report-power-votes = { $power }: the file does not say how many votes each seat has.
report-power-rule = Power is not known: the file does not say how the body decides.
report-power-quota = Power is not known: the rule needs a quota, and the file does not give it.
report-power-total-quota = { $power }: the rule counts chambers, and the file does not say whether a share of all votes is needed besides. The key total_quota says how large it is, or "none".
report-power-chamber = Power is not known: the rule counts chambers, and the file does not say in which some seats vote. The key chamber, set to "none", says that they sit outside all of them.
report-power-fallback = { $power }: the file does not say what happens where there is no consensus.
report-power-voters = Power is not computed: { $voters } vote, and it is computed for { $most } at most.
report-power-steps = Power is not computed: it would take { $steps } steps, more than the limit of { $most }.
report-power-readings = Power is not computed: { $open } groups may vote together or apart, more than the limit of { $most }.

report-criteria = Criteria
report-criterion = criterion
report-level = level
report-basis = basis
report-measured = measured

report-weights = How much hangs on the weights
report-weights-replaced = Own weights, with those of the rubrics in brackets: { $weights }.
report-weights-own = With your own weights the overall score is { $own }, with those of the rubrics { $nominal }, with equal weights { $equal }.
report-weights-nominal = With the weights of the rubrics the overall score is { $nominal }, with equal weights { $equal }.
report-weights-none = not given
report-weights-nothing = Too little is known for an overall score, whatever the weights.
report-weights-drawn = With any weights whatever it lies between { $low } and { $high } in 90 of 100 draws.
report-uncertainty = What the overall score hangs on
report-uncertainty-band = With judged levels, weights and the way of joining rubrics varied too, the score lies between { $low } and { $high } in 90 of 100 draws: { $grades }.
report-uncertainty-range = With judged levels, weights and the way of joining rubrics varied too, the score lies between { $low } and { $high } in 90 of 100 draws.
report-driver = { $input }: { $total } of the spread, { $first } by itself
report-driver-rest = nothing else has as much as half a percent of the spread
report-driver-factor = how good the coalition is altogether, where nothing is known
report-driver-weights = the weights
report-driver-aggregation = the way of joining rubrics
report-grade-probability = { $grade } { $probability }
report-provenance = cma { $program }, knowledge { $knowledge }, input { $input }
report-made-with = cma { $program }, knowledge { $knowledge }
report-ordinary = Compared with others: { $fact } is { $value }; the median of { $count } { $among } is { $median } ({ $year }).
report-memo-legend = Numbers of the memo: { $title } ({ $publisher }, { $year })
report-step-parts = Step { $step }, in parts: { $parts }
report-power-of = Seats, votes and power in { $body }: { $what }
report-as-it-is = as it is
report-power-none = Nothing can be said of single groups.
report-compared = Compared
report-seats = seats
report-shapley-short = Shapley
report-strongest-short = strongest
report-blockers = blockers
report-smallest = fewest to decide
report-powerless = powerless votes
