# The questionnaire on paper and phone, and what can be wrong with the answers that come back.

form-title = Coalition assessment
form-title-of = Coalition assessment: { $name }
form-name = Your name (it is never shown in a report)
form-group = Which group do you belong to?
form-group-none = None of these
form-insider = Do you belong to the coalition?
form-yes = Yes
form-no = No
form-tick = Tick one box for each question.
form-unknown = I don't know
form-not-applicable = It does not apply
form-chosen = chosen in the form
form-because = It does not apply, because: { $line }
form-refused-table = this is not a table of comma-separated values: { $text }
form-refused-empty = the table holds no answers
form-refused-rows = this table holds more than { $most } respondents; export them in parts
form-refused-column = there is no column "{ $column }"; export the answers as the form made by cma survey export asks them
form-refused-head = there is no column "{ $column }" in the first row; the headings seem to stand in row { $row }: take away what is above
form-refused-strange = no question of the form has the heading "{ $column }"
form-refused-strange-help = write a heading as the form has it, or delete the column
form-refused-twice = the columns "{ $first }" and "{ $column }" hold the same question; delete one of them
form-refused-beyond = row { $row }: "{ $cell }" stands beyond the headings
form-beyond-separated = in comma-separated values, a text that holds a comma stands in quotes
form-refused-cell = row { $row }, column "{ $column }": "{ $cell }" is not a level from 0 to 4, unknown or not_applicable
form-refused-insider = row { $row }, column "insider": "{ $cell }" is neither yes nor no
form-refused-no-insider = row { $row }, column "insider": the cell is empty; write yes or no, or delete the whole column where all belong to the coalition
form-refused-nameless = row { $row } names no respondent
form-changed = { $files } { $count ->
    [one] is there with other answers
   *[other] are there with other answers
  }; nothing was written. --force writes over { $count ->
    [one] it
   *[other] them
  }
form-imported = { $count ->
    [one] 1 response
   *[other] { $count } responses
  } in { $folder }{ $others ->
    [0] {""}
    [one] , beside 1 that is not of this table
   *[other] , beside { $others } that are not of this table
  }
form-others = { $count ->
    [one] the column { $columns } belongs to no question and was left alone
   *[other] the columns { $columns } belong to no question and were left alone
  }
form-again = "{ $name }" stands in the rows { $rows }{ $spellings ->
    [one] {""}
   *[other] {", "}in { $spellings } spellings
  }, and counts as several respondents, but as one where it takes three to show something; where it is one, keep one row, and else give each a name of its own
form-left = { $files } in { $folder } { $count ->
    [one] is of a respondent who stands in the table too, and would count beside it
   *[other] are of respondents who stand in the table too, and would count beside it
  }; nothing was written. --force takes { $count ->
    [one] it
   *[other] them
  } away; where it is somebody else, give one of them another name
form-taken = took { $files } away: { $count ->
    [one] its respondent stands in the table
   *[other] their respondents stand in the table
  }
form-no-output = name the workbook's file with -o FILE.xlsx
