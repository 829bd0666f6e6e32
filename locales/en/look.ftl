# What to look for in sources.

look-title = What to look for in sources
look-about = { $count ->
    [one] { $count } question
   *[other] { $count } questions
} that critics and evaluators ask of coalitions, by matter; those that one look answers stand together. { $first ->
    [one] { $first } is of a first round,
   *[other] { $first } are of a first round,
} which a day's desk research should answer, those first that critics raised most often. Where a source answers one, write the answer under the key; cma explain with the name of the flag shows a piece of a file that does.
look-open = { $count ->
    [one] { $count } question
   *[other] { $count } questions
} that the file leaves unasked, by matter; { $first ->
    [one] { $first } is of the first round.
   *[other] { $first } are of the first round.
} Those stand first that critics raised most often.
look-silent = A key that is left out is unknown. Where you looked and found nothing, write "not-found", which needs view = "outside" and a table [search]; where a source says that there is none, write "none", false, 0 or [].
look-first = First round
look-later = If you have time
look-flag = { $flag }, { $severity }
look-example = { $ask } ({ $flags })
look-line = { $ask } { $keys } ({ $flags })
