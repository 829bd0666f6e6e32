# What is wrong with a file, and how to mend it. Words in `backticks` and "quotes" are those of the file.

## The words before a problem, a note and its mend

problem-of-line = line { $number } of the stream:
problem-stream-line = this line describes no coalition: it begins with no brace
problem-stream-line-help = each line of the stream is one coalition, such as { "{\"schema\": 2, \"coalition\": {\"name\": \"...\"}}" }
problem-label-error = error
problem-label-note = note
problem-label-help = help

## Said of many things: which value, which name, what was meant

problem-near = did you mean "{ $near }"?
problem-near-name = did you mean `{ $near }`?
problem-allowed = allowed are: { $words }
problem-allowed-near = did you mean "{ $near }"? Allowed are: { $words }
problem-keys = the keys allowed here are: { $keys }
problem-keys-near = did you mean `{ $near }`? The keys allowed here are: { $keys }
problem-with-help = { $problem }; { $help }
problem-twice = "{ $id }" is used twice
problem-no-fact = there is no fact `{ $name }`
problem-word = "{ $word }" is not allowed here
problem-word-none-of = "{ $word }" is not one of { $words }
problem-toml = this is not valid TOML: { $told }
problem-toml-help = text goes in "quotes", dates are written 2024-06-30, lists in [brackets]
problem-toml-colon-help = a key and its value are joined by a sign of equality: `key = value`
problem-toml-quotes-help = write straight quotes, "such as these"; a word processor makes curly ones of them
problem-toml-day-help = write the year first, then month and day with two digits each, such as 2024-06-30
problem-toml-no-day-help = there is no such day; write one of the calendar, such as 2024-06-30
problem-toml-month-help = a month goes in quotes: "{ $month }"
problem-toml-percent-help = write a share as a part of 1, without the sign: { $share }
problem-toml-comma-help = write a number without commas: { $number }; an underscore may stand between thousands
problem-toml-number-help = write a number in digits, with a point before decimals and nothing after it, such as 1_500_000 or 0.5; text goes in "quotes"
problem-toml-flag-help = write true or false, in small letters
problem-toml-text-help = text goes in "quotes"
problem-said-before = `{ $key }` stands here again; it stood in line { $line } before
problem-said-again = `{ $key }` stands here again; it is there before
problem-said-again-help = keep one of the two
problem-said-again-table-help = put what stands under the two headings under one; where they are rows of a list, write `[[{ $key }]]` above each

## A value of the wrong kind

problem-type = expected { $expected }, found { $found }
problem-type-help = write { $expected } here, or leave the key out if it is not known
problem-type-names-help = write a list of texts here, [] where there is none, how many there are, or "not-found"; or leave the key out if it is not known
problem-type-rows-help = write { $expected } here, or leave the key out; where only their number is known, another key may take it, such as `size` for the seats of a body
problem-type-needed-help = write { $expected } here; the key must be there
problem-is-amounts = a table of amounts by year, such as { "{ 2016 = 31_900_000 }" }
problem-is-answer = a level from 0 to 4, "unknown", or a table such as { "{ level = 3, note = \"...\" }" }
problem-is-answers = a table of answers by criterion id
problem-is-backing = a list of evidence ids such as ["bylaws"], or a table of such lists by key
problem-is-date = a date
problem-is-date-such = a date such as 2021-03-31
problem-is-day-such = a day such as 2027-06-30
problem-is-degree = "none", "unwritten", "written", "published", "exists", "undisclosed" or "not-found"
problem-is-fallback = "none", "undisclosed", "not-found" or a table such as { "{ rule = \"majority\" }" }
problem-is-flag = true, false, "undisclosed", "not-found" or { "{ disputed = [true, false] }" }
problem-is-level = a level from 0 to 4, or "unknown"
problem-is-list = a list
problem-is-name = a name in quotes, "exists", "none", "undisclosed" or "not-found"
problem-is-number = a number
problem-is-quantity = a number, a range such as { "{ at_least = 1 }" }, "undisclosed" or "not-found"
problem-is-table = a table
problem-is-table-by-id = a table of values by id, such as { "{" } "..." = { $such } { "}" }
problem-is-tables = a list of tables
problem-is-text = text
problem-is-text-in-quotes = text in quotes
problem-is-texts = a list of texts
problem-is-names = a list of texts, or how many there are
problem-is-true-or-false = true or false
problem-is-whole = a whole number
problem-is-word = one of the words { $words }
problem-is-word-or-silence = one of the words, "undisclosed" or "not-found"
problem-is-words = a list of words such as ["{ $word }"]
problem-or-number = a number, or a range such as { "{ at_least = " }{ $such }{ " }" }
problem-or-share = a number from 0 to 1 (write 0.25 for 25 %), or a range such as { "{ at_least = 0.5 }" }
problem-or-range = or a range such as { "{ at_least = \"" }{ $word }{ "\" }" }

## A value of the right kind that cannot be

problem-empty = this text is empty
problem-empty-help = write something, or remove the key
problem-empty-needed-help = write something; the key must be there
problem-number = this number cannot be
problem-form-for-name = "{ $word }" says in what form something exists, and names nothing
problem-form-for-name-help = write its name, path or address, or "exists" where that is not known
problem-no-name = "{ $text }" names nothing
problem-no-name-help = write what it is in words of your own (a name, a path, an address, a reason), "exists" where there is one and its name is not known, "none" where there is none, and "unknown" where nobody knows
problem-number-quoted = a number stands in quotes
problem-number-quoted-help = write it without quotes: { $number }
problem-share-range = a share lies between 0 and 1 (write 0.25 for 25 %)
problem-whole-range = write a whole number, 0 or more
problem-whole-most = write a whole number between 0 and { $most }
problem-raised-range = a share of what was asked lies between 0 and { $most } (write 0.25 for 25 %)
problem-number-range = write a number between 0 and { $most }
problem-date = "{ $written }" is not a date
problem-date-help = write 2021-03-31, or "2021-03" or 2021 where only the month or the year is known, or a range such as { "{ at_most = 2009 }" }
problem-day = "{ $written }" is not a day
problem-day-help = write a day such as 2027-06-30
problem-year = "{ $written }" is not a year
problem-year-help = write amounts by year, such as `2016 = 31_900_000`
problem-no-part = this table says nothing of the value
problem-no-part-help = write `{ "{ at_least = ..., at_most = ... }" }` (either may stand alone), or `{ "{ disputed = [..., ...] }" }`
problem-disputed-beside = `disputed` stands beside other bounds
problem-disputed-beside-help = put each source's claim into the list `disputed`; a claim may be a range
problem-few-claims = a dispute needs at least two claims
problem-few-claims-help = list what each source says, or write the one value that is known
problem-nested-claims = a claim cannot be disputed in itself
problem-nested-claims-help = list all claims in one `disputed`
problem-crossed-bounds = `at_least` is more than `at_most`
problem-crossed-bounds-help = swap or correct the two bounds
problem-bare-true = `true` does not say in what form it exists
problem-bare-true-help = write "exists", or "unwritten", "written" or "published" where the form is known
problem-country = "{ $written }" is not an ISO 3166-1 country code
problem-country-near = did you mean "{ $near }"? Codes are two capital letters
problem-country-help = write two capital letters such as "KE"; use `region` where no single country fits
problem-region = "{ $written }" is not a region
problem-region-near = did you mean "{ $near }"? Write a UN M49 region or subregion by its code or name: { $names }
problem-region-help = write a UN M49 region or subregion by its code or name: { $names }
problem-currency = "{ $written }" is not an ISO 4217 currency code
problem-currency-near = did you mean "{ $near }"? Codes are three capital letters
problem-currency-help = write three capital letters such as "USD"

## Keys and the file as a whole

problem-key = there is no key `{ $key }` here
problem-key-missing = the key `{ $key }` is missing here
problem-key-missing-help = add a line `{ $key } = { $such }`
problem-table-missing = the table `[{ $table }]` is missing here
problem-table-missing-help = add a line `[{ $table }]`, and below it a line `{ $key } = "..."`
problem-search-day-help = add a line `on = 2024-06-30`, or `as_of` under `[coalition]`, which stands for it
problem-json-key-missing-help = write the key `"{ $key }"` with a value, such as `"{ $key }": { $such }`
problem-json-table-missing-help = write `"{ $table }": { "{" }"{ $key }": "..."{ "}" }`
problem-json-search-day-help = write `"on": "2024-06-30"` here, or `"as_of"` in `"coalition"`, which stands for it
problem-json-is-answer = a level from 0 to 4, "unknown", or an object such as { "{ \"level\": 3, \"note\": \"...\" }" }
problem-json-is-amounts = an object of amounts by year, such as { "{ \"2016\": 31900000 }" }
problem-json-is-fallback = "none", "undisclosed", "not-found" or an object such as { "{ \"rule\": \"majority\" }" }
problem-json-is-quantity = a number, a range such as { "{ \"at_least\": 1 }" }, "undisclosed" or "not-found"
problem-json-is-table-by-id = an object of values by id, such as { "{" } "...": { $such } { "}" }
problem-json-or-number = a number, or a range such as { "{ \"at_least\": " }{ $such }{ " }" }
problem-json-or-share = a number from 0 to 1 (write 0.25 for 25 %), or a range such as { "{ \"at_least\": 0.5 }" }
problem-json-or-range = or a range such as { "{ \"at_least\": \"" }{ $word }{ "\" }" }
problem-json-date-help = write "2021-03-31", or "2021-03" or 2021 where only the month or the year is known, or a range such as { "{ \"at_most\": 2009 }" }
problem-too-deep = lists or tables stand inside each other here, too many of them to be read
problem-too-deep-help = no key of a description needs more than two or three of them
problem-heading = this heading has the wrong number of brackets
problem-heading-help = write `{ $heading }`: one pair of brackets for a table, two for each row of a list
problem-file-empty = this file is empty
problem-file-empty-help = a file needs at least `schema = 2` and a table `[coalition]` with a `name`
problem-file-large = this file is larger than { $most } MiB
problem-file-rows = this file holds more than { $most } rows
problem-file-values = this file holds more than { $most } values
problem-file-tokens = this file holds more than { $most } words and signs
problem-file-large-help = describe large memberships with rows that stand for many (`count`)
problem-file-encoding = this file is not UTF-8 text from here on
problem-file-encoding-help = save it as UTF-8 in your editor
problem-file-utf16 = this file is not UTF-8 text; it looks like UTF-16
problem-file-front-matter-open = the front matter that begins here does not end
problem-file-front-matter-open-help = write a line `+++` after the description
problem-file-front-matter = this Markdown file has no front matter
problem-file-front-matter-help = start the file with a line `+++`, then the description, then another line `+++`
problem-format-first = this file is of format 1
problem-format-first-help = `cma migrate { $file }` brings it to format { $read }
problem-format-first-elsewhere-help = write it as TOML into a file of its own; `cma migrate` brings that to format { $read }
problem-format = this program reads format { $read }, the file says { $written }
problem-format-help = write `schema = { $read }`, or use a release of cma that reads format { $written }

## Answers

problem-answer-unquoted = the id of a criterion stands in quotes
problem-answer-unquoted-help = write `"{ $id }" = ...`
problem-answer-criterion = no criterion has the id "{ $id }"
problem-answer-criterion-help = `cma rubrics list` names the criteria; --rubrics DIR reads criteria of your own
problem-answer-empty = an answer needs a level or a reason why the criterion does not apply
problem-answer-empty-help = write `{ "{ level = 3 }" }` or `{ "{ not_applicable = \"reason\" }" }`
problem-answer-both = this answer has a level, and a reason why the criterion does not apply
problem-answer-level = "{ $written }" is not a level
problem-answer-level-help = levels go from 0 (absent) to 4 (exemplary)

## Values that contradict each other

problem-not-found = "not-found" needs { $missing }
problem-not-found-search = a table `[search]`
problem-not-found-view = `view = "outside"`
problem-not-found-both = `view = "outside"` and a table `[search]`
problem-not-found-help = write `view = "outside"` at the top, and a table `[search]` with `on`, `by` and `places`; or leave the key out: what is not written is unknown
problem-same-phase = the next phase is the present phase
problem-same-phase-help = name the phase that comes after it, or leave the key out
problem-more-than-whole = { $part } is more than `{ $whole }`, { $most }
problem-more-than-whole-help = one of the two numbers must be wrong
problem-seats-over-size = the rows add up to { $sum } seats, but the body has { $size }
problem-seats-over-size-help = correct `size` or the rows of `seats`
problem-seats-under-size = the rows, which are declared complete, come to { $sum } seats with a vote; the body has { $size }, and { $vacant } of them are empty
problem-seats-under-size-help = correct `size`, `vacant` or the rows of `seats`, or take `seats_complete` away
problem-more-than-seats = { $part } is more than the { $most } seats of the body
problem-more-than-seats-help = correct one of the two numbers
problem-count-and-share = this row has a `count` and a `share`
problem-count-and-share-help = keep the one that the source gives
problem-quota-rule = a quota goes with `rule = "supermajority"` or `"chamber-majority"`
problem-quota-rule-help = remove the quota, or change the rule
problem-quota-empty = a quota of nothing decides nothing
problem-quota-empty-help = write the share of votes that a decision needs, such as 0.667
problem-fallback-rule = a fall-back goes with `rule = "consensus"`
problem-fallback-rule-help = remove the fall-back, or change the rule
problem-fallback-consensus = a fall-back is what happens without consensus
problem-fallback-consensus-help = name the rule of that vote, or write `fallback = "none"`
problem-chamber = the rule counts chambers, but not every row names its chamber
problem-chamber-help = add `chamber = "..."` to each row of `seats`; `"none"` where there is a quota of all votes (`total_quota`) in which alone they count
problem-sum-over-whole = { $parts } add up to { $sum }, which is more than `{ $whole }`, { $most }
problem-sum-over-whole-help = correct one of these numbers; nothing is counted in two of them
problem-two-boards = "{ $first }" and "{ $second }" are both boards, and nothing says which of them governs
problem-two-boards-help = add `governing = true` to the body that takes the final decisions, and `governing = false` to the other
problem-spelt-twice = "{ $label }" and "{ $first }" differ by capitals or spaces alone, and would count as two
problem-spelt-twice-help = write "{ $first }" in both rows, or give each a name of its own
problem-seats-over-all = the shares of the seats add up to { $sum }
problem-seats-over-all-help = the shares of a body's seats are parts of one whole: correct one of them, or write the number of seats under `count`
problem-shares-over-all = the shares of the current sources add up to { $sum }
problem-shares-over-all-help = shares are parts of one year's income; correct them, or give `until` to sources that have ended
problem-money-over-all = the current sources add up to { $sum } of a year's income, by their shares or by their amounts beside `finance.income`
problem-money-over-all-help = correct a share, an amount or `finance.income`, or give `until` to sources that have ended; leave out an income that is of another time than the amounts
problem-below-even = the largest of these givers cannot give { $part } of the row: if all gave alike, each would give { $even }
problem-below-even-help = correct `largest_payer` or `payers`
problem-order = `{ $second }` lies before `{ $first }`
problem-order-in = in row { $row } of `{ $list }`, `{ $second }` lies before `{ $first }`
problem-order-help = one of the two dates must be wrong
problem-after = this date lies after `coalition.as_of`
problem-after-help = leave out what came later, or move `as_of`
problem-year-after = { $year } lies after `as_of`
problem-year-after-help = state what was known on that day, or move `as_of`
problem-evidence-twice = the id "{ $id }" is used twice
problem-evidence-twice-help = give each piece of evidence an id of its own
problem-evidence = there is no evidence with the id "{ $id }"
problem-evidence-near = did you mean "{ $near }"? Otherwise add an `[[evidence]]` table with this id
problem-evidence-help = add an `[[evidence]]` table with this id
problem-note-key-help = name a key by its path without rows, such as "monitoring.checks.conducted_by"; `cma schema --markdown` lists all
problem-evidence-late = evidence that is younger than `coalition.as_of`: { $ids }
problem-evidence-late-help = cite it only for what held on that day
problem-rows-exceed = the rows of `{ $rows }` come to { $least } at least
problem-rows-exceed-help = correct this number, or the rows of `{ $rows }`; nobody is counted twice, so one who is in a row for many needs no row alone
problem-rows-short = the rows of `{ $rows }`, which are declared complete, come to { $most } at most
problem-rows-short-help = add the rows that are missing, correct this number, or take `completeness.{ $rows }` away
problem-contradicts = `{ $one }` and `{ $other }` cannot both be true
problem-contradicts-help = correct one of them; where sources differ, keep `{ $other }` and take `{ $one }` away
problem-moved = `{ $old }` has moved
problem-moved-help = it is read as `{ $key }` in `[{ $table }]`; write it there
problem-said-twice = `{ $old }` and `{ $new }` are the same question
problem-said-twice-help = take `{ $old }` away
problem-rows-silent = in place of rows no word can stand
problem-rows-silent-help = leave the rows out; that none was found is said by the list's name in `[completeness]`, such as `evaluations = "not-found"`
problem-leads-out = this path leads out of the folder
problem-leads-out-help = keep the charter beside the coalition file, or give its address

## Policies

problem-policy-type-help = write { $expected } here, or leave the key out
problem-policy-empty-help = write something, or leave the key out
problem-policy-percent-help = leave the sign away: a score is written as points from 0 to 100, a share as a part of 1, { $share }
problem-policy-unquoted = an id with a point in it stands in quotes
problem-policy-score = this is not a score
problem-policy-share = this is not a share
problem-policy-limit-help = write a number from 0 to { $most }
problem-policy-weight = a weight is a number above 0 and at most { $most }
problem-policy-weight-help = `ignore` under `[criteria]` leaves a rubric or criterion out
problem-policy-level = this is not a level that can be asked for
problem-policy-level-help = write a whole number from 1 to { $most }
problem-policy-criterion = there is no criterion "{ $name }"
problem-policy-pattern = this pattern is not valid: { $told }
problem-policy-pattern-help = write such as "drafts/**"
problem-policy-rubric = there is no rubric "{ $name }"
problem-policy-rubric-help = the rubrics are { $names }
problem-policy-judged = there is no rubric or criterion "{ $name }"
problem-policy-judged-help = `cma rubrics list` lists them
problem-policy-finding = there is no finding "{ $name }"
problem-policy-finding-help = `cma rubrics list` lists criteria; reports name other findings
problem-policy-waived = a waiver cannot name "{ $name }"
problem-policy-waived-help = remove the waiver that no finding needs; how much that matters may be said under `[severity]`
problem-policy-table = there is no table that can cite evidence "{ $name }"
problem-policy-table-help = these can: { $names }
problem-policy-rubrics-outside = this folder, or a file in it, leads out of the repository
problem-policy-baseline-outside = this baseline leads out of the repository
problem-policy-outside-help = name something inside the repository that holds this policy

## Files that could not be read

problem-read-failed = cannot read { $path }: { $cause }
problem-read-no-folder = { $path } is a file; name the folder in which it lies
problem-read-folder = cannot read { $path }: it is a folder; name the file in it
problem-read-not-regular = cannot read { $path }: it is not a regular file
problem-read-large = cannot read { $path }: it is larger than { $most }
problem-read-not-text = cannot read { $path }: it is not UTF-8 text
problem-read-rubrics-many = there are more than { $most } .toml files in { $folder }
problem-read-rubrics-none = there is no rubric (a .toml file with a [rubric] table) in { $folder }
problem-read-rubrics-invalid = the rubrics are not valid
problem-more = ... and { $count } more problems in { $file }
problem-more-at-least = ... and { $count } or more other problems in { $file }


## Rubrics

problem-rubric-overall = "overall" is the name of the score over all rubrics
problem-rubric-empty = this rubric has no criteria
problem-rubric-empty-help = add at least one [[criteria]] table
problem-rubric-theme = there is no theme "{ $name }"
problem-rubric-theme-near = did you mean "{ $near }"? The themes are { $themes }
problem-rubric-theme-none = add a [[themes]] table with this id
problem-rubric-theme-help = the themes are { $themes }
problem-rubric-level = a level is between 0 and { $most }
problem-rubric-months = `months` stands in place of `within`, and is a number from 1 to { $most }
problem-rubric-nobody = the advice is for nobody
problem-rubric-nobody-help = write ["founders"], ["leaders"] or both
problem-rubric-no-words = no word can show that this article is there
problem-rubric-id = "{ $id }" cannot be an id
problem-rubric-id-help = use small letters, digits and single hyphens, such as "open-records"
problem-rubric-weight = the weight must be above 0 and at most { $most }
problem-rubric-no-text = there is no text here
problem-rubric-criterion = there is no criterion "{ $name }"
problem-rubric-memo = there is no memo number "{ $name }"
problem-rubric-literature = there is no literature key "{ $name }"
problem-literature-topic = no item of the literature has the topic "{ $name }"
problem-literature-name = "{ $name }" is not one name
problem-literature-name-help = write one name in each entry: ["Mena, S.", "Palazzo, G."], and an organisation without a comma
problem-literature-lacks = an item of type "{ $work }" needs `{ $key }`
problem-literature-doi = "{ $doi }" is not a DOI
problem-literature-doi-bare = write it without its address: "{ $doi }"
problem-literature-doi-help = a DOI begins with 10. and a number, then a slash: "10.1017/S0003055405051476"
problem-literature-url = "{ $url }" is not the address of a page
problem-literature-url-help = write it whole, beginning with https://
problem-rubric-model = there is no model text "{ $name }" in templates/
problem-founders-step = there is no step "{ $id }"
problem-links-word = "{ $word }" can never be found in a name
problem-links-word-help = write it in small letters, as names are compared
problem-links-words = a field needs words by which it is recognised
problem-founders-order = the step "{ $id }" stands further down, and cannot come first
problem-fit-verdict = there is no verdict "{ $id }"
problem-fit-answers = a question has each of these answers once: { $words }
problem-fit-last = the last is what is left where none before it holds, so it has no `when`
problem-fit-when = this has no `when`
problem-fit-when-help = only the last has none: it is what is left
problem-fit-stopped = the last verdict cannot be stopped: it is what is left
problem-constituency-reserved = "{ $id }" is the name of another brief, so no constituency has this id
problem-constituency-ask = `ask` stands only beside a `when`: it is asked where that is not known
problem-model-title = this model text has no title
problem-model-title-help = begin it with a line such as `# Decision rule`
problem-rubric-character = a text cannot hold the character { $code }
problem-rubric-character-help = it could steer a terminal or disguise what the text says
problem-rubric-level-zero = level 0 holds where no higher level does; its last or only text takes no `when`
problem-rubric-no-when = this text of level { $level } has no `when`
problem-rubric-no-when-help = in a criterion that facts decide, every text but the last of level 0 has one
problem-rubric-level-twice = level { $level } is given twice
problem-rubric-level-twice-help = several texts of one level need a `when` each
problem-rubric-levels = levels are missing: { $levels }
problem-rubric-levels-help = describe all five levels, 0 to 4
problem-rubric-group-help = write such as { "{ levels = [0, 1], count = 12 }" }
problem-rubric-uncounted = nothing was counted
problem-rubric-quartiles = quartiles rise from the lowest to the highest
problem-rubric-brace = this `{ "{" }` is not closed
problem-rubric-template = there is no fact or score `{ $name }`
problem-rubric-file = { $told }
problem-flag-example = the example of the flag "{ $id }" cannot be read: { $told }
problem-flag-example-vain = the example of the flag "{ $id }" does not raise it; write a piece of a file that does
problem-rubric-level-covered = where this condition holds, one that stands before it holds too, so nobody ever reads this text
problem-rubric-level-zero-never = one of the conditions before always holds, so nobody ever reads this text
problem-rubric-type-help = write { $expected } here
problem-rubric-list-help = write a list here, or each entry under a heading in double brackets, such as [[criteria]]
problem-rubric-companion = did you mean the name { $near } for this file? Every other .toml file is read as a rubric
problem-rubric-after-itself = this advice is told to come after itself
problem-rubric-after-circle = each of these is told to come after the next, in a circle: { $ids }

problem-rubric-signs = this type is told by nothing
problem-rubric-signs-help = add [[types.signs]]
problem-pattern-taken = a flag or tension has the id "{ $id }"
problem-pattern-least = `least` is from 1 to the number of the parts that count ({ $count })
problem-pattern-least-help = a part counts unless it says `counts = false`; parts of one `group` count once
problem-pattern-group = no other part is of the group "{ $group }"
problem-pattern-group-help = give the parts that are one matter the same `group`, or leave it out
problem-pattern-clause = a clause that stands in a list has no comma, semicolon, colon or full stop
problem-pattern-clause-help = write two parts, or join with "and"
problem-pattern-empty = nothing makes this clause true
problem-pattern-of = there is no flag, criterion or tension "{ $name }"
problem-flag-tension = a tension has the id "{ $id }"
problem-flag-covers = there is no flag "{ $name }"
problem-flag-covers-apart = this flag belongs elsewhere than "{ $name }", so that both are told
problem-flag-covers-apart-help = give both the same `belongs`, or leave it out of both
problem-flag-none = nothing raises this flag
problem-flag-none-help = give `when` or `not_found`
problem-flag-key = there is no key "{ $name }"
problem-flag-severity = a flag on what was not found is at most medium
problem-flag-severity-help = what was not found may be there
problem-flag-belongs = there is no criterion or tension "{ $name }"
problem-flag-look = what to look for in sources is not told as a whole
problem-flag-look-help = give `matter`, `ask`, `keys` and `example`, or none of them
problem-flag-matter = there is no matter "{ $name }"
problem-flag-advice = this flag has no advice
problem-flag-advice-help = add [[flags.advice]]

## Conditions

problem-condition-empty = the condition is empty
problem-condition-long = the condition is longer than { $most } bytes
problem-condition-deep = the condition is nested more than { $most } deep
problem-condition-large = the condition has more than { $most } names, values and operators
problem-condition-character = `{ $character }` has no meaning in a condition
problem-condition-space-help = write a plain space
problem-condition-unclosed = the quotation mark is not closed
problem-condition-escape = a word cannot hold a backslash
problem-condition-number = this is not a number
problem-condition-ends = the condition ends where { $needed } is needed
problem-condition-unexpected = { $needed } is needed here, not `{ $found }`
problem-condition-needs-operand = a name, a value or a parenthesis
problem-condition-needs-operator = an operator or the end
problem-condition-needs-colon = the `:` of a choice
problem-condition-needs-parenthesis = a closing parenthesis
problem-condition-needs-list-end = a comma or the end of the list
problem-condition-needs-arguments-end = a comma or a closing parenthesis
problem-condition-needs-name = the rest of a name
problem-condition-foreign = write `{ $ours }` here
problem-condition-unsupported = { $form } cannot be used in rubrics
problem-condition-form-arguments = another number of arguments than one for size(), level() and answer()
problem-condition-form-comment = a comment
problem-condition-form-index = an index in brackets
problem-condition-form-map = a map in braces
problem-condition-form-null = null
problem-condition-form-part = a part of this
problem-condition-form-prefix = a prefix of a word in quotes
problem-condition-form-remainder = the remainder of a division
problem-condition-percent-help = a share of 50 % is 0.5
problem-condition-comma-help = a number has a point before its decimals, such as 1.5; conditions are joined by `&&` or `||`
problem-condition-quotes-help = a word stands in quotes: '{ $word }'
problem-condition-score-here = `score.{ $name }` can be used only in tensions
problem-condition-score = there is no score `{ $name }`
problem-condition-score-help = the scores are { $known }
problem-condition-type-here = `type.{ $name }` is not known here: types.toml says what it is, and it is not there or is this file itself
problem-condition-no-type = there is no type `{ $name }`
problem-condition-no-type-help = the types are { $known }
problem-condition-criterion = there is no criterion '{ $id }' whose level can be used here; `level(...)` stands in tensions alone
problem-condition-question = there is no question '{ $id }' whose answer can be used here; `answer(...)` stands in fit.toml alone
problem-condition-near = did you mean '{ $near }'?
problem-condition-function = there is no function `{ $name }`
problem-condition-function-help = the functions are size(), level() and answer()
problem-condition-word = '{ $word }' is not one of the words { $words }
problem-condition-type = { $expected } is needed here, and this is { $found }
problem-condition-is-test = a yes-or-no condition
problem-condition-is-number = a number
problem-condition-is-word = a word in quotes
problem-condition-is-choice = a choice of words
problem-condition-is-grade = a graded word
problem-condition-is-set = a set of words
problem-condition-is-list = a list of words
problem-condition-no-order = { $first } and { $second } cannot be compared: only numbers, and graded words with their own words, have an order
problem-condition-never-equal = { $first } and { $second } can never be equal: they are of different types
problem-condition-set-help = write `'{ $word }' in { $set }`
problem-condition-outside = nothing here is ever { $number }: a number in this unit ({ $unit }) lies between { $low } and { $high }
problem-condition-below = nothing here is ever { $number }: a number in this unit ({ $unit }) is { $low } or more
problem-condition-share-help = write { $share } for { $percent } %
problem-condition-never = this condition can never hold
problem-condition-not-in = `in` takes a word and a set, or a fact and a list of words, not { $first } and { $second }
problem-condition-branches = `? :` chooses between two conditions or two numbers, not between { $first } and { $second }
problem-change-twice = `{ $path }` is given twice; say once what it is to be
problem-change-row = { $count ->
    [0] `{ $list }` has no rows
    [one] `{ $list }` has { $count } row, [0]
   *[other] `{ $list }` has { $count } rows, [0] to [{ $last }]
}
problem-change-path = "{ $path }" is no value that can be set: something on the way to it is neither a table nor a row
problem-trial-group = there is no group "{ $group }"; the groups are { $groups }
problem-trial-key = "{ $key }" cannot be tried; what can: rule, quota, fallback, veto, together, votes_each, and by group seats.GROUP, votes.GROUP, veto.GROUP, together.GROUP, chamber.GROUP
problem-json = this is not valid JSON: { $told }
problem-json-help = a description that begins with a brace is read as JSON; keys and text go in "quotes", dates too
problem-json-object = a description in JSON stands in braces
problem-json-object-help = begin with { "{ \"schema\": 2, \"coalition\": {" }, one description a file; a list of them can be read as a stream, one a line, with --input jsonl
problem-json-half = half a character stands here: an escape such as { "\\ud83d" } lacks its other half
problem-json-half-help = write the character itself, or leave the escape out
problem-json-null = `null` says nothing here
problem-json-null-help = leave out what is not known; write "not-found" or "undisclosed" where that is what is known

problem-write = cannot write { $path }: { $why }
problem-write-folder = it is a folder
problem-write-read-only = it is read-only
problem-write-no-reader = nobody reads from this pipe
problem-write-outside = it leads out of { $root }
problem-write-there = it is there already
problem-write-changed = it was changed by somebody else in the meantime, and is left as it is; run the command again
problem-write-input = it is one of the files that were read; give the output another name
problem-baseline = this baseline cannot be read: { $told }; restore it, or remove it and record a new one with the same command and --update-baseline
problem-baseline-version = this baseline has version { $written }, this program reads versions { $oldest } to { $newest }; write it anew with the same command and --update-baseline
problem-baseline-newer = this baseline has version { $written }, and this program reads versions up to { $newest }; use the newer program that wrote it
problem-baseline-no-version = this baseline names no version; restore it, or remove it and record a new one with the same command and --update-baseline
problem-baseline-odd-version = this baseline has version { $written }, which is no whole number; restore it, or remove it and record a new one with the same command and --update-baseline
