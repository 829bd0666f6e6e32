//! Money: income, spending and reserves, and where it comes from.

use super::words::{ActorKind, FundingRole, Phase};
use crate::coalition::answers::Backing;
use crate::coalition::record::{Field as _, record};
use crate::coalition::scalar::{
    Amount, Count, CurrencyCode, Day, Flag, Many, Names, One, Raised, Series, Share, Status, YEAR,
};
use crate::value::Value;

record! {
    /// Money as a whole.
    Finance {
        /// Currency of all amounts, ISO 4217. Example: `"USD"`.
        currency: Option<CurrencyCode>,
        /// Income by year. Example: `{ 2016 = 31_900_000 }`.
        income: Option<Series>,
        /// Expenditure by year.
        expenditure: Option<Series>,
        /// Unrestricted money in hand at `as_of`.
        reserves: Option<Amount>,
        /// Money promised in writing for the time after `as_of` and not yet received.
        committed: Option<Amount>,
        /// The day up to which income is committed.
        committed_until: Option<Day>,
        /// Whether planned work was dropped, cut or put off for want of money.
        money_short: Option<Flag>,
        /// Share of the sum asked for in the latest round of asking that was promised: more than 1 where more was promised.
        raised_share: Option<Raised>,
        /// What it and its members spend on the aim in a year, as a share of what the coalition or a study says is needed in a
        /// year. Example: `0.03`.
        need_share: Option<Share>,
        /// Share of the money that it holds or was promised for others (grants, loans, payments) and that had reached them by
        /// `as_of`, over the whole time. Example: `0.02`.
        paid_out_share: Option<Share>,
        /// Share of income that comes by right, year after year: fees, assessed contributions, sales, an endowment; not
        /// gifts and grants.
        assured_share: Option<Share>,
        /// Share of income that comes from high-income countries (World Bank lists).
        high_income_share: Option<Share>,
        /// Share of spending that goes to running the coalition itself: staff, office, meetings.
        running_share: Option<Share>,
        /// Purses beside its own through which money for its work runs (a foundation, a fund, a company), by name; an empty list
        /// where there is none.
        other_purses: Option<Names>,
        /// Pay, costs, reserves, fees or prices of its own that others called out of proportion, each with the sum
        /// and who says so. Example: `["Pay of the director, 560,000 dollars in 2013: a newspaper"]`.
        spending_disputed: Option<Names>,
        /// Whether the accounts that can be read cover those purses as well.
        purses_accounted: Option<Flag>,
        /// How far the accounts can be read.
        statements: Option<Status>,
        /// Last day of the period covered by the latest accounts that can be read.
        statements_date: Option<Day>,
        /// Whether the accounts are audited by an independent party.
        audited: Option<Flag>,
        /// Whether members contribute money or work of their own.
        member_contributions: Option<Flag>,
        /// Share of members who contribute.
        paying_share: Option<Share>,
        /// Ids of the evidence for this table.
        evidence: Backing,
    }
}

record! {
    /// A source of money or of work in kind.
    FundingSource {
        /// Who gives.
        source: String,
        /// What kind of actor gives.
        kind: Option<One<ActorKind>>,
        /// How many separate givers the row stands for: at least one where absent.
        payers: Option<Count>,
        /// Share of what the row gives that comes from its largest giver, where it stands for several. Example:
        /// `{ at_most = 0.05 }`.
        largest_payer: Option<Share>,
        /// What it gives: over the whole time where `from` and `until` are both there, in one year otherwise. A total
        /// of unknown years has no place here; give its `share` or `role`.
        amount: Option<Amount>,
        /// Its share of a year's income, where the amount is not known.
        share: Option<Share>,
        /// First day of the commitment. A row with `until` alone tells of one that has begun.
        from: Option<Day>,
        /// Last day of the commitment.
        until: Option<Day>,
        /// Whether it has stopped giving, where the day is not known.
        ended: Option<Flag>,
        /// Whether a commitment that ended was renewed or replaced.
        renewed: Option<Flag>,
        /// Whether the giver decides what the money is for.
        restricted: Option<Flag>,
        /// Phases that the money is for.
        phases: Many<Phase>,
        /// How much it matters.
        role: Option<One<FundingRole>>,
        /// Whether it is work, rooms or goods rather than money; where nothing is said, it is money.
        in_kind: Option<Flag>,
        /// Whether the givers are members of the coalition, as with fees.
        from_members: Option<Flag>,
        /// Other names that mean the same.
        aka: Option<Vec<String>>,
        /// Ids of the evidence for this row.
        evidence: Backing,
    }
}

impl Finance {
    /// Whether it is said that there are no accounts to be read.
    pub fn has_no_statements(&self) -> bool {
        self.statements.as_ref().and_then(|status| status.value()) == Some(Value::exact(0.0))
    }
}

impl FundingSource {
    /// Whether it gives on a day. A row without any date tells of the time that the file describes, and one that only says
    /// until when it gives has begun to give. Days that are known in part leave it open where they may lie on either side.
    pub fn is_current(&self, as_of: Option<Day>) -> Option<bool> {
        match self.ended.map(Flag::known) {
            // What is said of it counts before the days, and so does that it is not known.
            Some(ended) => ended.map(|ended| !ended),
            None => self.runs(as_of),
        }
    }

    /// Whether it gives by its days.
    fn runs(&self, as_of: Option<Day>) -> Option<bool> {
        let dated = self.from.is_some() || self.until.is_some();
        let Some(as_of) = as_of.filter(|_| dated) else { return (!dated).then_some(true) };
        let begun = self.from.map_or(Some(true), |from| from.has_come(as_of.last));
        match (begun, self.is_past(as_of)) {
            (Some(false), _) | (_, Some(true)) => Some(false),
            (Some(true), Some(false)) => Some(true),
            _ => None,
        }
    }

    /// Whether the commitment is over on a day: as it is said to be, or by its last day.
    pub fn is_over(&self, as_of: Option<Day>) -> Option<bool> {
        self.ended.map_or_else(|| self.is_past(as_of?), Flag::known)
    }

    /// Whether its last day, on which it still gives, has passed on a day.
    pub fn is_past(&self, as_of: Day) -> Option<bool> {
        self.until?.has_passed_on(as_of)
    }

    /// What it gives in one year, an amount of money from and to; of a commitment for less than a year, all of it.
    pub fn yearly(&self) -> (f64, f64) {
        let amount = Amount::bounds_of(self.amount);
        let Some((from, until)) = self.from.zip(self.until) else { return amount };
        // Years and months that are written as such count in full, the first and the last day too.
        let is_sure = |day: Day| day.silence().is_none();
        let from = if is_sure(from) { from.first.into() } else { from };
        let until = if is_sure(until) { until.last.into() } else { until };
        let (least, most) = from.months_to(until.next());
        let years = |months: f64| (months / YEAR).max(1.0);
        (amount.0 / years(most), amount.1 / years(least))
    }
}
