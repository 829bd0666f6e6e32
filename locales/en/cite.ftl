# Literature: how a work is cited, and the guide to what to read.

cite-names = { $names } and { $last }
cite-work = { $authors } ({ $year }): { $title }{ $end } { $places }
cite-whole = { $work }.
cite-at = { $work }{ $at }.
cite-number = { $container } { $number }
cite-in = in { $container }
cite-editors = { $names } ({ $count ->
    [one] ed.
   *[other] eds
 })
cite-edited = in { $editors } ({ $count ->
    [one] ed.
   *[other] eds
 }), { $container }

cite-title = Literature
cite-title-on = Literature: { $subject }
cite-about = { $count ->
    [one] { $count } work
   *[other] { $count } works
}, each told where it is needed first. `cma resources` with a topic, a criterion, a memo number or a key in [ ] tells who cites a work; `--format bibtex` and `--format csl-json` hand works to a citation manager.
cite-group = { $title } ({ $id })
cite-noted = { $citation } { $note } [{ $key }]
cite-listed = { $citation } [{ $key }]
cite-again = Told above: { $keys }
cite-all = All works
cite-others = Others
cite-topics = Topics: { $topics }
cite-memo = Memo: { $memo }
cite-users = Cited by: { $users }
