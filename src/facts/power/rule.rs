//! How a body decides, as far as it can be computed.

use super::PowerUnknown;
use crate::coalition::Coalition;
use crate::coalition::model::{Body, DecisionRule, Fallback};
use crate::coalition::scalar::{Flag, Share};
use crate::facts::part;

/// A rule that can be computed.
#[derive(Clone, Copy, PartialEq)]
pub(in crate::facts) enum Rule {
    Votes(Quota),
    /// In each chamber, and of all votes besides.
    Chambers(Quota, OfAll),
    Unanimity,
    Lead,
}

/// Whether a decision of chambers needs a share of all votes besides.
#[derive(Clone, Copy, PartialEq)]
pub(in crate::facts) enum OfAll {
    Quota(Quota),
    Nothing,
    /// It may, and which share is not known.
    Open,
}

impl OfAll {
    fn read(share: Option<Share>) -> Self {
        match share.and_then(Share::get) {
            Some(share) if share > 0.0 => Self::Quota(Quota::written(share)),
            Some(_) => Self::Nothing,
            None => Self::Open,
        }
    }
}

impl Rule {
    fn read(word: DecisionRule, quota: Option<Share>, total: Option<Share>) -> Result<Self, PowerUnknown> {
        let written = |share: Share| share.get().map(Quota::written).ok_or(PowerUnknown::QuotaNotKnown);
        let quota = quota.ok_or(PowerUnknown::QuotaNotKnown).and_then(written);
        Ok(match word {
            DecisionRule::Majority => Self::Votes(Quota { part: 1, of: 2 }),
            DecisionRule::Supermajority => Self::Votes(quota?),
            DecisionRule::ChamberMajority => Self::Chambers(quota?, OfAll::read(total)),
            DecisionRule::Consensus | DecisionRule::Unanimity => Self::Unanimity,
            DecisionRule::LeadDecides => Self::Lead,
        })
    }

    /// Whether those who have these shares of all votes, and of those of each chamber, can together stop any decision.
    /// `listed`: no chamber is missing.
    pub(in crate::facts) fn stopped_by(
        self,
        all: part::Bounds,
        chambers: impl Iterator<Item = part::Bounds>,
        listed: bool,
    ) -> Option<bool> {
        match self {
            Self::Votes(quota) => quota.stopped_by(all),
            Self::Chambers(quota, of_all) => {
                let of_all = match of_all {
                    OfAll::Quota(quota) => quota.stopped_by(all),
                    OfAll::Nothing => Some(false),
                    OfAll::Open => None,
                };
                part::or(of_all, part::any(chambers.map(|share| quota.stopped_by(share)), listed))
            }
            Self::Unanimity | Self::Lead => Some(false),
        }
    }

    /// The rule of a body. Consensus is decided in the shadow of what happens without it: a known fall-back's rule
    /// counts, and without a fall-back everyone has a veto.
    pub(in crate::facts) fn of(c: &Coalition, body: &Body) -> Result<Self, PowerUnknown> {
        let word = body.rule.and_then(|rule| rule.0).ok_or(PowerUnknown::RuleNotKnown)?;
        if word != DecisionRule::Consensus {
            return Self::read(word, body.quota, body.total_quota);
        }
        match &body.fallback {
            Some(Fallback::Nothing) => Ok(Self::Unanimity),
            None if c.governance.fallback_rule == Some(Flag::No) => Ok(Self::Unanimity),
            Some(Fallback::Vote(vote)) => {
                let word = vote.rule.and_then(|rule| rule.0).ok_or(PowerUnknown::FallBackNotKnown)?;
                Self::read(word, vote.quota, vote.total_quota).map_err(|_| PowerUnknown::FallBackNotKnown)
            }
            None | Some(Fallback::Open(_)) => Err(PowerUnknown::FallBackNotKnown),
        }
    }
}

/// The share of the votes that a decision needs, as a fraction.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(in crate::facts) struct Quota {
    part: u128,
    of: u128,
}

impl Quota {
    /// A share as it is written: exact, but for thirds and sixths rounded or cut off at two or more digits.
    pub(super) fn written(share: f64) -> Self {
        // The shortest decimal that reads back as the same number is what was written.
        let text = share.to_string();
        let (whole, digits) = text.split_once('.').unwrap_or((&text, ""));
        // Beyond twelve digits no body is large enough for a difference.
        let digits = digits.get(..digits.len().min(12)).unwrap_or("");
        let part: u128 = format!("{whole}{digits}").parse().unwrap_or(1);
        let of = 10_u128.pow(u32::try_from(digits.len()).unwrap_or(0));
        let sixth = (1..6).find(|sixths| {
            let (cut, rounded) = (of * sixths / 6, (of * sixths * 2 + 6) / 12);
            digits.len() >= 2 && (part == cut || part == rounded)
        });
        sixth.map_or(Self { part, of }, |part| Self { part, of: 6 })
    }

    /// Whether those who have this share of the votes leave too few to the others.
    fn stopped_by(self, share: part::Bounds) -> Option<bool> {
        let left = 1.0 - self.part as f64 / self.of as f64;
        // Half means more than half, and half of the votes stops it; another quota may be reached exactly.
        let most = if self.part * 2 == self.of { left - 1e-9 } else { left + 1e-9 };
        part::not(part::within(share, most))
    }

    /// The votes that it takes. Half means more than half: otherwise two opposite decisions could both pass.
    pub(super) fn needed(self, total: u64) -> u64 {
        let exact = u128::from(total) * self.part;
        let needed = if self.part * 2 == self.of { exact / self.of + 1 } else { exact.div_ceil(self.of) };
        u64::try_from(needed).unwrap_or(u64::MAX).max(1)
    }
}
