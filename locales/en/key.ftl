# What each key of the file says, and what its words mean. Made from the declaration of the format.
key-accusations = Breaches that somebody claims and nobody has established, one row each. Leave out what was refuted; what was established stands in `breaches`.

key-accusations-against = Who is accused: a member, a partner, the holder of a certificate or grant, or a supplier for whom one of these answers. Whoever has no tie to the coalition has no row.
key-accusations-by = Who claims it. Example: `"Three organisations, in a report"`.
key-accusations-count = How many breaches are claimed: at least one where absent.
key-accusations-date = When it was claimed.
key-accusations-evidence = Ids of the evidence for this row.
key-accusations-honoured = Whether the accused, after the claim was made, got an award, a seat or a post, was shown as a model, or was taken back without a check of what had changed.
key-accusations-inquiry = Whether the coalition, or somebody independent, has looked into it, or does so.
key-accusations-kept = Whether the accused keeps its place, its certificate or its grant meanwhile.
key-accusations-serious = Whether it is serious: violence, forced labour, corruption, another crime, or harm to many.
key-accusations-what = What is claimed.

key-answers = Judged levels for criteria that facts do not settle, by criterion id: `"legitimacy.role-definition" = 3` or `{ "{" } level = 3, evidence = ["charter"], note = "..." { "}" }` or `{ "{" } not_applicable = "reason" { "}" }` or `"unknown"`, which says that it was asked.
key-awards = Prizes and honours given to the coalition for its work.

key-awards-by = Who gave it.
key-awards-date = When.
key-awards-evidence = Ids of the evidence for this row.
key-awards-what = What it is.

key-breaches = Breaches of the coalition's rules that became known: established by the coalition, a court or an inquiry, or disputed by nobody. One row each.

key-breaches-answer = What the coalition did; the strictest answer so far.
    .none = Nothing that is known.
    .statement = It spoke of it: a letter, a statement, an inquiry.
    .conditions = It set conditions with a date, or put the member under special review.
    .suspension = Rights were suspended.
    .exclusion = The member was expelled, or its certificate withdrawn.
key-breaches-by = By whom: a member, the holder of a certificate or grant, or a supplier for whom a member answers.
key-breaches-count = How many breaches the row stands for: at least one where absent.
key-breaches-date = When it became known.
key-breaches-evidence = Ids of the evidence for this row.
key-breaches-found_by = Who brought it to light.
    .checks = The coalition's own checks.
    .member = A member.
    .complaint = Those who were harmed, by a complaint.
    .outsider = Somebody outside: press, an organisation, a researcher, an authority.
key-breaches-honoured = Whether the one who broke the rule, after this became known, got an award, a seat or a post, was shown as a model, or was taken back without a check of what had changed.
key-breaches-kind = What kind of rule was broken.
key-breaches-made_good = Whether the harm was made good to those who bore it: pay given back, people taken back, land or health restored.
key-breaches-time_extended = Whether a time that was set for putting it right was made longer, once or again and again.
key-breaches-what = What happened.

key-changes = The catalogue of changes in policy and practice (memo L10).

key-changes-contribution = What the coalition claims to have contributed.
key-changes-date = When.
key-changes-evidence = Ids of the evidence for this row.
key-changes-kind = What kind of change.
key-changes-place = Where.
key-changes-what = What changed.

key-coalition = What the coalition is.

key-coalition-aka = Other names that mean the same: an abbreviation, a former name, the name in another language. `cma link` finds it by them. Example: `["GNI"]`.
key-coalition-as_of = The day that the facts in this file describe. All ages are counted to it. Example: `2021-06-30`.
key-coalition-context = The setting in which it works (memo S6).
    .ordinary = Public institutions work.
    .fragile = Public institutions are weak or there is violent conflict.
    .authoritarian = Power is not to be questioned in public.
    .predatory = Those in power enrich themselves.
    .contested = The issue itself divides society.
key-coalition-ended = When it closed, if it did.
key-coalition-evidence = Ids of the evidence for this table.
key-coalition-founded = When it was founded, that is, when those who take part first agreed to work together: at a first meeting, or by adopting its norm. Where it became a body later, that day stands in `organisation.constituted`. `1995-02-10`, `"1995-02"` or `1995`.
key-coalition-founding_success = The day its first aim was won, such as the founding of the institution it asked for (memo L16).
key-coalition-functions = What it does (memo S5). Example: `["advocacy", "norm-building"]`.
    .mobilisation = It brings people, money or goods together for a cause.
    .agenda-setting = It works to have an issue taken up.
    .advocacy = It argues for a decision that others take.
    .norm-building = It writes standards, principles or rules that others are to follow.
    .implementation = It carries out or pays for projects, services or research.
    .oversight = It watches whether others do as they promised.
key-coalition-issue_areas = What it works on. Example: `["international justice"]`.
key-coalition-name = Its name.
key-coalition-next_phase = The phase it means to enter next.
key-coalition-origin = `organic`: grew from a shared cause; `convened`: built on purpose by someone (memo T6).
    .organic = It grew from a shared cause; nobody was asked to come.
    .convened = Somebody built it on purpose and invited the others.
key-coalition-phase = The phase of the policy cycle it is in (memo S1).
    .agenda-setting = The aim is to put the issue before those who decide.
    .negotiation = A text or arrangement is being worked out; until it is adopted.
    .implementation = What was adopted is being put into practice.
    .monitoring = What is done is being watched against what was promised.
    .evaluation = Results are being judged, and the arrangement reconsidered.
key-coalition-phases_done = The phases it has been through.
key-coalition-purpose = What it wants to achieve, in a sentence.
key-coalition-scope = How far it reaches.
    .local = Part of a country.
    .national = One country.
    .regional = Several countries of one region.
    .global = More than one region of the world.
key-coalition-stage = Where it stands in its own life.
    .forming = Its rules and bodies are still being made.
    .established = It works by rules of its own.
    .in-transition = It changes host, form or aim, or is closing.
key-coalition-standing = Whether it is set up to last: there is no first aim that is won on a day.
key-coalition-targets = Kinds of actor whose behaviour it wants to change. `members` says that these are its own members, of whatever kinds. Example: `["state", "business"]`.
    .state = A country's central government, a ministry, or a state as a member.
    .subnational = A province, region, city or other public body below the state.
    .igo = An organisation of states, its agencies and secretariats; the European Union.
    .business = A company, or an association of companies.
    .ngo = A non-governmental organisation, network or campaign, without profit and not of one of the kinds below.
    .foundation = A body that gives grants from its own means.
    .academia = A university, institute, learned or technical society.
    .labour = A trade union or federation of unions.
    .indigenous = An indigenous people or its organisation.
    .community = People affected by the issue, speaking for themselves: residents, patients, smallholders, and their groups.
    .faith = A religious body.
    .media = A publisher, broadcaster or association of journalists.
    .individual = A person who takes part for themselves, such as an independent chair.
    .other = None of these, such as a fund that states and private givers run together.
    .members = Its own members, who make or accept rules for themselves.
key-coalition-url = Its web address.

key-complaints = The way to complain, and what came of complaints.

key-complaints-answered_share = Share of complaints that had a reply on the matter itself. Whether they were settled, `resolved` says.
key-complaints-confidential = Whether a complainant's name can be kept secret.
key-complaints-cost = What it costs to complain.
    .free = Nothing but the writing.
    .low = A fee, or work of one's own, that those affected can carry.
    .high = A fee, a deposit, or proof by experts or lawyers, of more than about a month's income of those affected; also where it is waived on request.
key-complaints-evidence = Ids of the evidence for this table.
key-complaints-facts_unexamined = Complaints on whose facts the two sides disagreed, and into which nobody independent of both looked, by name. Example: `["The complaint on wages in two mills, 2014"]`.
key-complaints-independent = Whether those who decide on complaints are independent of those complained of.
key-complaints-mechanism = How far there is a way to complain.
key-complaints-no_retaliation = Whether retaliation is forbidden and followed up.
key-complaints-not_admitted = Who may not complain, and what may not be complained of, as its rules or its practice have it. Example: `["Those who took no part in the assessment"]`.
key-complaints-open = Whether people outside the coalition may use it. Who may, `open_to` says.
key-complaints-open_to = Who may complain.
    .staff = People who work for the coalition or its members.
    .affected = People whom its work touches.
key-complaints-outcome_disputed = Complaints that it called settled or closed, while those who had complained said in public that they were not, by name.
key-complaints-pending = Complaints still open.
key-complaints-received = Complaints received.
key-complaints-recent = Complaints received in the last three years.
key-complaints-remedied = How many complaints that were upheld were made good.
key-complaints-remedy_followed = Whether somebody looks later whether it was made good.
key-complaints-reply_days = Median days to a first reply.
key-complaints-resolved = Complaints settled on the matter itself.
key-complaints-scope = What whoever decides may look at.
    .procedure = Only whether the procedure was kept, or whether somebody erred plainly; not whether the result is right.
    .substance = Also whether the result is right.
key-complaints-settling_days = Median days until a complaint is settled.
key-complaints-since = First day of the time that the counts below cover; absent where they count from the beginning.
key-complaints-unresolved = Complaints closed without any action.
key-complaints-until = Last day of the time that the counts below cover, such as that of a study; absent where they count up to `as_of`.
key-complaints-upheld = Complaints found to be right.
key-complaints-window_days = Days within which a complaint has to be brought, from the day that what it is about can be known.

key-completeness = Which lists in this file are whole. From a partial list, presence is a fact and absence is unknown.

key-completeness-accusations = `accusations` lists every breach that is publicly claimed.
key-completeness-bodies = `governance.bodies` lists every body. Whether a body's seats are all listed, its `seats_complete` says.
key-completeness-breaches = `breaches` lists every breach that is publicly known.
key-completeness-changes = `changes` lists every change that is claimed.
key-completeness-checker_errors = `monitoring.checker_errors` lists every error of those who check that is publicly known.
key-completeness-checks = `monitoring.checks` lists every check on what members do.
key-completeness-evaluations = `evaluations` lists every evaluation.
key-completeness-funding = `funding` lists every source of the current year.
key-completeness-goals = `monitoring.goals` lists every goal of its own that has a day.
key-completeness-members = `members` lists everyone who takes part.
    .partial = There may be more than is listed.
    .complete = What is not listed is not there.
key-completeness-objections = `objections` lists every objection to the coalition that is publicly known.
key-completeness-own_breaches = `governance.own_breaches` lists every rule of its own that it is publicly known not to have kept.
key-completeness-recognition = `recognition` lists every act of recognition.
key-completeness-stakeholders = `stakeholders` lists everyone outside who matters.

key-dissent = How disagreement is handled (memo L3).

key-dissent-decisions = Decisions taken in the last three years.
key-dissent-evidence = Ids of the evidence for this table.
key-dissent-informal_channels = Whether partners have informal ways to disagree (memo L3).
key-dissent-procedure = How far there is a procedure for those who disagree.
key-dissent-recorded = How many of them have a recorded dissent.
key-dissent-reprisals = People or organisations that were threatened, charged, barred or shut down for their part in the coalition in the last three years, by name or place.
key-dissent-tests = Occasions on which the aims of its groups collided, one row each.

key-dissent-tests-date = When.
key-dissent-tests-evidence = Ids of the evidence for this row.
key-dissent-tests-position = What the coalition said.
    .none = Nothing.
    .partial = Something that left the matter open, or that some members disowned.
    .taken = A position of the whole.
key-dissent-tests-what = What it was about.

key-evaluations = Evaluations of the coalition itself.

key-evaluations-answered = Whether the coalition answered it in writing.
key-evaluations-by = Who evaluated.
key-evaluations-date = When it came out; leave it out while it is under way.
key-evaluations-evidence = Ids of the evidence for this row.
key-evaluations-followed_up = How many of its recommendations were acted on.
key-evaluations-led_by = Who commissioned, paid or steered it; of several, the one that comes first in this list.
    .office = Those whose work is judged: the coalition's office or lead.
    .host = The organisation that houses it.
    .funders = Those who give it money.
    .board = Its board, or a body that answers to the board alone.
    .independent = A body that has no part in its work, its money or its decisions.
key-evaluations-left_out = What belongs to its aim or its critics' questions and the evaluation did not look at. Example: `["The first ten years"]`.
key-evaluations-published = Whether anybody can read it.
key-evaluations-title = Its title or author.

key-evidence = Documents and pages that facts and answers cite by `id`.

key-evidence-date = When it was published.
key-evidence-id = The name by which it is cited. Example: `"bylaws-2019"`.
key-evidence-kind = How well it proves what it is cited for.
    .self = The coalition or a member says so: a web page, speech, press release, annual report without accounts.
    .reported = Somebody tells it without showing how they know: press, wiki, blog.
    .document = The thing itself: by-laws, minutes, a decision, an agreement, accounts without audit.
    .audited = Audited accounts, or an assurance by an auditor.
    .independent = Somebody without a part in it looked into it and says how: a study, an evaluation, a court.
key-evidence-path = Its path, relative to this file; `charter.md#finance` names a heading.
key-evidence-title = Its title, with author and year.
key-evidence-url = Its address.

key-finance = Money as a whole: income, expenditure, reserves, accounts.

key-finance-assured_share = Share of income that comes by right, year after year: fees, assessed contributions, sales, an endowment; not gifts and grants.
key-finance-audited = Whether the accounts are audited by an independent party.
key-finance-committed = Money promised in writing for the time after `as_of` and not yet received.
key-finance-committed_until = The day up to which income is committed.
key-finance-currency = Currency of all amounts, ISO 4217. Example: `"USD"`.
key-finance-evidence = Ids of the evidence for this table.
key-finance-expenditure = Expenditure by year.
key-finance-high_income_share = Share of income that comes from high-income countries (World Bank lists).
key-finance-income = Income by year. Example: `{ "{" } 2016 = 31_900_000 { "}" }`.
key-finance-member_contributions = Whether members contribute money or work of their own.
key-finance-money_short = Whether planned work was dropped, cut or put off for want of money.
key-finance-need_share = What it and its members spend on the aim in a year, as a share of what the coalition or a study says is needed in a year. Example: `0.03`.
key-finance-other_purses = Purses beside its own through which money for its work runs (a foundation, a fund, a company), by name; an empty list where there is none.
key-finance-paid_out_share = Share of the money that it holds or was promised for others (grants, loans, payments) and that had reached them by `as_of`, over the whole time. Example: `0.02`.
key-finance-paying_share = Share of members who contribute.
key-finance-purses_accounted = Whether the accounts that can be read cover those purses as well.
key-finance-raised_share = Share of the sum asked for in the latest round of asking that was promised.
key-finance-reserves = Unrestricted money in hand at `as_of`.
key-finance-running_share = Share of spending that goes to running the coalition itself: staff, office, meetings.
key-finance-statements = How far the accounts can be read.
key-finance-statements_date = Last day of the period covered by the latest accounts that can be read.

key-funding = Where the money comes from, one row a source (memo C14, C15).

key-funding-aka = Other names that mean the same.
key-funding-amount = What it gives: over the whole time where `from` and `until` are both there, in one year otherwise. A total of unknown years has no place here; give its `share` or `role`.
key-funding-ended = Whether it has stopped giving, where the day is not known.
key-funding-evidence = Ids of the evidence for this row.
key-funding-from = First day of the commitment.
key-funding-from_members = Whether the givers are members of the coalition, as with fees.
key-funding-in_kind = Whether it is work, rooms or goods rather than money.
key-funding-kind = What kind of actor gives.
key-funding-largest_payer = Share of what the row gives that comes from its largest giver, where it stands for several. Example: `{ "{" } at_most = 0.05 { "}" }`.
key-funding-payers = How many separate givers the row stands for: at least one where absent.
key-funding-phases = Phases that the money is for.
key-funding-renewed = Whether a commitment that ended was renewed or replaced.
key-funding-restricted = Whether the giver decides what the money is for.
key-funding-role = How much it matters.
key-funding-share = Its share of a year's income, where the amount is not known.
key-funding-source = Who gives.
key-funding-until = Last day of the commitment.

key-governance = Who is in charge and how decisions are made (memo C8).

key-governance-accused_kept = Whether a partner that stands under serious accusation was kept without an inquiry. Who, and what was done, stands in `accusations`.
key-governance-answered_by = Those with the power to act who have promised to take up or answer what it concludes, by name; an empty list where nobody has.
key-governance-beyond_mandate = Whether it has taken up work that the mandate does not name, or has widened the mandate without those who gave it.
key-governance-blocked_decisions = How many decisions are known to have failed, or to have been put off for a year or more, because some did not agree.
key-governance-board_separate = Whether those who run the daily work are other people than those who decide.
key-governance-bodies = The coalition's bodies, one table each.

key-governance-bodies-appointed_by = Who appoints its members.
key-governance-bodies-chair_among = Kinds of actor among whom the chair rotates.
key-governance-bodies-chair_rotates = Whether its chair rotates among those who sit, or among some of them, by rule.
key-governance-bodies-chair_years = How long one chair holds the post, in years. Example: `0.5`.
key-governance-bodies-decisions = Decisions that this body takes by another rule than `rule`, such as a change of its charter, one row each.

key-governance-bodies-decisions-evidence = Ids of the evidence for this row.
key-governance-bodies-decisions-on = What is decided. Example: `"A change of the standard"`.
key-governance-bodies-decisions-quota = Share of the votes that it needs, for `supermajority` and `chamber-majority`.
key-governance-bodies-decisions-rule = How it is decided.
key-governance-bodies-decisions-total_quota = Share of all votes that it needs besides, for `chamber-majority`.

key-governance-bodies-ended = When it ceased to sit: dissolved, merged or replaced. From then on it counts in no measure.
key-governance-bodies-evidence = Ids of the evidence for this table.
key-governance-bodies-fallback = What happens where there is no consensus: `"none"`, or the vote that is then taken. Example: `{ "{" } rule = "supermajority", quota = 0.667 { "}" }`.
key-governance-bodies-governing = Whether this is the body that takes the main decisions, where that is not the board.
key-governance-bodies-high_income_share = Share of its seats whose holders come from high-income countries (World Bank lists).
key-governance-bodies-name = Its name.
key-governance-bodies-personal_capacity = Whether those who sit do so for themselves, in a personal capacity, rather than for a group or an organisation.
key-governance-bodies-quota = Share of the votes that a decision needs, for `supermajority` and `chamber-majority`. Example: `0.667`. Half means more than half; thirds and sixths may be rounded to two or more digits.
key-governance-bodies-renewed = When one of its seats last came up for choice: an election, an appointment, or a confirmation at the end of a term.
key-governance-bodies-role = What it is for. The board is taken as the governing body, or the assembly where there is no board.
    .board = It decides between meetings of all.
    .assembly = All members meet in it.
    .secretariat = It runs the daily work.
    .committee = It prepares or settles one matter.
    .advisory = It advises and decides nothing.
key-governance-bodies-rule = How it decides.
    .consensus = Nobody with a vote objects.
    .unanimity = Everybody with a vote agrees.
    .majority = More than half of the votes.
    .supermajority = At least `quota` of the votes.
    .chamber-majority = More than half, or `quota`, in each chamber.
    .lead-decides = One office or organisation decides.
key-governance-bodies-seats = The seats, by group. Where one kind of actor holds them all, a single row says so without a number: `seats = [{ "{" } kind = "business", share = "all" { "}" }]`.

key-governance-bodies-seats-chamber = The chamber in which they vote, if the body has chambers. Seats without a vote need none.
key-governance-bodies-seats-choice_kept = Whether that was followed when the holders were last chosen.
key-governance-bodies-seats-choice_rule = How far it is set down how the group chooses or names the holders.
key-governance-bodies-seats-chosen_by = Who chooses the holders; a group that names its own also where the body then confirms them. Leave it out where it is only known that they are elected; `governance.elected_share` says that.
    .group = The group itself, by election or its own procedure.
    .members = All members together, such as the assembly.
    .organisers = Those who built the coalition.
    .board = The body fills its own seats.
    .host = The organisation that hosts the coalition.
    .outside = A state, an intergovernmental body or another outsider.
    .funders = Whoever pays.
    .themselves = They put themselves forward, and nobody else chooses.
    .office = Nobody: the seat goes with a post, such as that of the head of the office.
key-governance-bodies-seats-constituencies = How many constituencies, each with an election of its own, share the row.
key-governance-bodies-seats-count = How many seats: at least one where absent. `0` says that this group has none.
key-governance-bodies-seats-disputed = Whether it was disputed in the last three years who may sit for the group.
key-governance-bodies-seats-evidence = Ids of the evidence for this row.
key-governance-bodies-seats-gives_money = Whether its holders are those who give the money.
key-governance-bodies-seats-group = The group that holds them; the kind where absent.
key-governance-bodies-seats-industry = For seats of companies and their associations, their line of business, in the same words in each row. Example: `"fertiliser"`.
key-governance-bodies-seats-kind = What kind of actor holds them.
key-governance-bodies-seats-nominated_by = Who puts names forward, where another chooses among them.
key-governance-bodies-seats-refused = How many seats were offered to this group and refused, with or without a reason, in bodies that advise too.
key-governance-bodies-seats-region = Region, as a UN M49 code or name.
key-governance-bodies-seats-reserved = Whether these seats are kept for named holders without an end. A seat that goes with a post which somebody fills anew, such as that of the head of the office, is none of them.
key-governance-bodies-seats-share = Their share of the seats, where the number is not known. Example: `"half"`.
key-governance-bodies-seats-speaks_for = People for whom the holders speak: they are of these people, or answer directly to them.
key-governance-bodies-seats-together = Whether the holders vote together, `false` where each votes alone; where absent, the body's `together`.
key-governance-bodies-seats-veto = Whether the group can stop a decision by itself; where absent, the body's `veto`.
key-governance-bodies-seats-votes = Votes of each seat, 0 for observers and others without a vote; where absent, the body's `votes_each`.

key-governance-bodies-seats_complete = Whether `seats` lists every group that sits here, as it does where their `share` comes to all. Otherwise the rows are taken as partial.
key-governance-bodies-size = How many seats with a vote it has, filled or not. Seats without a vote are not counted.
key-governance-bodies-term_years = Length of a term in years.
key-governance-bodies-together = Whether the holders of one group's seats vote together, for the rows of `seats` that do not say it.
key-governance-bodies-total_quota = Share of all votes that a decision needs besides, for `chamber-majority`. Seats without a chamber count here alone. Example: `0.667`.
key-governance-bodies-vacant = How many seats are empty.
key-governance-bodies-veto = Whether each group can stop a decision by itself, for the rows of `seats` that do not say it.
key-governance-bodies-votes_each = Votes of each seat, for the rows of `seats` that do not say it.
key-governance-bodies-women = How many of its members are women.

key-governance-bodies_overlap = Whether two or more bodies have duties that overlap.
key-governance-breaches = Breaches of the rules that were established in the last three years. What each was, and what was done about it, stands in `breaches`; what is only claimed, in `accusations`.
key-governance-charter = Path or address of the founding document; a path may name a heading, `charter.md#purpose`.
key-governance-conduct_rules = How far rules for members' conduct are set down.
key-governance-conflict_of_interest = How far there is a policy on conflicts of interest (memo C8).
key-governance-contact = Where an outsider can reach those in charge.
key-governance-decision_days = Median days from proposal to decision.
key-governance-decision_rule = How far the rule for making decisions is set down.
key-governance-elected_share = Share of seats whose holders are chosen by those they represent.
key-governance-evidence = Ids of the evidence for this table.
key-governance-exit_rules = How far rules for leaving and being expelled are set down.
key-governance-fallback_rule = Whether the rule says what happens when there is no agreement.
key-governance-formal_links = Formal actors (states, intergovernmental bodies, courts, parliaments) that recognise, mandate or receive reports from the coalition, by name. What each of them does stands in `recognition`.
key-governance-formal_relation = How far the relation to formal institutions is set down (memo C1).
key-governance-held_to_account = Whether somebody outside its governing body can call it to account: chooses or dismisses that body, can reject its report or its accounts, or can end it; an assembly of members counts.
key-governance-interests_declared = Share of the governing body's members who have declared their interests.
key-governance-known_conflicts = People or bodies that take part in decisions in whose outcome they are known to have had an interest, by name. A post elsewhere alone is none; it stands in `other_posts`.
key-governance-lead = Who leads: a person's office, an organisation or a body; `"none"` where nobody does.
key-governance-led_from = One country, or a few, from which most of it comes: founders, seat, lead and money, where it speaks for the world or for a region; or countries outside the region for which it speaks. Each with what comes from there; an empty list where it comes from many. Example: `["Switzerland: founders, seat and the three largest givers"]`.
key-governance-mandate = How far there is a mandate: a statement of what the coalition does.
key-governance-mandate_from = Who gave the mandate.
    .organisers = Those who built the coalition.
    .members = Its members, by a vote or by signing.
    .states = States, each by its own decision.
    .intergovernmental = A treaty, or a decision of an intergovernmental body.
    .affected = Those affected, by a vote or through those whom they chose.
key-governance-mandate_limits = Whether the mandate also says what the coalition does not do: matters, powers or places that are left to others.
key-governance-mandate_reviewed = When the mandate was last adopted or reviewed.
key-governance-meeting_gap_days = Longest gap, in days, between meetings open to all groups.
key-governance-membership_criteria = How far the criteria for becoming a member are set down (memo L7).
key-governance-other_posts = Posts that those who lead or decide hold elsewhere in the same field, or several that one of them holds in the coalition, each with who holds it. It is a fact about posts, and says nothing of a gain. Example: `["The president is also envoy to the summit"]`.
key-governance-own_breaches = Rules and procedures of its own that its bodies, office or host did not keep, one row each. What members broke stands in `breaches`.

key-governance-own_breaches-answer = What the coalition did about it; the most so far.
    .none = Nothing that is known.
    .explained = It said why.
    .corrected = The decision was taken anew, or the harm made good.
    .changed = Besides, something was changed so that it does not happen again.
key-governance-own_breaches-date = When it happened.
key-governance-own_breaches-evidence = Ids of the evidence for this row.
key-governance-own_breaches-rule = The rule or procedure. Example: `"Plans are approved only after the panel's criteria are met"`.
key-governance-own_breaches-said_by = Who says so. Example: `"Two organisations, in a report"`.
key-governance-own_breaches-what = What was done otherwise.

key-governance-own_matter = Those among them who took part in a decision on their own matter: their case, certificate, contract, grant or pay. Example: `["A company that voted on its own complaint"]`.
key-governance-own_products = Methods, tools, products or suppliers that it recommends, prescribes or pays for, and that are those of its founders, members or givers, each with whose it is. Example: `["The rating tool that its founder sells"]`.
key-governance-pending_share = Share of proposals still open after a year.
key-governance-public_powers = Decisions that it takes and that belong to public authorities (it closes sites, gives licences, blocks content, ends trade), where no law gives it the power, or a court or government disputes it. Example: `["Web pages blocked without a court: two parliaments object"]`.
key-governance-report_back = How many representatives report back to those they represent.
key-governance-role_descriptions = How far the roles of partners are described (memo C9, L18).
key-governance-roles_communicated = How many partners were told of everyone's role.
    .some = At least one, up to a half.
    .most = More than half.
key-governance-sanctions = How far there are consequences for members who break the rules. Those who hold a certificate, a grant or a licence from the coalition count as members here and in `monitoring`.
key-governance-sanctions_for = What there are consequences for.
    .paperwork = Reports, fees or forms.
    .conduct = What the member does on the matter itself.
key-governance-sanctions_used = How often such consequences were used: suspension, exclusion, a certificate or grant withdrawn.
key-governance-seated_before_rules = Whether its bodies decided on matters before the rules for them were adopted.
key-governance-spokesperson_rule = How far it is settled who may speak for the coalition (memo T11).

key-host = The organisation that houses the coalition.

key-host-agreement = How far the agreement with it is set down.
key-host-aka = Other names that mean the same.
key-host-chooses_lead = Whether it chooses or dismisses the lead.
key-host-employs_staff = Whether it employs the staff.
key-host-evidence = Ids of the evidence for this table.
key-host-holds_purse = Whether it holds the money.
key-host-holds_seat = Whether it has a seat in the governing body.
key-host-is_funder = Whether it also gives money.
key-host-is_member = Whether it is also a member.
key-host-kind = What kind of actor it is.
key-host-name = Its name; `"none"` where there is no host.

key-inclusion = Representation beyond seats: who is looked for, and what helps them take part (memo L14).

key-inclusion-admitted_by = Who decides who may take part as a stakeholder.
    .themselves = Whoever says that the matter concerns it may come.
    .members = The members, by vote.
    .group = Each group decides on those who come in its name.
    .organisers = Those who built the coalition, its board or its office invite whom they choose.
    .outside = A state, an intergovernmental body or another outsider.
key-inclusion-consent_needed = Whether its work begins only where those whose land, living or rights it touches have agreed to it.
key-inclusion-constituency_map = How far there is a map of constituencies: who is touched by the issue (memo C10, L18).
key-inclusion-costs_shut_out = Whether the cost of taking part (fees, audits, travel, reports) keeps out small firms, smallholders, poor countries or other groups of little means.
key-inclusion-entry_cost = What it costs one member or site to take part or to be certified, with fees, checks and travel.
    .free = Nothing but one's own work.
    .low = Up to about 5,000 US dollars a year for one member or site.
    .high = More than that.
key-inclusion-evidence = Ids of the evidence for this table.
key-inclusion-high_income_share = Share of the people whom its work touches who live in high-income countries (World Bank lists).
key-inclusion-issues_closed = Matters that some of those concerned wanted to discuss and that were kept from discussion, by name.
key-inclusion-issues_late = Matters that its agenda or its rules first left out, and that it took up only after others had asked for them in public, by name, each with when. Example: `["Human rights: asked for in March 2020, on the agenda in 2021"]`.
key-inclusion-languages = Languages in which the work can be followed.
key-inclusion-local_part = How those in the places where it works (authorities, organisations, people) take part in planning there.
key-inclusion-participation_support = Whether travel, time or other costs of taking part are paid for those who need it.
key-inclusion-relevant = Constituencies that the coalition's work touches, whether it says so or not. `{ "{" } at_least = [...] { "}" }` where the list may not be whole.
key-inclusion-search_done = Whether the convener has searched for stakeholders who are not seen (memo L14).
key-inclusion-small_outside = Small or poor actors who are at work in its field and hardly take part, by name. Example: `["Small-scale fishers"]`.

key-members = Those who take part, one row each; a row may stand for many alike (`count`).

key-members-aka = Other names that mean the same: an abbreviation, a former name, the name in another language. `cma link` finds it by them. Example: `["WHO"]`.
key-members-count = How many members the row stands for: at least one where absent. `0` says that there are none of this kind.
key-members-country = Country, ISO 3166-1. Example: `"KE"`.
key-members-departure = How it left (memo T1).
    .ended = It closed, merged, or can no longer be a member.
    .removed = It was expelled.
    .under-review = It left when its own conduct was under review, or when it was suspended.
    .withdrew = It left for reasons of its own.
    .protest = It left at how the coalition works.
key-members-evidence = Ids of the evidence for this row.
key-members-field_share = Share of the field (the market, production, places or people that the aim is about) for which it accounts, or accounted when it left.
key-members-founder = Whether it was among those who founded the coalition.
key-members-industry = For companies and their associations, their line of business, in the same words in each row. Example: `"fertiliser"`.
key-members-joined = When it joined.
key-members-kind = What kind of actor it is.
    .state = A country's central government, a ministry, or a state as a member.
    .subnational = A province, region, city or other public body below the state.
    .igo = An organisation of states, its agencies and secretariats; the European Union.
    .business = A company, or an association of companies.
    .ngo = A non-governmental organisation, network or campaign, without profit and not of one of the kinds below.
    .foundation = A body that gives grants from its own means.
    .academia = A university, institute, learned or technical society.
    .labour = A trade union or federation of unions.
    .indigenous = An indigenous people or its organisation.
    .community = People affected by the issue, speaking for themselves: residents, patients, smallholders, and their groups.
    .faith = A religious body.
    .media = A publisher, broadcaster or association of journalists.
    .individual = A person who takes part for themselves, such as an independent chair.
    .other = None of these, such as a fund that states and private givers run together.
key-members-left = When it left, if it did; for one that left before the founding, when it left what the coalition grew from.
key-members-left_because = Why it left, in its own words where possible.
key-members-level = The level at which it works (memo L17).
key-members-name = The member's name, or what the row stands for.
key-members-phases = Phases in which it takes part.
key-members-region = Region, as a UN M49 code or name, where no single country fits. Example: `"northern africa"`.
key-members-roles = What it does in the coalition. A class of members without a vote, such as associates or affiliates, has the role `observer`.
    .convener = It called the others together.
    .funder = It gives money.
    .decision-maker = It has a vote, itself or through those who sit for it.
    .implementer = It carries out what was agreed.
    .monitor = It checks what others do.
    .expert = It gives knowledge.
    .advocate = It argues for the cause outside.
    .secretariat = It runs the office.
    .observer = It may listen or speak, and has no vote: an observer, an associate, an affiliate.
key-members-share = Share of all members that the row stands for, where the number is not known. Example: `{ "{" } at_least = 0.9 { "}" }`.
key-members-share_of_kind = Share of all members of its kind that the row stands for, where the number is not known. Example: `{ "{" } at_least = 0.6 { "}" }`.
key-members-skills = What it is able to contribute (memo C6).
key-members-speaks_for = People for whom it can speak (memo L14).
    .affected-communities = People whom the issue harms or the coalition's work touches, smallholders and patients among them.

key-membership = The members as a whole.

key-membership-absent_kinds = Kinds of actor that are known to have no member, for whatever reason. Example: `["state"]`.
key-membership-act_against = Members that are known to do what runs against the aim and what the rules do not forbid, by name. What breaks the rules stands in `breaches` or `accusations`. Example: `["A bank that pays for new coal mines"]`.
key-membership-active_share = Share of members that take part in fact: that report, pay or come as the rules ask.
key-membership-admission = Who can become a member.
    .none = Nobody: it has no members by design.
    .closed = Nobody new: those who belong to it are fixed.
    .invitation = Those whom it invites.
    .conditions = Those who meet conditions that anybody can read.
    .anyone = Whoever wants to.
key-membership-closed_to = Kinds of actor that the rules leave no place among the members.
key-membership-countries = From how many countries they come.
key-membership-entry_checked = Whether those who join are checked against the conditions of membership.
key-membership-evidence = Ids of the evidence for this table.
key-membership-fees = How far the fees of members are set down.
    .none = Known not to exist.
    .unwritten = A custom that partners follow; nobody wrote it down.
    .written = Written down; people outside cannot read it.
    .published = Written down, and anybody can read it.
    .exists = There is one; its form is not known: at least unwritten.
key-membership-field_share = Share of the field for which the members account: of the market, production, places or people that the aim is about.
key-membership-founders = How many founded it. A row of `members` with `founder` names one of them.
key-membership-founders_left = How many of those who founded it have left.
key-membership-gaps = Countries, regions or kinds of actor of which hardly anybody is left among the members since some have left, by name. Example: `["Soy growers of Brazil"]`.
key-membership-high_income_share = Share of members that come from high-income countries (World Bank lists).
key-membership-large_share = Share of the members, or of what is certified or paid for, by number or amount, that large ones account for; large is what the field or the coalition itself calls so.
key-membership-largest_region_share = Share of members that come from the one region of the world (Africa, the Americas, Asia, Europe, Oceania) with the most of them.
key-membership-lobby_against = Members that are known to work against the aim by lobbying, themselves or through an association to which they belong, by name. Example: `["Two banks, through their association, against the law on disclosure"]`.
key-membership-total = How many members there are, of all classes together. It stands beside the rows of `members`, and nobody is counted twice: rows may name some of them, and a member stands in one row, founders too.
key-membership-without_vote = How many of them have no vote, such as associates and affiliates.

key-monitoring = How conduct, promises and progress are watched (memo C3, L9).

key-monitoring-affected_heard = Whether those whom the checks are to protect, such as workers or people who live nearby, are heard in them, and can speak without those who are checked.
key-monitoring-approvals_contested = What it approved, certified, endorsed or rated well and studies, reports or courts independent of it found wanting on the same matter, each with who says so. What is only claimed by a party to a dispute stands in `accusations`. Example: `["Three dams rated good: two studies found the resettlement unpaid"]`.
key-monitoring-blind_spots = Kinds of breach that the way of checking hardly finds, as those say who looked into it. Example: `["The right to organise"]`.
key-monitoring-checker_errors = Errors of those who check that became known, one row each: requirements misread, breaches passed over, results that had to be taken back.

key-monitoring-checker_errors-answer = What followed; the strictest so far.
    .none = Nothing that is known, and the result stands.
    .corrected = The result was put right; for those who checked nothing followed.
    .warned = They were warned, put under conditions, or watched more closely.
    .barred = They may not check any more, for a time or for good.
key-monitoring-checker_errors-by = Who checked.
key-monitoring-checker_errors-count = How many errors the row stands for: at least one where absent.
key-monitoring-checker_errors-date = When it became known.
key-monitoring-checker_errors-evidence = Ids of the evidence for this row.
key-monitoring-checker_errors-what = What went wrong. Example: `"A requirement was passed over in nine reports"`.

key-monitoring-checks = The checks side by side, one row each. Where they differ, the other keys of this table tell of the strictest one that covers most members. What is foreseen and not yet in use has no row.

key-monitoring-checks-also_trains = Whether those who check also train or advise those checked.
key-monitoring-checks-by = Who checks.
    .self = Each reports on itself.
    .peer = Members look at each other.
    .staff = The coalition's own staff look at members.
    .third-party = Somebody looks who is neither a member nor on the coalition's staff.
key-monitoring-checks-by_member = Whether the results are shown member by member.
key-monitoring-checks-covers = Share of members or sites that it covers.
key-monitoring-checks-data = What figures it rests on.
    .self-reported = What those checked say of themselves.
    .verified = Their figures, checked by somebody else.
    .measured = Figures that somebody else gathered.
key-monitoring-checks-evidence = Ids of the evidence for this row.
key-monitoring-checks-overseen_by = Who approves those who check, and watches how they do it.
    .nobody = Nobody.
    .those-checked = Those whom they check, or those who pay them.
    .coalition = The coalition itself: its board or office.
    .own-body = A body that the coalition founded, pays or steers.
    .independent = A body that neither the coalition nor those checked pay or steer, such as a national accreditor or an authority.
key-monitoring-checks-paid_by_checked = Whether those who check are chosen or paid by those whom they check, each its own; not where the coalition chooses them and pays from a common pot.
key-monitoring-checks-payment_depends = Whether a payment depends on figures of the one who is paid.
key-monitoring-checks-results = How far its results can be read.
key-monitoring-checks-what = What is checked.

key-monitoring-commitments = How far members' commitments and their progress are tracked.
key-monitoring-commitments_kept = Share of commitments due that were kept.
key-monitoring-conducted_by = Who checks what members do (members, and holders of a certificate or grant); `none` where nobody does. Where no more was found than what they report of themselves, it is `"not-found"`, and these reports stand in `checks`.
key-monitoring-disputed_figures = Figures that it gives of its reach, size or results and that others dispute or count lower. Example: `["130 million million dollars: the same money is counted twice"]`.
key-monitoring-effect_doubts = What those who looked into it say against the effect that it claims.
    .superficial = Things are better only where that costs little, and no better or worse where it costs much.
    .symbolic = Steps were counted as done that were not finished, or that change nothing.
    .unmeasured = An effect is claimed and was not measured.
key-monitoring-evidence = Ids of the evidence for this table.
key-monitoring-foreseen = Checks, ways to complain or sanctions that were announced, and at `as_of` are not in use, by name.
key-monitoring-goals = Goals of its own that have a day, one row each, with what is reached of them.

key-monitoring-goals-begun = When work on it began, or the day from which it is counted.
key-monitoring-goals-due = When it is due.
key-monitoring-goals-evidence = Ids of the evidence for this row.
key-monitoring-goals-reached = Which share of it is reached at `as_of`; 1 where it is reached or passed. Example: `0.1`.
key-monitoring-goals-what = What is to be reached. Example: `"15 million tonnes of waste less by 2024"`.

key-monitoring-goals_lowered = Goals of its own that were missed, lowered, dropped or moved to a later day, by name; not a draft that came a few weeks late. What is asked of members and was put off stands in `norm.put_off`. Example: `["30 million households by 2020: from 2019 on without a number"]`.
key-monitoring-goals_met = How many of the coalition's own goals that fell due were reached.
key-monitoring-impact_found = What independent studies found of its effect on the ground.
    .none = No effect, or harm.
    .mixed = Some effect in some places, or studies that differ.
    .clear = A clear effect on the matter itself.
key-monitoring-impact_studied = Who has studied whether its work changes anything on the ground; `none` where nobody did.
key-monitoring-independent_experts = Whether independent experts took part in making or reviewing it (memo L11).
key-monitoring-indicator_results = How far the values of those indicators can be read.
key-monitoring-indicators = How many goals have an indicator with baseline, target and date.
key-monitoring-narrowed_by = What those checked do, or the way of checking allows, that narrows what the checks see, each with who says so: those checked choose what is looked at or who is heard, or visits are announced, hurried or on paper only. Example: `["Mills choose which farms are visited"]`.
key-monitoring-not_reporting = How many of those who must report did not do so in that round, or have been struck off for it since the beginning.
key-monitoring-overseen_by = Who approves those who check and watches how they do it; of several, the most independent one. For one check alone, its row says so.
key-monitoring-own_part_told = Whether what it reports of results tells its own part from what others, whole countries or a whole field did.
key-monitoring-paid_by_checked = Whether those who check are chosen or paid by those whom they check, each its own; not where the coalition chooses them and pays from a common pot.
key-monitoring-reached_share = Share of the places, people or producers of the kind that its aim is about that its programmes or checks reach.
key-monitoring-reporting_share = Share of those who must report that did so, in the latest round that is known, no more than three years before `as_of`.
key-monitoring-results = How far the results of that checking can be read.
key-monitoring-results_by_member = Whether those results are given for each member, rather than only in sum.
key-monitoring-results_by_site = Whether those results name the place: the site, factory, forest or project, so that people there can find what was found and contradict it.
key-monitoring-theory_of_change = How far there is an agreed account of cause and effect (memo L11).
key-monitoring-third_party_unsuitable = Why a third-party monitor would not suit this coalition, where that is so (memo T12).

key-norm = What the coalition asks of members or others: its standard, principles, pledge or rules.

key-norm-below_law = Whether it asks less than law or international standards on the same matter.
key-norm-binding_force = What binds those who take part to it.
    .none = Nothing.
    .pledge = A public promise.
    .membership-rules = The conditions of membership.
    .contract = A contract that a court or arbiter would uphold.
    .law = Law: a treaty, statute or regulation.
key-norm-binding_law_asked = Whether people affected ask for binding law on the matter.
key-norm-borrowed_from = Bodies whose standard it takes over as its own, in whole or in large part, by name; an empty list where it wrote its own. Example: `["International Finance Corporation"]`.
key-norm-claims_rules = How far it is set down who may claim what by it.
key-norm-comment_days = Days that those whom it concerns were given to comment on its draft, or on that of its latest revision; 0 where they were shown none.
key-norm-commitments_comparable = Whether the commitments of different members can be compared.
key-norm-commitments_dated = How many of the commitments under it have a date.
key-norm-cost_borne_by = Who bears the cost of what it asks: repairs, certificates, wages, checks.
    .those-asking = Those who ask for it, such as buyers, givers or the coalition itself; or members, large ones too, who wrote it for themselves.
    .shared = Those who ask and those who have to do it, in parts that are agreed.
    .those-to-change = Those who have to do it, such as suppliers, factories or states, at the wish of others.
    .those-of-little-means = Small producers, workers, communities or others of little means, whether they have to do it or not.
    .open = Nobody has said: it is left open who pays.
key-norm-covers_causes = How many of the main causes of the problem that it names it deals with.
key-norm-demands_left_out = What was asked for in public, by those affected or by others, and it does not hold. Example: `["a living wage, by unions"]`.
key-norm-disputes_settled_by = Who settles disputes on it.
    .board = A body of the coalition.
    .arbitration = An arbiter or panel from outside.
key-norm-drafted_by = Kinds of actor that drafted it.
key-norm-drafted_without = Kinds of actor that it concerns and that had no part in drafting.
key-norm-duties_on = Who has to do what it asks.
    .members = Its members themselves.
    .third-parties = Those with whom members deal, such as borrowers, suppliers or contractors; members are to see to it.
    .coalition = The coalition and its staff.
key-norm-evidence = Ids of the evidence for this table.
key-norm-force = Whether it obliges or encourages.
    .encouragements = It encourages.
    .mixed = Some of it obliges, some encourages.
    .duties = It obliges.
key-norm-interim_steps = How many commitments have interim steps.
key-norm-kept_in_part = Whether those who use its name may keep its rules in a part of their work only (some sites, trips, land or goods) and do otherwise in the rest.
key-norm-label_before_met = Whether a certificate, label or claim may be used while requirements are still open, such as under conditions with a date.
key-norm-laws_undebated = Laws, budgets or policies that it asked governments to change, and on which neither a parliament nor those affected had a say, each with who says so. Example: `["A seed law, adopted by decree as a condition of aid"]`.
key-norm-left_to_judgement = What its rules leave to the judgement of those who check or decide, though much hangs on it. Example: `["Whether a harm is significant"]`.
key-norm-meant_for_law = Laws or public rules for which it, or those who support it, put its text forward as the text or the model, though no parliament, government or intergovernmental body had asked it to write one, each with who says so. Example: `["Reporting rules of two states, named as its aim in its plan of 2022"]`.
key-norm-misused_by = Those who were found to use its name or label though they, or their goods, do not conform, by name.
key-norm-name_by_joining = Whether those who have only joined, or paid, may use its name or sign before anybody looked at what they do.
key-norm-pressed_by = Those at whose pressure it was weakened or put off, by name.
key-norm-put_off = Requirements, conditions or deadlines that were set and then put off, once for many or again and again. Example: `["Certification of members, from 2016 to 2018"]`.
key-norm-revised = When it was last revised.
key-norm-targets_without_means = Whether it sets targets without the means to reach them.
key-norm-terms_defined = How many of its key terms are defined.
key-norm-traceability = How what is sold under its label or claim is tied to what was certified. Of several ways that are in use, the loosest one. Leave it out where nothing is sold under it.
    .none = Nothing ties the two.
    .credits = Credits are traded apart from the goods.
    .mass-balance = Goods are mixed with others on the way, and only the amounts are balanced.
    .segregated = Goods are kept apart from others all the way.
key-norm-weakened = Whether it asks less than an earlier version of it, or than the draft that was put to the public.
key-norm-weakened_for = Kinds of actor at whose request it was weakened or put off, as its own papers or others say.

key-notes = What stands behind a key, in a sentence: a figure, a case, a reason. Each finding that rests on the key tells it.

key-notes-evidence = Ids of the evidence for this row.
key-notes-key = The key, by its path without rows. Example: `"norm.targets_without_means"`.
key-notes-note = A sentence of facts, with figures, names and years. Example: `"3.6 of the 37 billion dollars needed a year were received in 2014"`.

key-objections = Objections to the coalition itself and what it answered, one row each. What is held against a member stands in `accusations`; what somebody wants of it besides, in `stakeholders.asks`.

key-objections-answer = What the coalition answered; the best answer so far. Leave it out where the objection was addressed to others alone, such as a government or a giver, and the coalition was not asked.
    .none = Nothing that is known.
    .evasive = It replied, and passed over the main points, or only rejected them.
    .reasons = It replied to the main points with reasons.
    .changed = It changed what the objection was about.
key-objections-answered_on = When it gave that answer.
key-objections-attacked = Whether it, or somebody who leads or pays it, spoke against those who object in place of the matter, threatened them, put pressure on them not to publish, or shut them out.
key-objections-by = Who objects. Example: `"Three organisations, in an open letter"`.
key-objections-date = When it was made.
key-objections-evidence = Ids of the evidence for this row.
key-objections-what = What the objection is.

key-organisation = The coalition as an organisation: legal form, office, and how it holds together.

key-organisation-branches = How many local branches it has. National groups and country bodies count as branches, in all keys that begin with this word.
key-organisation-branches_dependent = Whether it steers branches through money without answering for what they do.
key-organisation-branches_funded = How many of them have money for their work.
key-organisation-branches_in_order = How many of the local branches that were looked at keep the rules that it sets for how they are run.
key-organisation-branches_independent = How many of them decide independently of those whom they are to watch or to change.
key-organisation-branches_led_by = Kinds of actor that lead them, such as a ministry.
key-organisation-branches_registered = How many of them exist in law.
key-organisation-constituted = When it was constituted as a body: registered, or given bodies of its own. The day on which those who take part first agreed to work together, such as by adopting a norm, stands in `coalition.founded`.
key-organisation-evidence = Ids of the evidence for this table.
key-organisation-lead_changes = How often the lead changed in the five years before `as_of`. A rotation that its rules foresee does not count.
key-organisation-lead_vacant = Whether the lead's post is empty, or held by somebody acting for the time being.
key-organisation-legal_form = Its body in law.
    .none = No legal person: an agreement, a network, a process, an association that is not incorporated.
    .hosted = Part of another legal person, which acts for it.
    .association = An association of members that is a legal person.
    .foundation = A foundation, trust or charity without members.
    .company = A company or corporation, with or without profit.
    .intergovernmental = Created by a treaty or by a decision of states.
key-organisation-misconduct_rules = How far there are rules on misconduct by staff and board members.
key-organisation-part_of = Coalitions or bodies of which it is a part, by name; an empty list where it is part of none.
key-organisation-parts = Coalitions with bodies of their own that are parts of it, by name. National groups are `branches`. Example: `["Alliance of banks", "Alliance of insurers"]`.
key-organisation-parts_rule = How far it is set down who decides what, and who answers to whom, between it and those that it is part of or that are parts of it.
key-organisation-public_name = Whether it carries the name or emblem of a state, an intergovernmental body or another public authority.
key-organisation-public_oversight = Whether the states or members of that authority, or the assembly that speaks for them, take part in overseeing it.
key-organisation-registered_in = Country in which it is registered, ISO 3166-1.
key-organisation-risk_register = How far its risks are listed, each with somebody who answers for it.
key-organisation-safeguards = How far there are safeguards for people whom its work touches against exploitation, abuse and harassment by those who carry it out.
key-organisation-safeguards_binding = How many of those who carry out its work are bound by these safeguards, by contract or rule.
key-organisation-secretariat = Who runs the daily work.
    .none = Nobody; members share it.
    .hosted = Staff of another organisation.
    .own = Staff of its own.
key-organisation-staff = Paid staff, in full-time posts.
key-organisation-succession = How far it is set down how the lead is chosen and replaced.
key-organisation-volunteers_only = Whether all its work is done by volunteers.

key-political_will = The will of governments and others to act (memo C7, C13).

key-political_will-champions = Officials or governments that champion the cause, by name.
key-political_will-evidence = Ids of the evidence for this table.
key-political_will-plan_for_unwilling = Whether there is a plan for those who do not want to take part (memo L13).
key-political_will-resisters = Governments or others that work against it, by name.
key-political_will-states_committed = How many of them have made a public, dated commitment.
key-political_will-states_needed = How many states must act for the aim to be reached.
key-political_will-technical_framing = Whether the issue is also put as a technical question or an operational risk (memo L15).

key-purpose_fit = Whether a coalition is the right tool (memo C11, Q1).

key-purpose_fit-beyond_one_actor = Whether no actor could solve the problem alone.
key-purpose_fit-cross_border = Whether the problem crosses borders.
key-purpose_fit-evidence = Ids of the evidence for this table.
key-purpose_fit-existing_institution = Whether a formal institution already does this work well.
key-purpose_fit-incentives = How many of the parties that are needed have a reason to take part.
key-purpose_fit-needs_enforcement = Whether binding enforcement or legal remedy is the heart of the aim (memo N4).
key-purpose_fit-overlap_review = How far that overlap was examined and written down.
key-purpose_fit-overlaps_with = Bodies, the host among them, with whom it is disputed or unsettled who does what, by its own papers or by the account of others, by name. That a body does the like beside it is not enough.
key-purpose_fit-passed_by = Public or intergovernmental bodies with a mandate for the matter that had no part when it was set up, or got one only later, by name. Example: `["Committee on World Food Security: a seat a year after work began"]`.
key-purpose_fit-scope_reasoned = How far the choice of scope is explained (memo Q2).

key-recognition = Formal actors that recognise the coalition, one row for each act (memo C1).

key-recognition-act = What it does.
    .takes-note = It mentions or welcomes it.
    .endorses = It supports what the coalition does or writes.
    .receives-reports = It receives its reports.
    .funds = It pays for it.
    .mandates = It gives it a task, or makes its rules part of its own.
    .agrees = It has signed a memorandum or another agreement with it.
key-recognition-aka = Other names that mean the same.
key-recognition-by = Who recognises: a state, an intergovernmental body, a court, a parliament.
key-recognition-date = When.
key-recognition-duties = Whether duties follow for the coalition.
key-recognition-evidence = Ids of the evidence for this row.
key-recognition-kind = What kind of actor it is.

key-schema = Version of the file format; `2`.
key-search = The search behind an outside view.

key-search-by = Who searched.
key-search-on = The day of the search; of the last one, where there were several. Of notes that somebody else made, the day of the notes. Where it is left out, `coalition.as_of` is taken for it.
key-search-places = Where. Example: `["web site", "annual reports 2019 to 2023"]`.

key-stakeholders = Those outside who have a stake or the power to help or hinder (memo C5, L13).

key-stakeholders-absent_because = Why it is not a member.
key-stakeholders-aka = Other names that mean the same.
key-stakeholders-asks = What it asks of the coalition, or holds against it. Example: `"A definition of the term on which all hangs"`.
key-stakeholders-engagement = How the coalition deals with it.
    .informed = It is told.
    .consulted = It is asked, once or now and then.
    .dialogue = It is talked with regularly, both ways.
    .formal-link = An agreement, an observer's seat or a joint body binds both.
key-stakeholders-evidence = Ids of the evidence for this row.
key-stakeholders-framing = How the issue is put to it, such as a technical question or an operational risk (memo L15).
key-stakeholders-interest = How much is at stake for it. No source needs to use the word: `high` where its living, land, health, safety or rights hang on what is decided, or most of its business does.
key-stakeholders-kind = What kind of actor it is.
key-stakeholders-name = The stakeholder's name.
key-stakeholders-power = Its power to help or hinder. No source needs to use the word: `high` for whoever has to do, or can forbid, what the aim asks in a large part of the field; `medium` for whoever others in the field follow or quote; `low` for the rest.
    .low = Whatever it does changes little.
    .medium = It can speed up or slow down.
    .high = The aim cannot be reached against it.
key-stakeholders-scheme = How it regards the coalition itself.
    .wants-more = It accepts the coalition and asks for more than it does.
    .conditional = It accepts the coalition on conditions that are not met, and would come if they were.
    .wants-binding-law = It wants binding law in its place.
    .opposes = It rejects the coalition for other reasons; also one that left over its terms, or declined to come.
key-stakeholders-speaks_for = People for whom it can speak (memo L14).
key-stakeholders-stance = How it regards the aim.
    .opposed = It works against the aim.
    .unwilling = It will not act for the aim.
    .hesitant = It has not made up its mind, or waits.

key-technology = Technology and its limits (memo L12, Q6).

key-technology-evidence = Ids of the evidence for this table.
key-technology-offline_route = Whether everything can also be done without it.
key-technology-purpose_stated = Whether each tool has a stated purpose.
key-technology-replaces_governance = Whether a tool stands in for a rule or a body (memo Q6).
key-technology-uses = What it is used for.
key-technology-widened_participation = Whether it brought in people who took no part before.

key-transition = Plans for the next phase of life (memo C12, S3).

key-transition-evidence = Ids of the evidence for this table.
key-transition-handover = How far it is set down who takes over then.
key-transition-lessons = How far lessons and records are kept for those who follow.
key-transition-next_phase_funded = Whether money for the next phase is promised (memo L16).
key-transition-plan = How far there is a dated plan for the next phase.
key-transition-planned_end = The day on which the coalition or its mandate is to end.

key-transparency = What the public can read (memo L8, T5).

key-transparency-agreements = Its contracts and agreements with partners, grantees, suppliers or governments, with their terms. `written` where they are kept inside.
key-transparency-annual_report = An annual report.
key-transparency-answer_days = Days within which that policy promises an answer.
key-transparency-appeal = Whether a refusal can be appealed.
key-transparency-budget = The budget.
key-transparency-comments = The comments that it received on drafts of its rules, one by one. `written` where they are kept inside.
key-transparency-decisions = Decisions of the governing body.
key-transparency-evidence = Ids of the evidence for this table.
key-transparency-funders = Who gives money, and how much.
key-transparency-information_policy = A policy on what anybody may ask to see.
key-transparency-member_list = The list of members.
key-transparency-minutes = Minutes of the governing body.
key-transparency-open_meetings = Whether outsiders can attend meetings of the governing body.
key-transparency-refused = Information that somebody outside asked for and did not get from it, or got only by law, from another body or after a refusal in public, by what it was. Example: `["Harvests in each country, asked for by a researcher in 2020"]`.
key-transparency-selection = How members, partners, projects or methods are chosen: criteria, and reasons for each choice. `written` where they are kept inside.

key-trust = How partners come to trust and understand each other (memo L1, L4, L5).

key-trust-evidence = Ids of the evidence for this table.
key-trust-limits_known = Whether partners know the limits of what each other can agree to (memo L2).
key-trust-norms = How far norms for communicating across divides are set down (memo L1).
key-trust-sessions_per_year = Meetings a year whose purpose is to know each other.
key-trust-training = How training in communication across cultures is offered (memo L5).
key-trust-trust_building = Whether time was set aside to build trust before hard talks (memo L4).

key-view = Whose view the file gives. An outside view may say `"not-found"` of what its `search` did not find.
    .inside = By or with those who know it from within.
    .outside = From what the public can find.
