# The keys of the coalition file as a document.

file-title = Every key of the file
file-note = Written by `cma schema --markdown`. In place of almost every value, `"not-found"`, `"undisclosed"` and what is known in part can stand too: see [The coalition file](file.md). Only a list of texts, or how many there are, cannot be disputed: `{"{"} at_least = 1, at_most = 3 {"}"}` says between which numbers the claims lie. What a word means is told where it stands for the first time.
file-look = {" "}*Look for:* { $ask }
file-top = At the top of the file
file-key = Key
file-value = Value
file-meaning = Meaning
file-needed = {" "}(needed)
file-words = What the words of `{ $path }` mean:
file-table = a table, below
file-rows = rows, below
file-many = a list of { $words }
file-one = { $words }
file-flag = `true`, `false`
file-text = text
file-named = text, or `"none"`
file-names = a list of texts
file-names-or-count = a list of texts, or how many there are
file-day = a day, a month or a year: `2024-06-30`, `"2024-06"`, `2024`
file-by-year = amounts by year: { $example }
file-fallback = `"none"`, or a vote: `{ "{" } rule = "supermajority", quota = 0.667 { "}" }`
file-share = a share, from 0 to 1
file-ratio = a share, 0 or more
file-money = an amount of money
file-votes = a number of votes
file-days = a number of days
file-years = a number of years
file-count = a whole number
file-evidence = ids of evidence: { $example }
file-answers = levels, by criterion
file-such-as = such as { $example }
