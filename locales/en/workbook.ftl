# The workbook and other tables of cells: titles, units, guide, and what can be wrong with cells that come back.

# Titles of sheets, at most 31 characters. Keys and tables with one title share a sheet.
workbook-sheet-view = About
workbook-sheet-search = About
workbook-sheet-coalition = About
workbook-sheet-members = Members
workbook-sheet-membership = Membership
workbook-sheet-stakeholders = Outsiders
workbook-sheet-governance = Governance
workbook-sheet-governance-own_breaches = Own breaches
workbook-sheet-governance-bodies = Bodies
workbook-sheet-governance-bodies-seats = Seats
workbook-sheet-governance-bodies-decisions = Decisions
workbook-sheet-organisation = Organisation
workbook-sheet-host = Organisation
workbook-sheet-recognition = Recognition
workbook-sheet-norm = Norm
workbook-sheet-finance = Accounts
workbook-sheet-funding = Money
workbook-sheet-transparency = Transparency
workbook-sheet-monitoring = Monitoring
workbook-sheet-monitoring-checks = Checks
workbook-sheet-monitoring-goals = Goals
workbook-sheet-monitoring-checker_errors = Errors of checkers
workbook-sheet-breaches = Breaches
workbook-sheet-accusations = Accusations
workbook-sheet-complaints = Complaints
workbook-sheet-evaluations = Evaluations
workbook-sheet-changes = Changes
workbook-sheet-objections = Objections
workbook-sheet-awards = Awards
workbook-sheet-notes = Notes on keys
workbook-sheet-trust = Trust and dissent
workbook-sheet-dissent = Trust and dissent
workbook-sheet-dissent-tests = Dissent tests
workbook-sheet-inclusion = Inclusion
workbook-sheet-technology = Technology
workbook-sheet-political_will = Political will
workbook-sheet-purpose_fit = Purpose
workbook-sheet-transition = Transition
workbook-sheet-evidence = Evidence
workbook-sheet-answers = Answers
workbook-sheet-completeness = Whole lists

# Other names under which people keep a column.
workbook-also-name = organisation; organization; organisation name; member; stakeholder; body; title
workbook-also-kind = type; category; sector; type of actor; actor type; stakeholder group
workbook-also-count = number; how many; quantity
workbook-also-country = nation; iso country; country code
workbook-also-region = area
workbook-also-level = reach; scope
workbook-also-roles = role; function
workbook-also-speaks-for = represents; constituency; constituencies; on behalf of
workbook-also-joined = member since; join date; date joined; since
workbook-also-left = left on; date left; exit date
workbook-also-left-because = reason for leaving
workbook-also-source = donor; funder; giver; source of money; name
workbook-also-amount = sum; value; contribution; grant
workbook-also-share = percentage; percent; share of income
workbook-also-from = start; start date; begins
workbook-also-until = end; end date; to; ends
workbook-also-restricted = earmarked
workbook-also-in-kind = in kind contribution
workbook-also-title = name; report
workbook-also-by = author; who
workbook-also-date = when; day; published on
workbook-also-what = description; name
workbook-also-group = name; holder
workbook-also-id = reference; key
workbook-also-url = link; web address; website
workbook-also-path = file
workbook-also-evidence = source document; references

workbook-head-key = Key
workbook-head-value = Value
workbook-head-unit = What can stand here
workbook-head-example = Example
workbook-head-meaning = Meaning
workbook-row-unit = form
workbook-row-example = example

workbook-unit-code = a code in capital letters, such as KE or USD
workbook-unit-flag = yes or no
workbook-unit-text = text
workbook-unit-named = a name, none, or exists
workbook-unit-names = texts with ; between
workbook-unit-one = a word from the list
workbook-unit-many = words from the list, with commas; none
workbook-unit-share = a share: 0.35 or 35 %
workbook-unit-ratio = a share, also of more than all: 0.35, 35 % or 120 %
workbook-unit-money = an amount of money
workbook-unit-votes = a number of votes
workbook-unit-days = days
workbook-unit-years = years
workbook-unit-count = a whole number
workbook-unit-day = 2024-06-30, 2024-06 or 2024
workbook-unit-by-year = 2023: 100000; 2024: 120000
workbook-unit-fallback = none, a rule, or rule: supermajority; quota: 0.667
workbook-unit-evidence = ids of evidence, with commas
workbook-unit-level = 0 to 4, or unknown
workbook-unit-around = a name from the sheet before
workbook-around-note = The row to which this one belongs, by its name. It may stay empty where there is one only.
workbook-answer-note = A judged level for the criterion, 0 to 4, or "unknown"; or why the criterion does not apply. Leave the row empty where nobody was asked. The note at each cell says what one sees at each level.

workbook-guide = guide
workbook-guide-title = Coalition assessment
workbook-guide-fill = Fill in what you know, sheet by sheet, and leave empty what you do not know. The notes on headings and keys say what each means, with its words. Only "coalition.name" on the sheet About has to be there.
workbook-guide-example = Grey rows and columns are examples and are never read. In a list, rows with any mark in column A are not read either: the file keeps what it has of them. To take a row out of the file, delete it or empty all its cells.
workbook-guide-part = What is known in part can be said: at least 3, at most 5, 2 to 5; of words with an order, unwritten to published; where sources contradict each other, disputed: 3 | 5. Counts and shares may be words: all, most, half, some, many, none.
workbook-guide-lists = Several words stand in one cell with commas between them. A list that may not be whole begins with "at least". The word none says that there is nothing.
workbook-guide-days = A day is a date, 2024-06-30. A month or a year is text, 2024-06 or 2024; type an apostrophe before it if your program makes a date of it.
workbook-guide-unknown = undisclosed: it was asked for and withheld. not-found: it was looked for in public and not found. unknown: takes away what stood there.
workbook-guide-back = Then run: cma workbook import coalition.xlsx -o coalition.toml. A hidden sheet remembers the cells as they were written, so that only what you change is changed.

# What is wrong with cells.
workbook-problem = { $at }: { $problem }
workbook-problem-help = { $at }: { $problem }; { $help }
workbook-write = write { $unit }, or leave the cell empty if it is not known
workbook-write-quoted = a number alone is none of the texts; write "{ $text }" in quotes where it is one
workbook-made-day = what belongs here is { $unit }; a spreadsheet makes a day or a time of 2/5, 2-5 and 2:30: write a range as 2 to 5, and a part as 0.5
workbook-or-range = or a range such as: at least ...
workbook-date-help = write 2021-03-31, or 2021-03 or 2021 where only the month or the year is known, or a range such as: at most 2009
workbook-or-number = a number, or a range such as: at least { $such }
workbook-or-share = a number from 0 to 1 (write 0.25 for 25 %), or a range such as: at least 0.5
workbook-evidence-help = add a row with this id to the list of evidence
workbook-not-found-help = give the coalition view = "outside" and the three keys of search (in a workbook, on the sheet About), or leave the cell empty
workbook-missing-help = fill it in
workbook-answer-help = choose a level, or say why the criterion does not apply
workbook-sheet-renamed = the sheet "{ $name }" looks like "{ $like }", which is not there, and is not read under this name
workbook-sheet-renamed-help = call it "{ $like }" again, or delete it where it is of no use
workbook-sheet-copy = the sheet "{ $name }" looks like a copy of "{ $like }", says other things than that one, and is not read
workbook-sheet-copy-help = take what is right to "{ $like }" and delete the copy
workbook-no-head = no column is headed "{ $name }", by which the table is read
workbook-no-head-help = write "{ $name }" back over its column, in one row with the other headings; where the column itself was deleted, undo that
workbook-headless = the column has no heading, so that nothing in it is read
workbook-headless-help = write its heading back; those that are not there are { $names }
workbook-no-marks = the first column is headed "{ $name }"; here it has no heading and marks the rows that are not read
workbook-no-marks-help = insert an empty column before it, with the words "form" and "example" where the grey rows are
workbook-stray = "{ $cell }" stands outside of the table, where nothing is read
workbook-stray-help = write it under a heading of the table, take it away, or keep it on a sheet of your own
workbook-grey = "{ $cell }" was typed over a grey cell, which is never read
workbook-grey-help = write it where values stand, in a row below the grey ones or in the column of values, and take it away here
workbook-merged-keys = cells of several keys were merged, so that all but the first are empty
workbook-merged-keys-help = split them, and give each key its own value
workbook-merged-names = the names of several rows were merged
workbook-merged-names-help = split them, and give each row its own name
workbook-conflict = both were changed: the cell was { $before } and is { $cell } now, and the file says { $file }
workbook-conflict-unknown = the cell says { $cell } and the file { $file }, and which of them is newer is not known
workbook-conflict-deleted = the row "{ $name }" was deleted here, and changed in the file
workbook-conflict-deleted-renamed = the row "{ $name }" ("{ $file }" in the file) was deleted here, and changed in the file
workbook-conflict-gone = this row was changed here, and the file has no row "{ $name }" any more
workbook-conflict-help = settle it in one of them, or say for all such places which side counts: --prefer workbook or --prefer file
workbook-no-place = this cannot be written: something else stands there in the file
workbook-nothing = nothing
workbook-quoted = "{ $text }"
workbook-blank = "{ $text }" says nothing
workbook-blank-help = leave the cell empty where it is not known, and write none where there is none
workbook-blank-help-text = leave the cell empty where it is not known
workbook-blank-help-name = write what it is called; in a list, the whole row may be emptied instead
workbook-no-key = there is no key "{ $name }" on this sheet
workbook-no-column = there is no column "{ $name }" in this list
workbook-column-twice = the column "{ $name }" is there twice
workbook-twice = "{ $name }" is there twice, at { $first } too
workbook-twice-help = take one of them away
workbook-renamed-there = "{ $old }" cannot be renamed: the file has another row "{ $new }" by now
workbook-renamed-there-help = give it another name here, or rename that row in the file
workbook-no-name-column = no column holds "{ $name }", by which rows are known
workbook-columns-help = the columns are { $columns }
workbook-head-below = the headings seem to stand in row { $row }; take away what is above
workbook-first-sheet = only the first sheet, "{ $sheet }", is read; put the one with the table before it
workbook-no-heading = the table is empty
workbook-no-heading-help = its first row names the columns
workbook-beyond = "{ $cell }" stands beyond the headings
workbook-beyond-help = give its column a heading, or take the cell away
workbook-beyond-separated = give its column a heading, or take the cell away; in comma-separated values, a text that holds a comma stands in quotes
workbook-open-quote = line { $line }, column { $column }: the quote that opens here does not end its cell, so that the rows after it would go into one cell; close it, or write it twice where it belongs to the text
workbook-column-same = the columns "{ $first }" and "{ $name }" hold the same
workbook-column-same-help = keep one of them, or give the other a heading of its own
workbook-stranger = this workbook is of "{ $theirs }", and { $file } describes "{ $ours }"
workbook-stranger-help = name the file of this coalition, or a new one; --force writes it into this one all the same
workbook-no-around = there is no row "{ $name }" to which this one could belong
workbook-around-several = several rows are called "{ $name }"
workbook-around-help = name one of: { $names }
workbook-around-none = there is no { $list } yet; fill in its own sheet first
workbook-merged = cells of several columns were merged
workbook-merged-help = split them, and give each column its own value
workbook-error = the formula gives the error { $text }
workbook-error-help = mend the formula, or write its result in its place
workbook-no-result = the formula has no result
workbook-no-result-help = open the workbook in a spreadsheet program and save it there
workbook-old-day = { $day } is what the year { $year } becomes in a cell for dates
workbook-old-day-help = write it as text, with an apostrophe before it: '{ $year }, or '{ $day } where that day is meant
workbook-no-day-help = write what is meant as text, with an apostrophe before it, such as '2024 or '2024-06
workbook-no-day = this cell has the format of a day or a time, which shows the number { $number } as { $day }
workbook-refused-kind = this is not a workbook of the form .xlsx; save it as "Excel workbook (.xlsx)"
workbook-refused-ods = this is a file of LibreOffice's own form (.ods), which is not read; open it there and save it as "Excel 2007-365 (.xlsx)"
workbook-refused-own = this workbook was made by cma workbook export, and holds all lists; read it with: cma workbook import
workbook-refused-file = this workbook cannot be read: { $text }
workbook-refused-unpacked = this workbook unpacks to more than { $most }
workbook-hours = { $time } is a time of day or a length of time, which no key takes
workbook-hours-help = write it as text, with an apostrophe before it, '{ $time }, or write the day
workbook-refused-cells = this file has more than { $most } cells
workbook-refused-text = the cells of this workbook hold more than { $most } of text
workbook-refused-merged = this workbook has more than { $most } ranges of merged cells
workbook-refused-count = this workbook says that it holds more texts than it can; open it, save it anew, and read that file
workbook-refused-sheets = { $count } sheets of this size are too many; delete those that are not needed
workbook-refused-size = the sheet "{ $sheet }" has cells beyond row { $rows } or column { $columns }; delete what stands there
workbook-too-many = { $file } holds more values than a workbook that is to be read back may have rows, which is { $most }
workbook-no-file = there is no file { $file }; `cma init` writes one to start from
workbook-no-list = there is no list "{ $name }"; the lists are { $lists }

# What was not read, and takes nothing away.
workbook-not-known = the workbook has lost its hidden sheet "{ $sheet }" and does not know how it was: emptied cells, deleted rows and sheets that are not there take nothing away
workbook-sheets-missing = { $count ->
    [one] the sheet { $sheets } is not there; the file keeps what belongs on it
   *[other] the sheets { $sheets } are not there; the file keeps what belongs on them
  }
workbook-sheet-same = the sheet "{ $name }" is a copy of "{ $like }" and says the same; it was not read
workbook-columns-missing = { $count ->
    [one] { $sheet } has no column { $columns } any more; the file keeps what it says there. To take it away, empty its cells
   *[other] { $sheet } has no columns { $columns } any more; the file keeps what it says there. To take it away, empty their cells
  }
workbook-keys-missing = { $count ->
    [one] { $sheet } has no row { $keys } any more; the file keeps that key. To take it away, empty its cell
   *[other] { $sheet } has no rows { $keys } any more; the file keeps those keys. To take them away, empty their cells
  }
workbook-marked = { $count ->
    [one] the row with a mark at { $cells } was not read; the file keeps what it has of it. To have it read, empty the mark; to take it out of the file, delete the row or empty all its cells
   *[other] the rows with a mark at { $cells } were not read; the file keeps what it has of them. To have one read, empty its mark; to take it out of the file, delete the row or empty all its cells
  }

# What is written.
workbook-added = + { $of }: { $after }
workbook-removed = - { $of }: { $before }
workbook-changed = ~ { $of }: { $before } → { $after }
workbook-more = and { $count ->
    [one] 1 more
   *[other] { $count } more
  }
workbook-strange = { $count ->
    [one] the column { $columns } is not understood and was left alone
   *[other] the columns { $columns } are not understood and were left alone
  }
workbook-same-rows = "{ $name }" stands in two rows that are the same in every cell, and is added twice; keep one if both are one
workbook-differing-rows = "{ $name }" stands at { $first } and at { $at } with other cells, and each is a row of its own; keep one if both are one
workbook-beside = "{ $new }" is added beside "{ $known }"; if both are one, write the name as the file has it
workbook-preview = { $count ->
    [0] nothing differs from { $file }
    [one] 1 value would be written to { $file }; --yes writes it
   *[other] { $count } values would be written to { $file }; --yes writes them
  }
workbook-unchanged = nothing differs from { $file }; it was left as it is
workbook-written = { $count ->
    [one] 1 value
   *[other] { $count } values
  } written to { $file }; next: { $assess }
workbook-there = { $file } is there already, and perhaps filled in; nothing was written. --force writes over it
workbook-exported = wrote { $file }; fill it in, then: { $import } -o { $source }
