# Whether a coalition is the right tool, in which form, at which scope.

## The questions

fit-title = Is a coalition the right tool?
fit-paper = Fit
fit-guide-about = The questions to settle before there is a coalition, and what each answer speaks for. `cma fit --ask` puts them to you; `cma fit FILE` reads them from a coalition file, as far as its facts tell.
fit-question = { $number }. { $title } ({ $id })
fit-yes = yes
fit-partly = partly
fit-no = no
fit-not-known = not known
fit-or = { $list } or { $last }
fit-either-answer = { $answer }
fit-answer = { $answer }: { $text }.
fit-speaks-for = Speaks for: { $list }.
fit-speaks-against = Speaks against: { $list }.
fit-may-stop = May stop a coalition.
fit-read = Read from a file: { $answer } where { $when }
fit-literature = Literature: { $keys }
fit-verdict-id = Verdict: { $title } ({ $id })
fit-next = Next: { $text }
fit-scopes = Scope
fit-scope = { $scope }: { $why }
fit-setting = Hard setting: { $title }
fit-framing = Framing that helps: { $text }

## What the answers come to

fit-verdict = Verdict: { $title }
fit-for = Speaks for it:
fit-against = Speaks against it:
fit-nothing = Nothing that is known speaks for it or against it.
fit-sentence = { $text }.
fit-either = { $first } Or: { $second }
fit-changes = What would change it
fit-change = { $text }: then { $verdicts }.
fit-no-change = No other answer to a single question would.
fit-not-settled = Verdict: not settled
fit-open = Of { $all } verdicts, { $count } are still possible, as far as is known:
fit-deciding = What decides between them
fit-leaves-one = If { $answer }: { $verdict }.
fit-leaves = If { $answer }: { $verdicts }.
fit-leaves-not = If { $answer }: no longer { $verdicts }.
fit-leaves-all = If { $answer }: all stay possible.
fit-decide-too = After that: { $titles }.
fit-several-decide = No single question; answer those below that are not known.
fit-possible = Possible: { $title }
fit-ruled-out = Ruled out
fit-stops = Stop-questions
fit-stopped = An answer stops a coalition.
fit-not-stopped = No answer stops a coalition.
fit-stop-open = It is not known whether something stops a coalition.
fit-scope-open = Not settled; possible are:
fit-scope-own = In the file: { $scope }.
fit-settings = Setting
fit-settings-open = It is not known whether the setting is hard ({ $titles }). Where it is, another framing helps: answer the questions on the setting to see which.
fit-settings-which = Which of these it is, the file does not say.
fit-setting-is = { $title }. { $text }
fit-answers = The questions and their answers
fit-column-question = Question
fit-column-answer = Answer
fit-column-stops = Stops it
fit-line-answer = { $title }: { $answer }
fit-given = Answered.
fit-from-facts = From the file: { $facts }.
fit-overruled = The answer was { $answer }, which the facts rule out.
fit-note-said = Note: { $text }
fit-line = Is a coalition the right tool? { $title }.
fit-line-open = Is a coalition the right tool? Not settled between: { $titles }. Ask first: { $ask }
fit-line-undecided = Is a coalition the right tool? Not settled between: { $titles }.

fit-reasons = `cma fit FILE` gives the reasons.

## Asking

fit-progress = Is a coalition the right tool? · question { $number } of { $all }
fit-first = This is the first question.
fit-only-left = Only one verdict is still possible: { $title }. Go on for the reasons, or press q.
fit-asked = { $count ->
    [0] Nothing is left to ask: the facts and the answers settle every question.
   *[other] Questions that the facts leave open: { $count }. Every answer is saved at once; the same command goes on where you stopped.
}
fit-saved = Saved in { $path }. To change an answer, edit the file or delete its line, and ask again.

## Files of answers

fit-no-question = there is no question "{ $id }"
fit-no-question-help = `cma fit` lists the questions with their ids
fit-note = a note is text in quotes
