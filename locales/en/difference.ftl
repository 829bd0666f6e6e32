# What changed between two descriptions, and scores over time.

difference-title = { $coalition }: what this change does
difference-nothing = No key, no fact and no level changed.
difference-edits-alone = No fact and no level changed.
difference-edits = What else changed in the file
difference-not-there = not there
difference-scores = Scores
difference-levels = Levels
difference-facts = Facts
difference-level = { $criterion } { $old } -> { $new }  (because of { $because })
difference-answer = an answer
difference-new = New findings, and red flags within them: { $ids }
difference-gone = Findings that are gone, and red flags within them: { $ids }
difference-before = Before
difference-after = After
difference-criterion = Criterion
difference-because = Because of
difference-fact = Fact

difference-date = date
difference-commit = commit
difference-findings = findings
difference-earlier-missing = Earlier commits are not in this clone; the file may be older.
difference-higher = The newer overall score is above the older one with a probability of { $probability }.
difference-not-apart = The two overall scores cannot be told apart: the newer is above the older with a probability of { $probability }.
difference-two = These are two coalitions, or one with two names: { $old } and { $new }.
difference-new-steps = Steps that are new
difference-gone-steps = Steps that are gone
difference-file = file
difference-open = ? too little is known for a grade
