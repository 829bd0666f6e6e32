//! Conditions of the rubrics in words.

use super::Words;
use crate::knowledge::expr::Condition;
use crate::knowledge::expr::syntax::{Node, Operator, Tree};
use crate::message;
use crate::source::message::{Message, Part};

impl Words {
    /// A condition in words. Facts keep their names, which `cma explain` explains.
    pub fn condition(&self, condition: &Condition) -> String {
        condition.tree().map_or_else(|| condition.text(), |tree| self.say(&message!("word-text", text = told(&tree))))
    }
}

fn told(tree: &Tree) -> Part {
    Part::from(match &tree.node {
        Node::Bool(true) => message!("word-yes"),
        Node::Bool(false) => message!("word-no"),
        // With all its digits: it is a threshold.
        Node::Number(number) => return Part::from(number.to_string()),
        Node::Word(text) | Node::Name(text) => return Part::from(text.replace('\n', " ")),
        Node::List(list) => {
            message!("word-condition-group", test = Part::Joined(list.iter().map(told).collect()))
        }
        Node::Call(name, arguments) => {
            message!("word-condition-call", name = name, list = Part::Joined(arguments.iter().map(told).collect()))
        }
        Node::Not(inner) => message!("word-condition-not", test = grouped(inner)),
        Node::Negate(inner) => message!("word-condition-minus", number = grouped(inner)),
        Node::If(test, yes, no) => {
            message!("word-condition-if", test = grouped(test), yes = grouped(yes), no = grouped(no))
        }
        Node::Binary(operator, left, right) => {
            // Between the parts of an "and", an "or" stands in brackets, and the other way round.
            let side = |tree: &Tree| match &tree.node {
                Node::Binary(own, ..) if own == operator => told(tree),
                Node::Binary(own, ..) if is_joining(*own) => {
                    Part::from(message!("word-condition-group", test = told(tree)))
                }
                _ => told(tree),
            };
            binary(*operator, side(left), side(right))
        }
    })
}

fn is_joining(operator: Operator) -> bool {
    matches!(operator, Operator::And | Operator::Or)
}

fn grouped(tree: &Tree) -> Part {
    match &tree.node {
        Node::Binary(operator, ..) if is_joining(*operator) => {
            Part::from(message!("word-condition-group", test = told(tree)))
        }
        _ => told(tree),
    }
}

fn binary(operator: Operator, left: Part, right: Part) -> Message {
    match operator {
        Operator::And => message!("word-condition-and", left = left, right = right),
        Operator::Or => message!("word-condition-or", left = left, right = right),
        Operator::Equal => message!("word-condition-equal", left = left, right = right),
        Operator::NotEqual => message!("word-condition-not-equal", left = left, right = right),
        Operator::Less => message!("word-condition-less", left = left, right = right),
        Operator::LessEqual => message!("word-condition-at-most", left = left, right = right),
        Operator::Greater => message!("word-condition-more", left = left, right = right),
        Operator::GreaterEqual => message!("word-condition-at-least", left = left, right = right),
        Operator::In => message!("word-condition-in", left = left, right = right),
        Operator::Add => message!("word-condition-plus", left = left, right = right),
        Operator::Subtract => message!("word-condition-less-by", left = left, right = right),
        Operator::Multiply => message!("word-condition-times", left = left, right = right),
        Operator::Divide => message!("word-condition-over", left = left, right = right),
    }
}
