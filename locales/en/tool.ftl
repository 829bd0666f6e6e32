# The tools: types of coalition, phases, plans, literature.

## Types

tool-typology = Types of coalition
tool-typology-about = What each is told by, what it is used for, how it tends to fail, and what it must have.
tool-types-paper = Type
tool-stages-paper = Phases
tool-when = When
tool-told-by = Told by all of these:
tool-must-have = Must have:
tool-type-fails = Tends to fail: { $fails }
tool-literature = Literature:
tool-type-id = { $title } ({ $id })
tool-type-open = Too little is known to name a type: of none, half of the signs were seen.
tool-type-none = It is of none of these types: of each, a sign does not hold.
tool-type-is = Type: { $title }
tool-type-runner-up = Runner-up: { $title }
tool-signs = What decided it
tool-sign = Sign
tool-sign-there = Seen
tool-facts = Read from
tool-yes = yes
tool-no = no
tool-not-known = not known
tool-fact = { $name }: { $value }
tool-needs = What this type must have, and whether it is there
tool-need = Must have
tool-is-there = There
tool-there = there
tool-missing = missing
tool-types-all = The types, the nearest first
tool-types-other = The other types, the nearest first
tool-type = Type
tool-type-state = Is it one?
tool-type-why = Why
tool-possible = possible
tool-why-not = Does not hold: { $signs }
tool-why-open = Not known: { $signs }
tool-why-yes = All its signs were seen

## Plans

tool-plan-about = { $count ->
    [one] { $count } step, in the order in which it is best taken.
   *[other] { $count } steps, in the order in which they are best taken.
}
tool-plan-empty = No step follows from what is known. `cma assess` lists what to find out first.
tool-plan-ended = The coalition has ended: no step is planned. `cma assess` draws the lessons.
tool-plan-start = Days are counted from { $day }.
tool-guide = From nothing to a coalition
tool-guide-about = What founders settle, in this order. The questions come first, for a coalition may not be the right tool: `cma fit --ask` puts them one by one and says what the answers come to.
tool-guide-questions = First: is a coalition the right tool?
tool-guide-steps = Then, in this order
tool-by = { $by }
tool-by-day = by { $day }
tool-by-and-day = { $by }, at the latest { $day }
tool-weeks = { $count ->
    [one] takes { $count } week
   *[other] takes { $count } weeks
}
tool-who = { $who }
tool-effort = effort { $effort }
tool-gain = gain +{ $points }
tool-after = After: { $numbers }
tool-settles = Settles: { $criteria }
tool-write-from = To write from: { $title } (`cma plan --template { $id }`)
tool-models = Model texts

## Phases

tool-cycle = The policy cycle
tool-cycle-about = What each phase is for, what is done in it, and whom and what it needs.
tool-stage = { $title } ({ $phase })
tool-stage-actors = Actors: { $list }
tool-stage-roles = Roles: { $list }
tool-stage-skills = Skills: { $list }
tool-stage-money = Money: { $text }
tool-stage-watch = Watch: { $text }
tool-in-phase = In this phase: { $present }. Next: { $next }.
tool-in-last-phase = In this phase: { $present }.
tool-no-phase = The file does not say in which phase it is: write `phase` in [coalition].
tool-cycle-ended = The coalition has ended: nothing is to be arranged.
tool-matrix = What each phase needs, and what is there
tool-matrix-key = + there, - missing, ? not known
tool-phase = Phase
tool-actors = Actors
tool-now = Now: { $title }
tool-before = To arrange before this begins: { $title }
tool-find-roles = Find somebody for these roles: { $list }.
tool-ask-roles = Find out whether somebody holds these roles: { $list }.
tool-find-kinds = Bring in these kinds of actor: { $list }.
tool-ask-kinds = Find out whether these kinds of actor take part: { $list }.
tool-ask-skills = Ask the members who brings these skills: { $list }.
tool-find-money = { $state } { $text }
