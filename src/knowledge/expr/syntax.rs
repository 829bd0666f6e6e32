//! The grammar of conditions, a subset of CEL: text becomes a tree in which every node knows its place. Nothing is
//! known yet of facts and types.

use super::error::{ConditionError, ConditionErrorKind as Kind, Form, Needed};
use crate::knowledge::texts::Text;
use serde::{Deserialize, Serialize};
use std::ops::Range;

/// The longest text, in bytes.
pub const MAX_LENGTH: usize = 4_096;
/// How deep parentheses, lists, calls and signs may be nested.
pub const MAX_DEPTH: usize = 32;
/// How many names, values and operators there may be: the bound on the depth of the tree, chains included.
pub const MAX_NODES: usize = 256;

/// An expression.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub(crate) struct Tree {
    /// Its place in the text.
    #[serde(skip)]
    pub(crate) span: Range<usize>,
    pub(crate) node: Node,
}

#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub(crate) enum Node {
    Bool(bool),
    Number(f64),
    /// In quotes.
    Word(Text),
    /// Joined by dots.
    Name(Text),
    List(Vec<Tree>),
    Call(Text, Vec<Tree>),
    Not(Box<Tree>),
    Negate(Box<Tree>),
    Binary(Operator, Box<Tree>, Box<Tree>),
    If(Box<Tree>, Box<Tree>, Box<Tree>),
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) enum Operator {
    Or,
    And,
    Equal,
    NotEqual,
    Less,
    LessEqual,
    Greater,
    GreaterEqual,
    In,
    Add,
    Subtract,
    Multiply,
    Divide,
}

impl Operator {
    /// How tightly it binds; all bind from the left.
    fn binding(self) -> usize {
        match self {
            Self::Or => 0,
            Self::And => 1,
            Self::Equal
            | Self::NotEqual
            | Self::Less
            | Self::LessEqual
            | Self::Greater
            | Self::GreaterEqual
            | Self::In => 2,
            Self::Add | Self::Subtract => 3,
            Self::Multiply | Self::Divide => 4,
        }
    }
}

const TIGHTEST: usize = 4;

/// Reads a condition.
///
/// # Errors
/// The first place where the text leaves the grammar, or the limit that it passes.
pub(crate) fn parse(text: &str) -> Result<Tree, ConditionError> {
    if text.len() > MAX_LENGTH {
        return Err(ConditionError { span: 0..text.len(), kind: Kind::TooLong(MAX_LENGTH) });
    }
    let mut parser = Parser { tokens: tokens(text)?, at: 0, end: text.len(), depth: 0, nodes: 0 };
    if parser.tokens.is_empty() {
        return Err(ConditionError { span: 0..text.len(), kind: Kind::Empty });
    }
    let tree = parser.expression()?;
    match parser.peek() {
        None => Ok(tree),
        Some(_) => Err(parser.unexpected(Needed::Operator)),
    }
}

#[derive(Clone, Debug, PartialEq)]
enum Token {
    Number(f64),
    Word(String),
    Name(String),
    Operator(Operator),
    /// Any of `! - ( ) [ ] , . ? :`; a minus may also be an operator.
    Sign(char),
}

struct Placed {
    token: Token,
    span: Range<usize>,
    /// As it stands in the text.
    text: String,
}

/// Splits a text into its tokens.
fn tokens(text: &str) -> Result<Vec<Placed>, ConditionError> {
    let mut list = Vec::new();
    let mut start = 0;
    while let Some(c) = text.get(start..).and_then(|rest| rest.chars().next()) {
        if c.is_ascii_whitespace() {
            start += 1;
            continue;
        }
        let (token, length) = token(text, start, c)?;
        let span = start..start + length;
        start = span.end;
        list.push(Placed { token, text: text.get(span.clone()).unwrap_or("").to_owned(), span });
    }
    Ok(list)
}

/// The token that begins at a byte, and its length.
fn token(text: &str, start: usize, first: char) -> Result<(Token, usize), ConditionError> {
    let rest = text.get(start..).unwrap_or("");
    let refuse = |length: usize, kind: Kind| Err(ConditionError { span: start..start + length, kind });
    let second = rest.chars().nth(1);
    let operator = |operator, length| Ok((Token::Operator(operator), length));
    match (first, second) {
        ('&', Some('&')) => operator(Operator::And, 2),
        ('|', Some('|')) => operator(Operator::Or, 2),
        ('=', Some('=')) => operator(Operator::Equal, 2),
        ('!', Some('=')) => operator(Operator::NotEqual, 2),
        ('<', Some('=')) => operator(Operator::LessEqual, 2),
        ('>', Some('=')) => operator(Operator::GreaterEqual, 2),
        ('=', Some('<')) => refuse(2, Kind::Foreign("<=")),
        ('=', Some('>')) => refuse(2, Kind::Foreign(">=")),
        ('<', Some('>')) => refuse(2, Kind::Foreign("!=")),
        ('≤', _) => refuse(first.len_utf8(), Kind::Foreign("<=")),
        ('≥', _) => refuse(first.len_utf8(), Kind::Foreign(">=")),
        ('≠', _) => refuse(first.len_utf8(), Kind::Foreign("!=")),
        ('–' | '—' | '−', _) => refuse(first.len_utf8(), Kind::Foreign("-")),
        ('×', _) => refuse(first.len_utf8(), Kind::Foreign("*")),
        ('‘' | '’' | '‚' | '“' | '”' | '„' | '«' | '»', _) => {
            refuse(first.len_utf8(), Kind::Foreign("'"))
        }
        ('<', _) => operator(Operator::Less, 1),
        ('>', _) => operator(Operator::Greater, 1),
        ('+', _) => operator(Operator::Add, 1),
        ('*', _) => operator(Operator::Multiply, 1),
        ('/', Some('/')) => refuse(rest.len(), Kind::Unsupported(Form::Comment)),
        ('/', _) => operator(Operator::Divide, 1),
        ('&', _) => refuse(1, Kind::Foreign("&&")),
        ('|', _) => refuse(1, Kind::Foreign("||")),
        ('=', _) => refuse(1, Kind::Foreign("==")),
        ('%', _) => refuse(1, Kind::Unsupported(Form::Remainder)),
        ('{', _) => refuse(1, Kind::Unsupported(Form::Map)),
        ('.', Some('0'..='9')) | ('0'..='9', _) => number(rest, start),
        ('!' | '-' | '(' | ')' | '[' | ']' | ',' | '.' | '?' | ':', _) => Ok((Token::Sign(first), 1)),
        ('\'' | '"', _) => {
            let inside = rest.get(1..).unwrap_or("");
            match inside.find([first, '\\', '\n']) {
                Some(end) if inside.get(end..).is_some_and(|tail| tail.starts_with(first)) => {
                    Ok((Token::Word(inside.get(..end).unwrap_or("").to_owned()), end + 2))
                }
                Some(at) if inside.get(at..).is_some_and(|tail| tail.starts_with('\\')) => {
                    Err(ConditionError { span: start + 1 + at..start + 2 + at, kind: Kind::Escape })
                }
                _ => refuse(rest.len(), Kind::UnclosedWord),
            }
        }
        (c, _) if c.is_ascii_alphabetic() || c == '_' => {
            let length = run(rest, |c| c.is_ascii_alphanumeric() || c == '_');
            let name = rest.get(..length).unwrap_or("");
            let quoted = rest.get(length..).is_some_and(|tail| tail.starts_with(['\'', '"']));
            // Words of other languages, which take them in capitals too.
            let foreign = |word: &str| name.eq_ignore_ascii_case(word);
            match name {
                "in" => operator(Operator::In, length),
                _ if foreign("and") => refuse(length, Kind::Foreign("&&")),
                _ if foreign("or") => refuse(length, Kind::Foreign("||")),
                _ if foreign("not") => refuse(length, Kind::Foreign("!")),
                "null" => refuse(length, Kind::Unsupported(Form::Null)),
                _ if quoted => refuse(length, Kind::Unsupported(Form::Prefix)),
                _ => Ok((Token::Name(name.to_owned()), length)),
            }
        }
        (c, _) => refuse(c.len_utf8(), Kind::Character(c)),
    }
}

/// How many bytes at the beginning of a text hold such characters.
fn run(text: &str, wanted: impl Fn(char) -> bool) -> usize {
    text.find(|c| !wanted(c)).unwrap_or(text.len())
}

/// Digits, a fraction and an exponent.
fn number(rest: &str, start: usize) -> Result<(Token, usize), ConditionError> {
    let tail = |from: usize| rest.get(from..).unwrap_or("");
    let digits = |from: usize| from + run(tail(from), |c| c.is_ascii_digit());
    let mut end = digits(0);
    if tail(end).starts_with('.') && digits(end + 1) > end + 1 {
        end = digits(end + 1);
    }
    if tail(end).starts_with(['e', 'E']) {
        let sign = usize::from(tail(end + 1).starts_with(['+', '-']));
        end = digits(end + 1 + sign);
    }
    // What is glued to a number belongs to it: 1u, 0x1F, 12px.
    end += run(tail(end), |c| c.is_ascii_alphanumeric() || c == '_');
    match tail(0).get(..end).map(str::parse::<f64>) {
        Some(Ok(number)) if number.is_finite() => Ok((Token::Number(number), end)),
        _ => Err(ConditionError { span: start..start + end, kind: Kind::Number }),
    }
}

struct Parser {
    tokens: Vec<Placed>,
    at: usize,
    /// The length of the text.
    end: usize,
    depth: usize,
    nodes: usize,
}

type Parsed = Result<Tree, ConditionError>;

impl Parser {
    fn peek(&self) -> Option<&Token> {
        self.tokens.get(self.at).map(|placed| &placed.token)
    }

    /// The place of the next token.
    fn here(&self) -> Range<usize> {
        self.tokens.get(self.at).map_or(self.end..self.end, |placed| placed.span.clone())
    }

    /// Takes a sign if it is the next token.
    fn takes(&mut self, sign: char) -> bool {
        let found = self.peek() == Some(&Token::Sign(sign));
        self.at += usize::from(found);
        found
    }

    fn needs(&mut self, sign: char, expected: Needed) -> Result<(), ConditionError> {
        if self.takes(sign) { Ok(()) } else { Err(self.unexpected(expected)) }
    }

    fn unexpected(&self, expected: Needed) -> ConditionError {
        let found = self.tokens.get(self.at).map(|placed| placed.text.clone()).unwrap_or_default();
        ConditionError { span: self.here(), kind: Kind::Unexpected { found, expected } }
    }

    /// The end of the last token that was taken.
    fn taken(&self) -> usize {
        self.at.checked_sub(1).and_then(|at| self.tokens.get(at)).map_or(0, |placed| placed.span.end)
    }

    fn tree(&mut self, start: usize, node: Node) -> Parsed {
        let span = start..self.taken();
        self.nodes += 1;
        if self.nodes > MAX_NODES {
            return Err(ConditionError { span, kind: Kind::TooLarge(MAX_NODES) });
        }
        Ok(Tree { span, node })
    }

    /// Goes one level deeper.
    fn deeper(&mut self, parse: impl FnOnce(&mut Self) -> Parsed) -> Parsed {
        if self.depth == MAX_DEPTH {
            return Err(ConditionError { span: self.here(), kind: Kind::TooDeep(MAX_DEPTH) });
        }
        self.depth += 1;
        let tree = parse(self)?;
        self.depth -= 1;
        Ok(tree)
    }

    /// `or ? or : expression`, or `or` alone.
    fn expression(&mut self) -> Parsed {
        let when = self.operators(0)?;
        if !self.takes('?') {
            return Ok(when);
        }
        let start = when.span.start;
        let then = self.deeper(|parser| parser.operators(0))?;
        self.needs(':', Needed::Colon)?;
        let otherwise = self.deeper(Self::expression)?;
        self.tree(start, Node::If(Box::new(when), Box::new(then), Box::new(otherwise)))
    }

    /// Operands joined by operators that bind at least so tightly.
    fn operators(&mut self, binding: usize) -> Parsed {
        if binding > TIGHTEST {
            return self.signed();
        }
        let mut left = self.operators(binding + 1)?;
        loop {
            let operator = match self.peek() {
                Some(Token::Operator(operator)) => *operator,
                Some(Token::Sign('-')) => Operator::Subtract,
                _ => return Ok(left),
            };
            if operator.binding() != binding {
                return Ok(left);
            }
            self.at += 1;
            let right = self.operators(binding + 1)?;
            left = self.tree(left.span.start, Node::Binary(operator, Box::new(left), Box::new(right)))?;
        }
    }

    /// An operand behind any number of `!`, or of `-`.
    fn signed(&mut self) -> Parsed {
        let start = self.here().start;
        let sign = match self.peek() {
            Some(Token::Sign(sign @ ('!' | '-'))) => *sign,
            _ => return self.operand(),
        };
        self.at += 1;
        let inner = self.deeper(|parser| match parser.peek() {
            Some(Token::Sign(next)) if *next == sign => parser.signed(),
            _ => parser.operand(),
        })?;
        let inner = Box::new(inner);
        self.tree(start, if sign == '!' { Node::Not(inner) } else { Node::Negate(inner) })
    }

    fn operand(&mut self) -> Parsed {
        let start = self.here().start;
        let Some(token) = self.peek().cloned() else { return Err(self.unexpected(Needed::Operand)) };
        let operand = match token {
            Token::Number(number) => self.leaf(start, Node::Number(number))?,
            Token::Word(word) => self.leaf(start, Node::Word(word.into()))?,
            Token::Name(name) => self.named(start, name)?,
            Token::Sign('(') => {
                self.at += 1;
                let mut inner = self.deeper(Self::expression)?;
                self.needs(')', Needed::Parenthesis)?;
                inner.span = start..self.taken();
                inner
            }
            Token::Sign('[') => {
                self.at += 1;
                let items = self.items(']', Needed::ListEnd)?;
                self.tree(start, Node::List(items))?
            }
            Token::Sign(_) | Token::Operator(_) => return Err(self.unexpected(Needed::Operand)),
        };
        match self.peek() {
            Some(Token::Sign('.')) => Err(ConditionError { span: self.here(), kind: Kind::Unsupported(Form::Part) }),
            Some(Token::Sign('[')) => Err(ConditionError { span: self.here(), kind: Kind::Unsupported(Form::Index) }),
            _ => Ok(operand),
        }
    }

    fn leaf(&mut self, start: usize, node: Node) -> Parsed {
        self.at += 1;
        self.tree(start, node)
    }

    /// A name with its dots, `true` or `false`, or a call.
    fn named(&mut self, start: usize, mut name: String) -> Parsed {
        self.at += 1;
        while self.peek() == Some(&Token::Sign('.')) {
            let Some(Token::Name(part)) = self.tokens.get(self.at + 1).map(|placed| &placed.token) else {
                self.at += 1;
                return Err(self.unexpected(Needed::Name));
            };
            name = format!("{name}.{part}");
            self.at += 2;
        }
        if self.takes('(') {
            let arguments = self.items(')', Needed::ArgumentsEnd)?;
            return self.tree(start, Node::Call(name.into(), arguments));
        }
        self.tree(
            start,
            match name.as_str() {
                "true" => Node::Bool(true),
                "false" => Node::Bool(false),
                _ => Node::Name(name.into()),
            },
        )
    }

    /// Expressions with commas between them, up to a closing sign.
    fn items(&mut self, close: char, expected: Needed) -> Result<Vec<Tree>, ConditionError> {
        let mut items = Vec::new();
        if self.takes(close) {
            return Ok(items);
        }
        loop {
            items.push(self.deeper(Self::expression)?);
            if self.takes(close) {
                return Ok(items);
            }
            self.needs(',', expected)?;
        }
    }
}
