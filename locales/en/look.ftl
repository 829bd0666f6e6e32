# What to look for in sources.

look-title = What to look for in sources
look-about = { $count } questions that critics and evaluators ask of coalitions, by matter. Where a source answers one, write the answer under the key; cma explain with the name of the flag shows a piece of a file that does.
look-open = { $count } questions that the file leaves unasked, by matter, those first that critics raise most often.
look-silent = A key that is left out is unknown. Where you looked and found nothing, write "not-found"; where a source says that there is none, write "none", false or 0.
look-example = { $ask } ({ $flag }, { $severity })
look-line = { $ask } { $keys } ({ $flag }, { $severity })
