# Words and figures that every other text uses.

word-yes = yes
word-no = no
word-none = none
word-unknown = unknown
word-without-limit = without limit
word-at-least = at least { $value }
word-at-most = at most { $value }
word-range = { $low } to { $high }
word-share = { $text } %
word-days = { $number ->
    [one] { $text } day
   *[other] { $text } days
}
word-months = { $number ->
    [one] { $text } month
   *[other] { $text } months
}
word-years = { $number ->
    [one] { $text } year
   *[other] { $text } years
}
