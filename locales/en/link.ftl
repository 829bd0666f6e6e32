# A folder of coalitions as one network of organisations and coalitions.

link-title = { $count ->
    [one] { $count } coalition
   *[other] { $count } coalitions
} as one network
link-about = { $organisations ->
    [one] { $organisations } organisation is named
   *[other] { $organisations } organisations are named
}, with { $ties ->
    [one] { $ties } tie
   *[other] { $ties } ties
}; the network falls into { $parts ->
    [one] { $parts } part
   *[other] { $parts } parts
}. { $groups ->
    [0] { "" }
    [one] { $groups } row stands for many and names nobody; it is left out.
   *[other] { $groups } rows stand for many and name nobody; they are left out.
}
link-partial = What is not named is not known: { $all ->
    [one] the file does not say that its lists are whole
   *[other] { $open } of { $all } files do not say that their lists are whole
}, so a link that is not on record may exist.
link-refused = { $count ->
    [one] { $count } description
   *[other] { $count } descriptions
} could not be used and { $count ->
    [one] is
   *[other] are
} left out.
link-same-names = Several files give their coalition one name; each is counted by itself: { $names }.
link-crowded = So many coalitions have one of these names that whoever names it is tied to none of them: { $names }.
link-large = This network is too large to compute what lies between; organisations stand by the number of coalitions.
link-unpaired = There are too many coalitions to look at each two; overlaps and likeness are left out.
link-uncompared = There are too many names, or names that are too long, to hold each against all others like it; some that may mean the same are not told.
link-list = { $list }
link-ended = { $name } (ended)
link-in-file = { $name } ({ $file })
link-number = No.

## Organisations

link-brokers = Organisations in several coalitions
link-brokers-note = Between: the share of shortest ways between two others in the network that lead over this one. It is no merit: the higher it is, the more depends on one organisation.
link-brokers-none = No organisation is named in two of them.
link-organisation = Organisation
link-kind = Kind
link-in = In
link-as = As
link-between = Between
link-tie-member = member
link-tie-funder = gives money
link-tie-seat = holds seats
link-tie-host = host
link-tie-formal = formal link
link-aka = { $name }, also { $others }

## Single points of failure

link-failure = Single points of failure, and only links
link-failure-none = No organisation pays or houses two of those that have not ended, as far as the files say.
link-only = The only links on record:
link-failure-funder = { $count } coalitions depend on { $name } for money: { $list }. If it stops, all lose it at once.
link-failure-host = { $count } coalitions depend on { $name } as their host: { $list }. If it withdraws, all lose their office at once.
link-failure-only = Without { $name }, the part of the network with { $list } falls into { $parts }.
link-share-range = { $name } ({ $low } to { $high } of its income)
link-share-exact = { $name } ({ $share } of its income)
link-share-open = { $name } (share not known)

## The picture

link-picture = Organisations in several coalitions, and these coalitions
link-picture-told = { $organisations } organisations on the left, { $coalitions } coalitions on the right, { $lines } lines between them; the numbers are those of the tables.
link-picture-desc = A line joins an organisation to a coalition that it belongs to: solid for members, seats and hosts, dashed for money, dotted for formal links. A curve on the right joins two coalitions of which one names the other.
link-key-member = member, seat or host
link-key-money = money
link-key-formal = formal link
link-key-named = one coalition names the other

## Coalitions

link-coalitions = Coalitions
link-coalitions-note = Named: organisations that the file names. Many: rows that stand for many. Shared: of those named, how many another coalition names too.
link-coalition = Coalition
link-named = Named
link-many = Many
link-shared = Shared
link-nearest = Most in common with
link-nearest-with = { $name }: { $shared ->
    [0] one names the other
    [one] { $shared } organisation, Jaccard { $jaccard }
   *[other] { $shared } organisations, Jaccard { $jaccard }
}
link-no-link = no link on record

## Overlaps

link-overlaps = Overlaps
link-overlaps-note = Jaccard: organisations in both, as a share of those in either, of all that are named.
link-pair = Pair
link-pair-of = { $first }; { $second }
link-through = Through
link-through-more = { $names } and { $count } more
link-by-tie = In the same way
link-by-member = members { $count }
link-by-funder = funders { $count }
link-by-seat = seats { $count }
link-by-host = hosts { $count }
link-by-formal = formal links { $count }
link-declared = one names the other: { $ties }
link-jaccard = Jaccard
link-none = -

## Fields

link-areas = Bridges between fields
link-areas-note = A bridge is a coalition in both fields, an organisation in two coalitions of them, or a coalition that names another.
link-areas-none = Fewer than two fields are named in these files, so there is nothing to bridge.
link-areas-empty = No file here says that its coalition works on: { $areas }.
link-areas-other = Issue areas of no field: { $areas }.
link-areas-pair = Fields
link-areas-both = Coalitions in both
link-areas-bridges = Organisations
link-areas-state = State
link-area-two = { $first } / { $second }
link-area-bridged = bridged
link-area-open = no bridge on record
link-area-not = no bridge by members, money, seats or hosts

## Alike without a link

link-alike = Alike in function, without a link
link-alike-note = They do much the same in the same field. Whether they know of each other, the files do not say; where the work is the same, joining or dividing it is worth a talk.
link-alike-none = No two of which it is known what they do, do much the same in the same field without a link on record.
link-alike-unknown = { $count ->
    [one] Of one coalition it is not known, or not in full, what it does; it may be like others.
   *[other] Of { $count } coalitions it is not known, or not in full, what they do; they may be like others.
}
link-alike-functions = Both do
link-alike-areas = In
link-alike-state = Link
link-alike-open = none on record
link-alike-not = none by members, money, seats or host

## Names

link-doubts = Perhaps the same
link-doubts-note = These names stay apart. Where they mean the same, another name under "aka" in one of the files joins them.
link-doubt = { $first } (in { $here }) and { $second } (in { $there }): { $why }
link-doubt-alias = several are said to have one other name
link-doubt-abbreviation = one abbreviates the other
link-doubt-spelling = they are spelled almost alike
link-doubt-part = one name holds the other

## Exports

link-export = Organisations and coalitions with their ties, as their files name them
