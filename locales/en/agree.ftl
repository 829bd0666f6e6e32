# How far two codings of one coalition agree.

agree-title = Agreement of two codings
agree-files = { $first } and { $second }
agree-of-two = These files name different coalitions: { $first } and { $second }.
agree-levels = Levels of { $count } criteria
agree-identical = identical, and something is known
agree-overlapping = different, with levels in common
agree-contradictory = contradictory
agree-applicability = applies in one alone
agree-open = open in both
agree-informed = Both know something of { $count ->
    [one] { $count } criterion
   *[other] { $count } criteria
}; in { $compatible } of them what they know goes together.
agree-exact = Both know the level of { $count ->
    [one] { $count } criterion
   *[other] { $count } criteria
} exactly; { $share } of these levels are the same.
agree-exact-none = No criterion has an exact level in both.
agree-kappa = Weighted kappa { $kappa } (quadratic weights, n = { $count }).
agree-kappa-few = Weighted kappa { $kappa } (quadratic weights, n = { $count }: too few to say much).
agree-kappa-none = No kappa: chance leaves nothing to disagree on.
agree-apart = The second overall score is above the first with a probability of { $probability }.
agree-not-apart = The two overall scores cannot be told apart: the second is above the first with a probability of { $probability }.
agree-reconcile = To reconcile
agree-nothing = Nothing to reconcile.
agree-criterion = Criterion
agree-how = Levels
agree-first = First
agree-second = Second
agree-because = Decided by
agree-fact = { $fact }: { $first } and { $second }
agree-stated = { $value } ({ $keys })
agree-answers = answers: { $first } and { $second }
agree-unstated = not stated
agree-key = { $path }, line { $line }
agree-unfound = not found
