//! Names of organisations: when two are the same.

use crate::source::safe::steers;
use unicode_normalization::UnicodeNormalization as _;
use unicode_normalization::char::is_combining_mark;

/// A name as it is compared: without regard to capitals, signs, spaces and a leading article. Names with the same key are
/// one; a name without any letter is its own key.
pub(crate) fn key(name: &str) -> String {
    let words = words(name);
    let rest = match words.split_first() {
        Some((first, rest)) if first == "the" && !rest.is_empty() => rest,
        _ => &words,
    };
    match rest.is_empty() {
        true => name.trim().to_owned(),
        false => rest.join(" "),
    }
}

/// The words of a text in small letters, without signs.
pub(crate) fn words(text: &str) -> Vec<String> {
    tokens(text).into_iter().map(|token| token.text.to_lowercase()).collect()
}

/// A word of a name as it is written.
pub(crate) struct Token {
    pub(crate) text: String,
    /// Whether a comma, colon or another sign stands behind it.
    pub(crate) stops: bool,
}

/// The words of a name as they are written.
pub(crate) fn tokens(name: &str) -> Vec<Token> {
    let mut tokens: Vec<Token> = Vec::new();
    let mut word = String::new();
    for c in name.nfkc().filter(|c| !steers(*c)).chain([' ']) {
        match c {
            c if c.is_alphanumeric() || is_combining_mark(c) => word.push(c),
            // "Workers'" and "Côte d'Ivoire" are one word each.
            '\'' | '’' => {}
            c => {
                if !word.is_empty() {
                    tokens.push(Token { text: std::mem::take(&mut word), stops: false });
                }
                match (c, tokens.last_mut()) {
                    ('&', _) => tokens.push(Token { text: "and".to_owned(), stops: false }),
                    (',' | ':' | ';' | '(' | '.', Some(last)) => last.stops = true,
                    _ => {}
                }
            }
        }
    }
    tokens
}

/// The names under which a file speaks of somebody: the name, and other names.
pub(crate) type Names<'a> = (&'a str, &'a [String]);

/// For each of some names the place of the first that is one with it: of the same [key], or an other name of one alone. What
/// several claim as their other name joins nobody, unless something else shows that they are one.
pub(crate) fn firsts(names: &[Names<'_>]) -> Vec<usize> {
    let mut first: Vec<usize> = (0..names.len()).collect();
    if names.len() < 2 {
        return first;
    }
    let own = names.iter().enumerate().map(|(at, (name, _))| (key(name), false, at));
    let other = names.iter().enumerate();
    let other = other.flat_map(|(at, (_, aka))| aka.iter().map(move |name| (key(name), true, at)));
    let mut keys: Vec<(String, bool, usize)> = own.chain(other).collect();
    keys.sort_unstable();
    let mut claims = Vec::new();
    for alike in keys.chunk_by(|(one, ..), (next, ..)| one == next) {
        let (own, others) = alike.split_at(alike.partition_point(|(_, is_other, _)| !is_other));
        let Some((_, _, bearer)) = own.first() else { continue };
        for (_, _, at) in own {
            if let Some(first) = first.get_mut(*at) {
                *first = *bearer;
            }
        }
        if !others.is_empty() {
            claims.push((*bearer, others.iter().map(|(_, _, at)| *at).collect()));
        }
    }
    if !claims.is_empty() {
        joined(&mut first, claims);
    }
    first
}

/// A name by its place, and the places of those who claim it as another name of theirs.
pub(crate) type Claim = (usize, Vec<usize>);

/// Joins each name to the one that claims it, until nothing changes; gives the claims that stay open, since several make
/// them. `first` says for each place the first that it is one with.
pub(crate) fn joined(first: &mut [usize], claims: Vec<Claim>) -> Vec<Claim> {
    // Of each claim, how many of its owners are known to be one, and by the first of those that are one, the claims that wait
    // for them to become more: as long as the next owner is another than those, nothing else can settle the claim.
    let (mut same, mut waiting) = (vec![1; claims.len()], vec![Vec::new(); first.len()]);
    let mut queue: Vec<usize> = (0..claims.len()).rev().collect();
    while let Some(claim) = queue.pop() {
        let (Some((name, owners)), Some(same)) = (claims.get(claim), same.get_mut(claim)) else { continue };
        let Some(one) = owners.first().map(|owner| root(first, *owner)) else { continue };
        let next = loop {
            match owners.get(*same).map(|owner| root(first, *owner)) {
                Some(other) if other == one => *same += 1,
                next => break next,
            }
        };
        if let Some(other) = next {
            for at in [one, other] {
                waiting.get_mut(at).into_iter().for_each(|list| list.push(claim));
            }
            continue;
        }
        let other = root(first, *name);
        if one == other {
            continue;
        }
        if let Some(later) = first.get_mut(one.max(other)) {
            *later = one.min(other);
        }
        let mut moved = [one, other].map(|at| waiting.get_mut(at).map(std::mem::take).unwrap_or_default());
        moved.sort_by_key(Vec::len);
        // Only a claim that waits for both can be settled now, and the shorter list holds it too.
        let [fewer, mut more] = moved;
        queue.extend(&fewer);
        more.extend(fewer);
        if let Some(list) = waiting.get_mut(one.min(other)) {
            *list = more;
        }
    }
    for at in 0..first.len() {
        root(first, at);
    }
    let open = claims.into_iter().zip(same).filter(|((_, owners), same)| *same < owners.len());
    open.map(|(claim, _)| claim).collect()
}

/// The first of those that a place is one with: each names itself or an earlier one. What lies between is passed over the
/// next time.
fn root(first: &mut [usize], at: usize) -> usize {
    let step = |first: &[usize], at: usize| first.get(at).copied().unwrap_or(at);
    let mut found = at;
    while step(first, found) < found {
        found = step(first, found);
    }
    let mut at = at;
    while let Some(next) = first.get_mut(at).filter(|next| **next != found) {
        at = std::mem::replace(next, found);
    }
    found
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::collections::{BTreeMap, BTreeSet};

    #[test]
    fn names_are_one_whatever_their_capitals_signs_and_article() {
        assert_eq!(key("The World Bank"), key("WORLD  BANK."));
        assert_eq!(key("Smith & Sons"), key("Smith and Sons"));
        assert_eq!(key("Cafe\u{301} \u{202e}Europa"), key("Café Europa"));
        assert_ne!(key("Fundación Karisma"), key("Fundacion Karisma"));
        assert_eq!((key("The"), key(" ?! ")), ("the".to_owned(), "?!".to_owned()));
        assert_eq!(key("हिन्दी संघ"), "हिन्दी संघ");
    }

    #[test]
    fn who_is_named_twice_is_one_and_what_two_claim_joins_nobody() {
        let list = |names: &[&str]| names.iter().map(|name| (*name).to_owned()).collect::<Vec<String>>();
        let seen = |rows: &[(&str, &[&str])]| {
            let aka: Vec<Vec<String>> = rows.iter().map(|(_, aka)| list(aka)).collect();
            let names: Vec<Names<'_>> = rows.iter().zip(&aka).map(|((name, _), aka)| (*name, aka.as_slice())).collect();
            firsts(&names)
        };
        assert_eq!(seen(&[("A", &[])]), [0]);
        assert_eq!(seen(&[("B", &[]), ("A", &[]), ("the b.", &[]), ("b", &[])]), [0, 1, 0, 0]);
        assert_eq!(seen(&[("C", &[]), ("B", &["C"]), ("A", &["B"])]), [0, 0, 0]);
        assert_eq!(seen(&[("WHO", &["OMS"]), ("OMS", &[]), ("WHO", &["OMS"])]), [0, 0, 0]);
        assert_eq!(seen(&[("Global Fund", &["GF"]), ("Gates Foundation", &["GF"]), ("GF", &[])]), [0, 1, 2]);
        // A claim that a later one settles counts, whatever the names are.
        for other in ["Bb", "Zz"] {
            assert_eq!(seen(&[("Aa", &[other, "Mm"]), ("Mm", &[other]), (other, &[])]), [0, 0, 0], "{other}");
        }
    }

    /// The same by brute force: joins until nothing changes.
    fn joined_slowly(count: usize, claims: &BTreeMap<usize, BTreeSet<usize>>) -> Vec<usize> {
        let mut names: Vec<usize> = (0..count).collect();
        loop {
            let before = names.clone();
            for (alias, owners) in claims {
                let roots: BTreeSet<usize> = owners.iter().filter_map(|owner| names.get(*owner).copied()).collect();
                if let (1, Some(root), Some(&old)) = (roots.len(), roots.first(), names.get(*alias)) {
                    let (from, to) = (old.max(*root), old.min(*root));
                    names.iter_mut().filter(|name| **name == from).for_each(|name| *name = to);
                }
            }
            if names == before {
                return names;
            }
        }
    }

    #[test]
    fn claims_are_settled_as_by_going_over_them_until_nothing_changes() {
        let mut state = 1_u64;
        let mut below = |bound: usize| {
            state = state.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
            (state >> 33) as usize % bound
        };
        let mut settled_late = 0;
        for _ in 0..500 {
            let count = 2 + below(12);
            let mut claims: BTreeMap<usize, BTreeSet<usize>> = BTreeMap::new();
            for _ in 0..below(3 * count) {
                claims.entry(below(count)).or_default().insert(below(count));
            }
            let lists = claims.iter().map(|(alias, owners)| (*alias, owners.iter().copied().collect())).collect();
            let mut first: Vec<usize> = (0..count).collect();
            let open = joined(&mut first, lists);
            let expected = joined_slowly(count, &claims);
            assert_eq!(first, expected, "{claims:?}");
            let several = |owners: &BTreeSet<usize>| {
                owners.iter().map(|owner| expected.get(*owner)).collect::<BTreeSet<_>>().len() > 1
            };
            let left: Vec<usize> =
                claims.iter().filter(|(_, owners)| several(owners)).map(|(alias, _)| *alias).collect();
            assert_eq!(open.iter().map(|(alias, _)| *alias).collect::<Vec<_>>(), left);
            // The same of names, whatever they are called.
            let called = |at: usize| format!("{}", (at * 7 + 3) % 13);
            let aka = |at: usize| {
                claims.iter().filter(move |(_, owners)| owners.contains(&at)).map(|(alias, _)| called(*alias))
            };
            let names: Vec<(String, Vec<String>)> = (0..count).map(|at| (called(at), aka(at).collect())).collect();
            let names: Vec<Names<'_>> = names.iter().map(|(name, aka)| (name.as_str(), aka.as_slice())).collect();
            assert_eq!(firsts(&names), expected, "{names:?}");
            settled_late += claims.values().filter(|owners| owners.len() > 1 && !several(owners)).count();
        }
        assert!(settled_late > 100, "{settled_late}");
    }
}
