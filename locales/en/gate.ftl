# Why the gate of `cma check` fails, and what it notes.

gate-aged = Ages are counted to { $to } (--as-of).
gate-today = Waivers were held against { $day } (--today), not against the clock.
gate-baseline-missing = The baseline { $name } is not there. Restore it, or record a new one with the same command and --update-baseline.
gate-baseline-lost = The baseline has no entry for this file, but one for { $gone }, which is not there any more. Where the file was renamed, record that with the same command and --update-baseline.
gate-baseline-gone = { $count ->
    [one] { $count } finding of the baseline is gone; the same command with --update-baseline records that.
   *[other] { $count } findings of the baseline are gone; the same command with --update-baseline records that.
}
gate-all-excluded = the policy { $policy } leaves out { $count ->
    [one] the only file that was found
   *[other] all { $count } files that were found
}: there is nothing to check.
gate-flag-unknown = { $id }: it held before, and it is not known any more whether it does, for less is said of what showed it. State again { $keys }, as it is now.
gate-charter-lost = { $count ->
    [one] An article was missing from the charter, and it cannot be read any more whether it is there
   *[other] { $count } articles were missing from the charter, and it cannot be read any more whether they are there
}: name the Markdown file of the charter in `governance.charter` again (or leave the key out, where the description stands in the charter), or record with --update-baseline that it is not checked.
gate-nothing-judged = The policy leaves out every criterion: nothing was judged.
gate-charter-unread = The policy asks that the charter is checked, and no article was looked for: `governance.charter` names no Markdown file of the repository.
gate-baseline-new = The baseline has no entry for this file; the same command with --update-baseline records one.
gate-baseline-rubrics = The baseline was made with other rubrics or weights, so that its scores mean something else; write it anew with the same command and --update-baseline.
gate-waiver-out = The waiver of { $finding } ran out on { $day }; the finding counts again. Owner: { $owner }.
gate-waiver-over = The waiver of { $finding } ran out on { $day }, and the finding does not count without it; it can be removed. Owner: { $owner }.
gate-waiver-near = { $left ->
    [0] The waiver of { $finding } ends today, on { $day }; from tomorrow the finding counts.
    [one] The waiver of { $finding } runs out on { $day }, in { $left } day.
   *[other] The waiver of { $finding } runs out on { $day }, in { $left } days.
}
gate-findings = { $count ->
    [one] { $count } finding of severity { $severity } or worse; 0 would pass.
   *[other] { $count } findings of severity { $severity } or worse; 0 would pass.
}
gate-findings-new = { $count ->
    [one] { $count } new finding of severity { $severity } or worse; 0 would pass.
   *[other] { $count } new findings of severity { $severity } or worse; 0 would pass.
}
gate-figure-score = score
gate-figure-low = lowest score still possible
gate-provisional = { $id }: { $known } % of the weight is known; a minimum for the likely score needs { $needed } %, since it rises when a bad fact is left out.
gate-short = { $id }: the { $figure } is { $score }, { $gap } short of { $min }.
gate-unscored = { $id }: nothing is known that could be scored; { $min } would pass.
gate-min-left-out = { $id }: a minimum is set, and the policy leaves out all that the rubric judges.
gate-required-short = { $id }: level { $level } is required; it stands at { $high ->
    [0] 0.
   *[other] { $high } at best.
}
gate-required-unknown = { $id }: level { $level } is required and not shown; for all that is known it may stand anywhere from { $low } to { $high }. State the facts that decide it.
gate-required-stated = { $id }: it is required, and the file says that it does not apply ({ $reason }).
gate-required-left-out = { $id }: it is required, and the policy or an option leaves it out.
gate-unknown = { $unknown } % of the weight is not known; { $most } % would pass.
gate-fell = { $id }: the { $figure } fell from { $was } to { $now }; { $was } would pass.
gate-lost = { $id }: the { $figure } was { $was } and is not known any more; { $was } would pass.
gate-left-out = { $id }: it counted before and is left out now.
gate-aside = { $id }: it counted before and is left aside now, for the file gives an outside view and nothing is known of it.
gate-not-applying = { $id }: it applied before and does not apply any more.
gate-applies-unknown = { $id }: it applied before, and it is not known any more whether it does; state the fact again.
gate-level-fell = { $id }: the lowest level still possible fell from { $was } to { $now }; { $was } would pass.
gate-less-known = { $id }: less is known of its level than before, { $now } % instead of { $was } %; state the fact again.
gate-less-backed = { $id }: documents or other sources backed all that it rests on, and not any more. { $count ->
    [0] Cite again what was cited for it.
    [one] { $gone } proves it no longer; cite it again.
   *[other] { $gone } prove it no longer; cite them again.
}
gate-less-backed-own = { $id }: documents or other sources backed all that it rests on, and not any more. { $count ->
    [one] { $own } is the coalition's own word now, by its kind (`self`, or none); cite a document or an outsider.
   *[other] { $own } are the coalition's own word now, by their kind (`self`, or none); cite documents or other sources.
}
gate-less-backed-both = { $id }: documents or other sources backed all that it rests on, and not any more. Cite { $gone } again, and a document or another source in place of { $own }: { $count ->
    [one] by its kind (`self`, or none) it is the coalition's own word now.
   *[other] by their kind (`self`, or none) they are the coalition's own word now.
}
gate-weaker = { $id }: { $count ->
    [one] { $weaker } is of a kind now that shows less than the one recorded; cite what shows as much.
   *[other] { $weaker } are of kinds now that show less than those recorded; cite what shows as much.
}
gate-less-found = { $id }: all that it rests on could be looked up, and not any more. { $count ->
    [0] Cite again what was cited for it.
    [one] { $gone } has neither a path nor an address; give one.
   *[other] { $gone } have neither a path nor an address; give them.
}

gate-weights = The policy sets weights of its own: overall { $own }, with those of the rubrics { $nominal }.
gate-scored = { $points }
gate-not-scored = not scored
gate-pass = pass
gate-fail = FAIL
gate-fails = fails: { $text }
gate-note = note: { $text }
gate-passes = The gate passes
gate-does-not-pass = The gate fails
gate-in-part = The gate could not assess everything
gate-sum = { $verdict }: { $total ->
    [one] { $total } finding
   *[other] { $total } findings
} ({ $active } active, { $waived } waived, { $baselined } in the baseline) in { $files ->
    [one] { $files } file
   *[other] { $files } files
}

gate-do = Do: { $text }
gate-help = Help: { $text }
gate-title-passes = Coalition check: passes
gate-title-fails = Coalition check: fails
gate-title-note = Note of the gate
gate-title-rule = The gate fails: { $rule }
gate-counts = { $active ->
    [one] { $active } active finding
   *[other] { $active } active findings
}, { $waived } waived, { $baselined } in the baseline.
gate-unusable = Could not be assessed:
gate-unusable-file = This file could not be assessed
gate-score = Overall score { $points } of 100.
gate-score-provisional = Overall score { $points } of 100, provisional: { $known } of the weight is known.
gate-score-ungraded = Overall score { $points } of 100, provisional: too little is known of one rubric for a grade.
gate-no-score = Too little is known for an overall score.
gate-label-fails = Fails:
gate-head-severity = Severity
gate-head-finding = Finding
gate-head-where = Where
gate-head-what = What
gate-head-counts = Counts

gate-active = active
gate-waived = waived until { $day }
gate-baselined = in the baseline
gate-counts-fails = fails
gate-print = { $print }
gate-print-fails = fails, { $print }

gate-can-be-assessed = the file can be assessed
gate-policy = policy
gate-fails-by-policy = The gate fails by its policy
gate-a-file-unusable = A file could not be assessed
gate-justified = { $reason } (owner: { $owner }, until { $until })
