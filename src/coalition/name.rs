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
/// several claim as their other name joins nobody.
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
    let alike = || keys.chunk_by(|(one, ..), (next, ..)| one == next);
    let split = |group| {
        let group: &[(String, bool, usize)] = group;
        group.split_at(group.partition_point(|(_, is_other, _)| !is_other))
    };
    for (own, _) in alike().map(split) {
        own.iter().for_each(|(_, _, at)| join(&mut first, *at, own.first().map_or(*at, |(_, _, first)| *first)));
    }
    for (own, claims) in alike().map(split) {
        let Some(((_, _, bearer), (_, _, owner))) = own.first().zip(claims.first()) else { continue };
        if claims.iter().all(|(_, _, at)| root(&first, *at) == root(&first, *owner)) {
            join(&mut first, *bearer, *owner);
        }
    }
    // Each is joined to an earlier one, which is settled by then.
    for at in 0..names.len() {
        let root = root(&first, at);
        if let Some(own) = first.get_mut(at) {
            *own = root;
        }
    }
    first
}

/// The first of those that a place is joined to: each names itself or an earlier one.
fn root(first: &[usize], mut at: usize) -> usize {
    while let Some(earlier) = first.get(at).filter(|earlier| **earlier < at) {
        at = *earlier;
    }
    at
}

fn join(first: &mut [usize], one: usize, other: usize) {
    let (one, other) = (root(first, one), root(first, other));
    if let Some(later) = first.get_mut(one.max(other)) {
        *later = one.min(other);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

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
    }
}
