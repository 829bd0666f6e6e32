# The badge of `cma badge`.

badge-label = coalition
badge-graded = { $grade } { $points }/100, { $known } known
badge-provisional = provisional: { $grade } { $points }/100, { $known } known
badge-ungraded = not graded: { $known } known
badge-title = { $coalition }: { $rating }
