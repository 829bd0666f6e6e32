# What several respondents said, where they differ, and what to talk about first.

voices-heard = { $count } respondents{ $names ->
    [0] {""}
    [one] {" "}under one name
   *[other] {" "}under { $names } names
}{ $groups ->
    [0] {""}
    [one] {" "}in one group
   *[other] {" "}in { $groups } groups
}; they differ most on "{ $title }" ({ $criterion }).
voices-heard-alike = { $count } respondents{ $names ->
    [0] {""}
    [one] {" "}under one name
   *[other] {" "}under { $names } names
}{ $groups ->
    [0] {""}
    [one] {" "}in one group
   *[other] {" "}in { $groups } groups
}; they differ by two levels or more on nothing that enough of them rated.
voices-heard-few = Fewer than { $fewest } responses under names of their own: nothing of them is shown, and none counts.

voices-title = What { $count } respondents said
voices-title-few = What respondents said
voices-few = Nothing is shown: no criterion was rated by { $fewest } of them or more, and single voices stay hidden.
voices-note = { $groups }. "Middle" is the middle half of the ratings, which counts where neither facts nor the file's own answer settle a criterion. Nothing is shown that speaks for fewer than { $fewest }, nor what would let that be worked out.
voices-group = { $count } from { $group }
voices-group-rate = { $count } from { $group } ({ $rate } of such members)
voices-criterion = criterion
voices-answers = n
voices-median = median
voices-middle = middle
voices-by-group = by group
voices-concern = concern
voices-differ = differ by
voices-insiders = insiders { $gap } above outsiders
voices-outsiders = outsiders { $gap } above insiders
voices-spread = the middle half spreads over { $levels ->
    [one] { $levels } level
   *[other] { $levels } levels
}

voices-discuss = What to discuss first ({ $count ->
    [one] { $count } matter
   *[other] { $count } matters
}; by concern times difference)
voices-discuss-title = What to discuss first
voices-discuss-note = Concern is how far the median is from level 4; "differ by" is the most of the difference between groups, that between those inside and outside, and the width of the middle half. What is of most concern and most disputed comes first.
voices-discuss-nothing = Respondents differ by two levels or more on nothing that enough of them rated.
voices-question = { $ask } What have { $most } and { $least } each seen?
voices-question-insiders = { $ask } What do those inside see that those outside do not?
voices-question-outsiders = { $ask } What do those outside see that those inside do not?
voices-question-spread = { $ask } The middle half of the ratings runs from { $low } to { $high }. What has each of you seen?
voices-said = { $groups }. { $question }
voices-view = { $group } ({ $median }): { $text }
voices-rest = The rest, with tensions, phases, open questions, power and all ratings: --full
voices-place = said by respondents
voices-basis = { $count } ratings

voices-say = { $count } respondents rated this, middle half { $middle }: { $text }
voices-say-left = { $count } respondents rated this, middle half { $middle }, of which the facts leave { $left }: { $text }
voices-disagree = Respondents differ by two levels or more on { $count ->
    [one] { $count } criterion
   *[other] { $count } criteria
}. To be discussed first: { $first }.
voices-disagree-why = Partners see the same coalition differently, each from its own role. The gap shows what has to be talked about.
voices-disagree-advice = The chair puts the first of these on the next agenda and asks each group what it has seen; `cma brief --for facilitator` is a page for that meeting.
voices-against = The ratings of respondents do not agree with the facts in the file on { $count ->
    [one] { $count } criterion
   *[other] { $count } criteria
}: { $which }.
voices-against-one = { $criterion } (rated { $rated }, facts { $levels })
voices-against-why = Facts count and ratings do not. But a rule that partners do not know of helps nobody, and a fact may be out of date.
voices-against-advice = Whoever keeps the file checks these facts; where they hold, the chair tells partners where to find what they did not see.
