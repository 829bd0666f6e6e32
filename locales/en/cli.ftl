# What the commands say of what they cannot do, and of what they did.

cli-other = { $told }
cli-no-folder = cannot make { $path }: { $cause }
cli-nothing-here = there is no coalition file (coalition.toml, coalition.json, or Markdown with +++ front matter) here
cli-nothing-left = no coalition file is left in { $folder }: `.gitignore` or `.ignore` leaves { $file } out; name the file itself to use it
cli-nothing-in = there is no coalition file (coalition.toml, coalition.json, or Markdown with +++ front matter) in { $folder }
cli-epoch = SOURCE_DATE_EPOCH is "{ $text }"; it holds a number of seconds since 1970
cli-nothing-listed = what was given names no coalition: it is empty
cli-nothing-but = there is no coalition file (coalition.toml, coalition.json, or Markdown with +++ front matter) in { $folder }, but { $file } looks like one: name it in place of the folder, or call it coalition.toml
cli-unreadable = cannot read { $told }
cli-leads-out = cannot read { $path }: it is a link that leads out of the { $of ->
        [repository] repository
       *[folder] folder that was named
    }
cli-baseline-path = { $path } cannot stand in a baseline: its path is not text; rename it
cli-written-out = cannot write { $path }: a link leads out of the folder
cli-passed-over = { $path } is passed over: it is a link that leads out of the { $of ->
        [repository] repository
       *[folder] folder that was named
    }
cli-no-pattern = { $pattern } is no pattern: { $cause }
cli-no-match = nothing matches { $pattern }
cli-path-long = { $list } has a line of more than { $most }, and no path is so long
cli-list-of-streams = --files-from names files that hold one coalition each; leave out --input
cli-stream-one = with --input jsonl, name one file, or - for standard input
cli-no-rubric = there is no rubric "{ $id }"; the rubrics are { $ids }
cli-no-criterion = there is no criterion "{ $id }"; { $hint }
cli-no-reader = there is no brief for "{ $name }"; { $hint }
cli-no-phase = "{ $phase }" is neither a file nor a phase; { $hint }
cli-no-literature = nothing in the literature concerns "{ $wanted }"; { $hint }
cli-topics = the topics are { $topics }
cli-no-subject = there is no criterion, tension, flag, pattern, type, rubric, measure, grade, question or verdict of fit, memo number, key, word, term or finding "{ $id }"; { $hint }
cli-no-subject-near = did you mean "{ $near }"?
cli-there-are = there are { $all }
cli-no-type = "{ $name }" is neither a file nor a type of coalition; { $hint }
cli-no-template = there is no model text "{ $id }"; { $hint }
cli-plan-no-event = the plan has no step, so there is nothing to put into the calendar
cli-plan-start = a calendar needs the day on which the work begins: add --start 2027-01-04, or --start today
cli-plan-no-guide = these rubrics have no guide for founders (founders.toml)
cli-plan-file = name a coalition file, or write `cma plan --for founders` to begin from nothing
cli-no-subject-help = `cma rubrics list` lists the criteria
cli-respondent-group = { $file } is of the group "{ $kept }": leave out --group, or change the group in the file
cli-respondent-no-group = { $file } names no group: leave out --group, or write the group into the file
cli-respondent-insider = { $file } is of somebody who belongs to the coalition: leave out --outsider, or write `insider = false` into the file
cli-responses-one = with --responses, name one coalition: the respondents speak of one
cli-responses-none = there are no responses (.toml files) in { $folder }
cli-in-file = { $file }: { $problem }
cli-rev-one = with --rev, name one file
cli-compare-many = at most { $most } coalitions are compared at once; `cma assess FOLDER` tells of more
cli-set-large = with --set, a file has at most { $most }
cli-compare-large = the files of a comparison hold at most { $most } together
cli-two-files = name two files, or one with --rev REVISION
cli-standard-input-once = standard input is named twice, and can be read once
cli-no-standard-input = cannot read standard input: { $cause }
cli-rubrics-good = { $rubrics ->
    [one] { $rubrics } rubric
   *[other] { $rubrics } rubrics
} with { $criteria ->
    [one] { $criteria } criterion
   *[other] { $criteria } criteria
}, { $tensions ->
    [one] { $tensions } tension
   *[other] { $tensions } tensions
}, { $flags ->
    [one] { $flags } flag
   *[other] { $flags } flags
} and { $patterns ->
    [one] { $patterns } pattern
   *[other] { $patterns } patterns
}: no problems

cli-not-first-format = { $file } is not of format 1; nothing was changed
cli-migrated = { $file } is of format 2 now

cli-shallow = this clone is shallow and holds only part of the history; `git fetch --unshallow origin` brings the rest, or in a workflow `fetch-depth: 0` at the checkout
cli-commit-left-out = { $count ->
    [one] the file of commit { $commit } has { $count } problem and is left out
   *[other] the file of commit { $commit } has { $count } problems and is left out
}
cli-no-version = none of the committed versions of { $file } could be assessed; mend the file and commit it
cli-trend-absent = there is no file { $file }, and git knows no version of it; is the path right?
cli-trend-uncommitted = no commit holds { $file }, so that it has no history yet; commit it, or name files of several days, each with its own `as_of`
cli-trend-no-repository = { $file } lies in no git repository, so that it has no history; name files of several days, each with its own `as_of`
cli-trend-folder = { $folders } holds no TOML or JSON file
cli-trend-several = these versions describe several coalitions, or one with several names, so that the scores are not one series: { $names }
cli-git-not-run = git could not be run: { $cause }
cli-git-says = git: { $told }
cli-git-partial = git: { $told }; this clone is partial, and nothing is fetched here: `git fetch --refetch --no-filter origin` brings the rest
cli-git-no-list = git could not list the commits before { $commit }
cli-git-not-in = { $file } is not in { $revision }
cli-git-folder = { $file } is a folder; name a coalition file in it
cli-git-large = { $file } was larger than { $most } ({ $blob })
cli-git-no-commit = no commit here is called "{ $revision }"
cli-git-no-commit-shallow = no commit here is called "{ $revision }"; { $shallow }
cli-git-no-name = { $file } names no file

cli-no-terminal = the questionnaire needs a terminal; without one, play recorded answers with --answers FILE
cli-no-terminal-fit = --ask puts questions at a terminal, and there is none; leave it out, and name answers that are there with --answers FILE
cli-no-signals = signals cannot be watched: { $cause }
cli-changed-meanwhile = { $file } was changed by somebody else in the meantime and is left as it is; your answers are in { $beside }

cli-no-baseline = there is no baseline to update: write `baseline = "baseline.json"` into cma.toml, or name a file with --baseline FILE, then and in later runs
cli-baseline-anew = { $file } is of another form and is written anew, for the files of this run
cli-baseline-foreign = { $file } is no baseline; name another file, or remove it first
cli-recorded = { $count ->
    [one] recorded { $count } file in { $path }
   *[other] recorded { $count } files in { $path }
}
cli-stale = left out, for the files are not there any more: { $files }
cli-left-out = left out, for this run does not hold the files against this baseline, though they are there: { $files }
cli-check-one-file = two reports cannot be written to one file, { $path }; name a file of its own for each
cli-check-one-output = two reports cannot be written to standard output; name a file for all but one, such as json=report.json
cli-rubrics-passed-over = { $files } { $count ->
    [one] is
   *[other] are
} passed over: the .toml files of the folder itself are read, and no hidden ones
cli-rubrics-idle = --rubrics makes no difference to this command; leave it out
cli-policy-built-in = built-in
cli-policy-option = option
cli-policy-default = default
cli-policy-fail-on = high (low where a baseline is kept)
cli-policy-none = none
cli-policy-all = all

cli-idle = this report does not use { $option }; leave it out, or choose --format { $forms }
cli-idle-rows = a table of { $rows } does not use { $option }; leave it out, or choose --csv-of { $others }
cli-idle-summary = a summary does not use { $option }; leave it out, name one coalition, or report each with --each
cli-csv-of = --csv-of says what the rows of --format csv are; add --format csv, or leave it out
cli-stdin-filename = --stdin-filename names what comes from standard input; name `-` as a path, or leave it out
cli-set-one = with --set, name one coalition
cli-set-responses = --set shows what the file decides, and takes no --responses
cli-set-unusable = with --set, the description cannot be used; the places above are those of the changed text
cli-set-format = with --set, choose --format table, markdown or json
cli-no-path = "{ $path }" is no path such as governance.bodies[0].quota
cli-html-one = an HTML report is about one coalition, or sums up several; leave out --each, or name one file
cli-no-weights = { $path } sets no weights: write a table [weights], such as `funding = 2`
cli-one-coalition = this is about one coalition; there are { $count } here, name one

cli-there = { $path } is there already; nothing was written
cli-exported = wrote { $count } files; change them, then `cma rubrics check { $folder }` and `cma assess --rubrics { $folder }`
cli-no-command-in = the command "{ $command }" has no command "{ $name }"
cli-no-command = there is no command "{ $name }"; the commands are { $names }
cli-no-day = { $file } does not say `as_of`, the day of its facts

cli-power-one = name one coalition file: there are { $count } in { $folder }
cli-no-board = the file does not say which body governs: give one of [[governance.bodies]] the role board
cli-try-wrong = --try "{ $tried }" cannot be: { $problem }
cli-try-without = --try "{ $tried }": what the file says under { $keys } does not go with this rule and is left out
cli-no-setting = write a setting such as quota=0.75, not "{ $setting }"
