# What is said of findings: what is wrong, why it matters, what to do.

finding-lacking = { $text }
finding-problem = { $text }.
finding-problem-measured = { $text } ({ $fact }: { $value }).
finding-short = Falls short of: { $title }
finding-answered = By the file's own answer: { $text }.
finding-answered-short = By the file's own answer, it falls short of: { $title }.
finding-not-shown = Not shown: { $title }
finding-unproved = As far as a search could tell: { $title }.
finding-level = Level { $level } of 4, { $gap ->
    [one] one level short of good.
   *[other] { $gap } levels short of good.
}
finding-levels = Level { $low } to { $high } of 4 as far as is known, at least { $gap ->
    [one] one level short of good.
   *[other] { $gap } levels short of good.
}
finding-pattern = { $title }: { $parts }.
finding-pattern-ids = Findings: { $ids }.
finding-noted = Noted: { $note }.
finding-good = What good looks like: { $good }
finding-good-too = Just as good: { $text }

finding-not-found = Looked for on { $day } in { $places }, and not found: { $keys }.
finding-not-found-here = Looked for on { $day }, and not found: { $keys }.
finding-not-found-of = { $key } ({ $rows })
finding-not-found-rows = { $key } ({ $count ->
    [one] { $count } row
   *[other] { $count } rows
})
finding-no-fault = Looked for on { $day } in { $places }, and none found: { $keys }.
finding-no-fault-too = Looked for there too, and none found: { $keys }.
finding-no-fault-why = Each of these would speak against the coalition. A search that finds none is no proof that there is none.
finding-not-found-why = It may be there. Outsiders who look for it do not find it.
finding-not-found-advice = Whoever knows where it is writes it into the file, with its address.
finding-disputed = Sources contradict each other on: { $keys }.
finding-disputed-why = Each claim is taken as possible, so the scores stay wide until it is settled.
finding-disputed-advice = Whoever holds the document that settles it names it in the file, in place of the claims.

finding-rated-above = "{ $criterion }" was rated { $rated }, above the { $level } that the facts in the file allow at most.
finding-rated-below = "{ $criterion }" was rated { $rated }, below the { $level } that the facts in the file show at least.
finding-rated-why = Where facts can settle a criterion, they count and the rating does not.
finding-rated-advice = Correct the rating, or correct the facts that contradict it.

finding-unused-answer = The rubrics in use have no criterion "{ $id }".
finding-unused-answer-near = The rubrics in use have no criterion "{ $id }". Did you mean "{ $near }"?
finding-unused-answer-why = An answer to a question that nobody asks does not count here. Other rubrics, such as the built-in ones, may ask it.
finding-unused-answer-advice = Leave it for those rubrics, or correct the id; remove it if no other rubrics are used.

finding-document-absent = "{ $path }" is not there.
finding-document-address = "{ $path }" is an address, and no file of the repository.
finding-document-address-advice = Write it under `url`; `path` is for files of the repository.
finding-document-no-file = "{ $path }" is neither a file nor a folder.
finding-document-headings = "{ $path }" has more than { $most } headings and is not read.
finding-document-large = "{ $path }" is larger than { $most } and is not read.
finding-document-unreadable = "{ $path }" cannot be read.
finding-document-outside = "{ $path }" leads out of the repository.
finding-heading = "{ $file }" has no heading with the anchor "{ $anchor }".
finding-heading-near = "{ $file }" has no heading with the anchor "{ $anchor }"; did you mean "#{ $near }"?
finding-document-why = A claim rests on this document. When it is gone, nobody can check the claim.
finding-document-advice = Restore the document, correct the path, or withdraw the claims that cite it.

finding-document-old = "{ $evidence }" is { $days ->
    [one] { $days } day
   *[other] { $days } days
} old; the policy allows { $most }.
finding-document-old-why = What was true then may not be true now.
finding-document-old-advice = Cite a newer document, or confirm the facts and cite that.

finding-evidence-required = `{ $table }` cites no evidence; the policy asks for it.
finding-evidence-required-kinds = `{ $table }` cites no evidence of kind { $kinds }; the policy asks for it.
finding-evidence-required-why = The policy of this repository wants this claim to be shown, not only stated.
finding-evidence-required-advice = Add `evidence = ["id"]` with a document that shows it.

finding-article = The charter has no heading on "{ $title }".

finding-not-checked = The baseline knows "{ $file }", and this run left it out.
finding-not-checked-gone = The baseline knows "{ $file }", and it is not there any more.
finding-not-checked-policy = The baseline knows "{ $file }", which falls under the policy { $policy } now and is not held against this baseline.
finding-not-checked-why = A description that is removed, renamed, ignored, excluded or put under another policy would pass unseen.
finding-not-checked-gone-advice = Put it back; where this is meant, write the baseline anew with --update-baseline.
finding-not-checked-advice = Where a rule ignores or excludes "{ $file }", take the rule away; where its name is one that a check of the folder does not look for, name the file itself in the command. Where it is meant to be left out, write the baseline anew with --update-baseline.
finding-not-checked-policy-advice = Name the same baseline in { $policy }, or take that policy away; where this is meant, write the baseline anew with --update-baseline.
finding-unused-waiver = No finding needs the waiver of "{ $finding }".
finding-unused-waiver-why = A waiver that is left behind hides the finding when it comes back.
finding-unused-waiver-advice = Remove the waiver.
finding-more = { $count ->
    [one] The report tells one thing more on this matter.
   *[other] The report tells { $count } things more on this matter.
}
