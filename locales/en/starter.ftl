# The starter file, and what `cma init` says.

starter-intro = A coalition, described for cma. Take away the # before a key when you know it. What you leave out is unknown, which is not the same as no.
starter-silences = Where something is not there or cannot be known, say which it is:
starter-not-found = looked for in public and not found; needs view = "outside" and [search]
starter-undisclosed = asked for and withheld
starter-none = known not to exist
starter-not-applicable = under [answers], by criterion
starter-parts = What is known in part can be said in part:
starter-between = between bounds; either may stand alone; for words that have an order, too
starter-disputed = sources contradict each other
starter-shares = of a share: 1, above 0.5, 0.45 to 0.55, above 0 up to 0.5
starter-counts = of a count: at least 5, at least 1
starter-status = How far a rule or record exists is said by one of these words:
starter-commands = Of a coalition that you know from public sources only, cma init --outside writes what to ask of them. cma schema prints all keys for editors, cma interview asks for them one by one.
starter-commands-outside = Beside a key stands what to ask of sources. cma questions lists these by matter, with examples on request; cma assess tells which to ask next.
starter-look = Look for: { $ask }
starter-look-first = Look for first: { $ask }
starter-search-by = Your name
starter-search-place = web site
starter-needed = needed
starter-name = Name of the coalition
starter-row = Each row of { $list } may say:
starter-wrote = wrote { $path }
starter-there = { $count ->
    [one] { $files } is there already
   *[other] { $files } are there already
  }; nothing was written. --force writes over { $count ->
    [one] it
   *[other] them
  }
starter-next-questions = next: answer questions with { $interview }, or edit { $file };
starter-next-outside = next: fill in { $file } from the sources; { $questions } lists what is still to be asked;
starter-next-example = next: change { $file } to describe your coalition;
starter-next-assess = then see the diagnosis with { $assess }
starter-ci-below = GitHub reads workflows at the root of a repository alone: move { $workflow } to { $root }, and let it check { $file }
starter-source = in the workflow, write the address from which you have cma in place of { $place }
starter-extra-charter = not written: a charter with a heading for each expected article (--charter)
starter-extra-ci = not written: a workflow for GitHub that checks the file with every change (--ci)
starter-no-example = there is no example "{ $name }"; the examples are { $examples }

starter-policy = What this repository demands of its coalition; `cma check` reads it. `cma check --show-policy` prints what is in force.
starter-policy-baseline = record it with `cma check --update-baseline`; then only what gets worse fails
starter-policy-fail-on = critical, high, medium, low, none
starter-policy-min-score = lowest overall score, 0 to 100
starter-policy-min = lowest score by rubric
starter-policy-on = hold minimums against the lowest score still possible
starter-policy-max-unknown = highest share of the weight that is not known
starter-policy-required-for = tables that must cite evidence
starter-policy-reason = The board adopts the mandate in May
starter-policy-owner = Secretariat
starter-workflow = Coalition
starter-charter = Charter of the coalition
