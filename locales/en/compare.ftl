# Coalitions side by side, and beside the bodies that others counted.

compare-title = { $count ->
    [one] { $count } coalition
   *[other] { $count } coalitions
} side by side
compare-about = Each is judged by the same rubrics, as its file describes it on its day. What is not known of one leaves a range; it is no fault of the coalition.
compare-provisional = The overall grade is provisional, since less than { $firm } of the weight is known, of: { $letters }.
compare-paper = Comparison
compare-one-about = Beside the comparable bodies that others counted.
compare-who = The coalitions
compare-letter = Letter
compare-name = Coalition
compare-day = Facts as of
compare-type = Type
compare-input = { $letter } { $digest }
compare-in-file = { $name } ({ $file })
compare-on = { $day }
compare-on-aged = { $day }, ages counted to { $to }
compare-no-day = no day given
compare-no-day-aged = no day given, ages counted to { $to }
compare-no-type = open
compare-row = { $letter } { $name }
compare-profile = Profile

## Which can be told apart

compare-apart = Which can be told apart
compare-apart-note = The higher score of each two, with its probability. Where it lies between 10 and 90 %, the two are not told apart: what is not known or was judged, the weights, or the way of joining rubrics could turn their order round. A judged level may be one off. The summary of a folder makes fewer draws, and asks for 95 %.
compare-pair = Pair
compare-two = { $first }, { $second }
compare-higher = { $letter } { $probability }
compare-open = not apart
compare-nothing = -
compare-none-apart = No two of them can be told apart by their overall scores.
compare-not-apart = Not told apart by their overall scores: { $pairs }.
compare-all-apart = All can be told apart by their overall scores.

## What each does

compare-ahead = Where { $letter } stands higher than others: { $name }
compare-ahead-note = Criteria on which its lowest possible level lies above the highest possible level of others.
compare-ahead-none = Nowhere for sure: on every criterion the ranges meet, or the others stand as high.
compare-criterion = Criterion
compare-here = { $letter }
compare-others = Others
compare-level = { $levels }: { $text }
compare-at = { $letter } { $levels }

## Measures

compare-measures = Measures, beside what is ordinary
compare-measures-note = Measures that are known of at least two, or that others counted. Ordinary is what others counted among bodies that can be compared in this: a place to start a question, not a target.
compare-measures-one-note = Measures that others counted among bodies that can be compared in this: a place to start a question, not a target.
compare-measures-none = No measure is known of two of them.
compare-measure = Measure
compare-ordinary = Ordinary
compare-ordinary-value = { $measure }: { $text }
compare-ordinary-levels = { $measure }: { $text }. { $how }
compare-unknown = -
compare-value = { $value } ({ $quarter })
compare-quarter-lowest = lowest quarter
compare-quarter-middle = middle half
compare-quarter-highest = highest quarter
compare-quarter-open = quarter open

## Among bodies that others counted

compare-standing = Among comparable bodies
compare-standing-note = Levels, and how many of the bodies that were counted stand lower and higher. It is a range where the level is not known, or where the count puts bodies of several levels together. They were counted to describe, not to rank.
compare-standing-none = Nobody that we know of has counted bodies that can be compared with { $count ->
    [one] it
   *[other] them
}.
compare-standing-no-levels = Nobody that we know of has counted at which levels bodies stand that can be compared with { $count ->
    [one] it
   *[other] them
}.
compare-place = { $levels }: { $lower } lower, { $higher } higher
compare-among = { $title } ({ $among })
compare-other-type = not comparable
