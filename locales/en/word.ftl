# Words and figures that every other text uses.

word-yes = yes
word-no = no
word-none = none
word-unknown = unknown
word-without-limit = without limit
word-just-over = just over { $text }
word-just-under = just under { $text }
word-under-a-month = less than a month
word-under-a-year = less than a year
word-less-than = less than { $value }
word-more-than = more than { $value }
word-at-least = at least { $value }
word-at-most = at most { $value }
word-range = { $low } to { $high }
word-share = { $text } %
word-days = { $number ->
    [one] { $text } day
   *[other] { $text } days
}
word-months = { $number ->
    [one] { $text } month
   *[other] { $text } months
}
word-fact = { $name }
word-years = { $number ->
    [one] { $text } year
   *[other] { $text } years
}

word-severity-info = info
word-severity-low = low
word-severity-medium = medium
word-severity-high = high
word-severity-critical = critical

word-grade-fragile = fragile
word-grade-emerging = emerging
word-grade-sound = sound
word-grade-strong = strong
word-too-little = too little known

word-effort-low = low
word-effort-medium = medium
word-effort-high = high

word-basis-computed = facts
word-basis-answered = answer
word-basis-aside = left aside
word-basis-not-applicable = does not apply
word-basis-open = { $basis }, may not apply
word-other-kind = the rubric applies it to other kinds of coalition

word-readers-founders = founders
word-readers-leaders = leaders
word-readers-both = founders and leaders

word-actors-state = states
word-actors-subnational = subnational bodies
word-actors-igo = intergovernmental organisations
word-actors-business = business
word-actors-ngo = NGOs
word-actors-foundation = foundations
word-actors-academia = academia
word-actors-labour = labour
word-actors-indigenous = indigenous peoples
word-actors-community = communities
word-actors-faith = faith groups
word-actors-media = media
word-actors-individual = individuals
word-actors-other = others
word-need-roles = Roles
word-need-skills = Skills
word-need-kinds = Kinds of actor

word-group-none = without a group
word-group-others = others
word-measured = { $fact }: { $value }
word-other-case = Or: { $text }
word-list = { $list }
word-list-and-more = { $list } and { $count } more
word-the-same = { $count ->
    [one] the same
   *[other] the same { $count }
}
word-some-of = { $count ->
    [one] one of: { $name }
   *[other] { $count } of: { $name }
}
word-of-those-named = { $count } of those named
word-list-and-of-those-named = { $list } and { $count } of those named
word-term-month = This month
word-term-quarter = This quarter
word-term-year = This year
word-text = { $text }

word-condition-and = { $left }, and { $right }
word-condition-or = { $left }, or { $right }
word-condition-not = not { $test }
word-condition-group = ({ $test })
word-condition-if = { $yes } if { $test }, else { $no }
word-condition-call = { $name } of { $list }
word-condition-equal = { $left } is { $right }
word-condition-not-equal = { $left } is not { $right }
word-condition-less = { $left } is less than { $right }
word-condition-at-most = { $left } is at most { $right }
word-condition-more = { $left } is more than { $right }
word-condition-at-least = { $left } is at least { $right }
word-condition-in = { $left } is among { $right }
word-condition-minus = minus { $number }
word-condition-plus = { $left } plus { $right }
word-condition-less-by = { $left } minus { $right }
word-condition-times = { $left } times { $right }
word-condition-over = { $left } divided by { $right }
