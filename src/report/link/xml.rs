//! GraphML and GEXF: the network for programs that draw and measure networks. Both hold the same nodes, ties and values.

use crate::coalition::scalar::Word as _;
use crate::message;
use crate::network::{Link, Network, Node, Organisation, Tie};
use crate::report::words::Words;
use crate::source::safe::{self, Safe, XmlValue};
use quick_xml::Writer;
use quick_xml::events::{BytesDecl, BytesEnd, BytesStart, BytesText, Event};
use std::collections::BTreeSet;
use std::io;

/// The types of values, as both formats name them.
#[derive(Clone, Copy)]
enum Type {
    Text,
    Whole,
    Number,
    YesOrNo,
}

impl Type {
    fn graphml(self) -> &'static str {
        match self {
            Self::Text => "string",
            Self::Whole => "int",
            Self::Number => "double",
            Self::YesOrNo => "boolean",
        }
    }

    fn gexf(self) -> &'static str {
        match self {
            Self::Whole => "integer",
            other => other.graphml(),
        }
    }
}

/// What nodes may have, by name.
const OF_NODES: &[(&str, Type)] = &[
    ("type", Type::Text),
    ("kind", Type::Text),
    ("aka", Type::Text),
    ("file", Type::Text),
    ("facts_as_of", Type::Text),
    ("ended", Type::YesOrNo),
    ("issue_areas", Type::Text),
    ("functions", Type::Text),
    ("rows_of_many", Type::Whole),
    ("degree", Type::Whole),
    ("betweenness", Type::Number),
    ("holds", Type::Whole),
];

/// What ties may have, by name.
const OF_TIES: &[(&str, Type)] = &[("tie", Type::Text), ("share_low", Type::Number), ("share_high", Type::Number)];

/// A value of a node or tie with its name.
type Value = (&'static str, Safe<XmlValue>);

struct Vertex {
    id: String,
    label: Safe<XmlValue>,
    values: Vec<Value>,
}

struct Edge {
    source: String,
    target: String,
    values: Vec<Value>,
}

fn text(text: &str) -> Safe<XmlValue> {
    Safe::new(text)
}

/// To twelve digits, so that it is the same on every machine.
fn number(number: f64) -> Safe<XmlValue> {
    text(&((number * 1e12).round() / 1e12).to_string())
}

/// Several words in one value.
fn list<T: AsRef<str>>(name: &'static str, words: impl IntoIterator<Item = T>) -> Option<Value> {
    let words: Vec<String> = words.into_iter().map(|word| word.as_ref().to_owned()).collect();
    (!words.is_empty()).then(|| (name, text(&words.join("; "))))
}

fn coalition_id(place: usize) -> String {
    format!("c{place}")
}

fn organisation_id(place: usize) -> String {
    format!("o{place}")
}

fn coalition(network: &Network, place: usize, node: &Node) -> Vertex {
    let described = &node.described;
    let declared = network.declared.keys().filter(|(a, b)| *a == place || *b == place).count();
    let values = [
        Some(("type", text("coalition"))),
        list("aka", &described.aka),
        Some(("file", text(&described.file))),
        described.as_of.map(|day| ("facts_as_of", text(&day.to_string()))),
        Some(("ended", text(&described.ended.to_string()))),
        list("issue_areas", &described.areas),
        list("functions", described.functions.iter().map(|function| function.word())),
        Some(("rows_of_many", text(&described.groups.to_string()))),
        Some(("degree", text(&(node.organisations.len() + declared).to_string()))),
        node.betweenness.map(|between| ("betweenness", number(between))),
    ];
    Vertex { id: coalition_id(place), label: text(&described.name), values: values.into_iter().flatten().collect() }
}

fn organisation(place: usize, found: &Organisation) -> Vertex {
    let values = [
        Some(("type", text("organisation"))),
        list("kind", found.kinds.iter().map(|kind| kind.word())),
        list("aka", &found.aka),
        Some(("degree", text(&found.links.len().to_string()))),
        found.betweenness.map(|between| ("betweenness", number(between))),
        Some(("holds", text(&found.holds.to_string()))),
    ];
    Vertex { id: organisation_id(place), label: text(&found.name), values: values.into_iter().flatten().collect() }
}

fn ties(ties: &BTreeSet<Tie>) -> Option<Value> {
    list("tie", ties.iter().map(|tie| tie.name()))
}

fn tied(place: usize, coalition: usize, link: &Link) -> Edge {
    let share = link.share.map(|(low, high)| [("share_low", number(low)), ("share_high", number(high))]);
    Edge {
        source: organisation_id(place),
        target: coalition_id(coalition),
        values: ties(&link.ties).into_iter().chain(share.into_iter().flatten()).collect(),
    }
}

fn vertices(network: &Network) -> Vec<Vertex> {
    let coalitions = network.coalitions.iter().enumerate().map(|(place, node)| coalition(network, place, node));
    let organisations = network.organisations.iter().enumerate().map(|(place, found)| organisation(place, found));
    coalitions.chain(organisations).collect()
}

fn edges(network: &Network) -> Vec<Edge> {
    let of = |(place, found): (usize, &Organisation)| {
        found.links.iter().map(|(coalition, link)| tied(place, *coalition, link)).collect::<Vec<_>>()
    };
    let declared = network.declared.iter().map(|((first, second), how)| Edge {
        source: coalition_id(*first),
        target: coalition_id(*second),
        values: ties(how).into_iter().collect(),
    });
    network.organisations.iter().enumerate().flat_map(of).chain(declared).collect()
}

/// Writes elements; what stands in them is made safe on its way in, and the library writes the entities.
struct Xml(Writer<Vec<u8>>);

impl Xml {
    fn new() -> io::Result<Self> {
        let mut writer = Writer::new_with_indent(Vec::new(), b' ', 1);
        writer.write_event(Event::Decl(BytesDecl::new("1.0", Some("UTF-8"), None)))?;
        Ok(Self(writer))
    }

    fn start<'a>(name: &'a str, attributes: &[(&str, &Safe<XmlValue>)]) -> BytesStart<'a> {
        let mut start = BytesStart::new(name);
        for (key, value) in attributes {
            start.push_attribute((*key, value.as_str()));
        }
        start
    }

    fn open(&mut self, name: &str, attributes: &[(&str, &Safe<XmlValue>)]) -> io::Result<()> {
        self.0.write_event(Event::Start(Self::start(name, attributes)))
    }

    fn close(&mut self, name: &str) -> io::Result<()> {
        self.0.write_event(Event::End(BytesEnd::new(name)))
    }

    fn empty(&mut self, name: &str, attributes: &[(&str, &Safe<XmlValue>)]) -> io::Result<()> {
        self.0.write_event(Event::Empty(Self::start(name, attributes)))
    }

    /// An element that holds text alone.
    fn holding(&mut self, name: &str, attributes: &[(&str, &Safe<XmlValue>)], held: &Safe<XmlValue>) -> io::Result<()> {
        self.open(name, attributes)?;
        self.0.write_event(Event::Text(BytesText::new(held.as_str())))?;
        self.close(name)
    }

    fn finish(self) -> io::Result<Safe<safe::Xml>> {
        let mut text = String::from_utf8(self.0.into_inner()).map_err(io::Error::other)?;
        text.push('\n');
        Ok(Safe::<safe::Xml>::written(&text))
    }
}

fn own(words: &'static str) -> Safe<XmlValue> {
    text(words)
}

/// The network as GraphML (<http://graphml.graphdrawing.org>).
///
/// # Errors
/// When it cannot be written; to memory it always can.
pub fn graphml(network: &Network) -> io::Result<Safe<safe::Xml>> {
    let mut xml = Xml::new()?;
    xml.open("graphml", &[("xmlns", &own("http://graphml.graphdrawing.org/xmlns"))])?;
    let label = [("label", Type::Text)];
    for (of, names) in [("node", label.iter().chain(OF_NODES)), ("edge", [].iter().chain(OF_TIES))] {
        for (name, kind) in names {
            let id = key(of, name);
            let (of, name, kind) = (text(of), text(name), own(kind.graphml()));
            xml.empty("key", &[("id", &id), ("for", &of), ("attr.name", &name), ("attr.type", &kind)])?;
        }
    }
    xml.open("graph", &[("id", &own("links")), ("edgedefault", &own("undirected"))])?;
    for vertex in vertices(network) {
        xml.open("node", &[("id", &text(&vertex.id))])?;
        xml.holding("data", &[("key", &key("node", "label"))], &vertex.label)?;
        for (name, held) in &vertex.values {
            xml.holding("data", &[("key", &key("node", name))], held)?;
        }
        xml.close("node")?;
    }
    for edge in edges(network) {
        xml.open("edge", &[("source", &text(&edge.source)), ("target", &text(&edge.target))])?;
        for (name, held) in &edge.values {
            xml.holding("data", &[("key", &key("edge", name))], held)?;
        }
        xml.close("edge")?;
    }
    xml.close("graph")?;
    xml.close("graphml")?;
    xml.finish()
}

/// Keys are told apart across nodes and edges.
fn key(of: &str, name: &str) -> Safe<XmlValue> {
    text(&format!("{of}_{name}"))
}

/// The network as GEXF 1.2 (<https://gexf.net>).
///
/// # Errors
/// When it cannot be written; to memory it always can.
pub fn gexf(network: &Network, words: &Words) -> io::Result<Safe<safe::Xml>> {
    let mut xml = Xml::new()?;
    xml.open("gexf", &[("xmlns", &own("http://www.gexf.net/1.2draft")), ("version", &own("1.2"))])?;
    xml.open("meta", &[])?;
    xml.holding("creator", &[], &own(concat!("cma ", env!("CARGO_PKG_VERSION"))))?;
    xml.holding("description", &[], &text(&words.say(&message!("link-export"))))?;
    xml.close("meta")?;
    xml.open("graph", &[("mode", &own("static")), ("defaultedgetype", &own("undirected"))])?;
    for (class, names) in [("node", OF_NODES), ("edge", OF_TIES)] {
        xml.open("attributes", &[("class", &own(class)), ("mode", &own("static"))])?;
        for (name, kind) in names {
            let name = own(name);
            xml.empty("attribute", &[("id", &name), ("title", &name), ("type", &own(kind.gexf()))])?;
        }
        xml.close("attributes")?;
    }
    xml.open("nodes", &[])?;
    for vertex in vertices(network) {
        xml.open("node", &[("id", &text(&vertex.id)), ("label", &vertex.label)])?;
        values(&mut xml, &vertex.values)?;
        xml.close("node")?;
    }
    xml.close("nodes")?;
    xml.open("edges", &[])?;
    for (place, edge) in edges(network).iter().enumerate() {
        let id = text(&place.to_string());
        xml.open("edge", &[("id", &id), ("source", &text(&edge.source)), ("target", &text(&edge.target))])?;
        values(&mut xml, &edge.values)?;
        xml.close("edge")?;
    }
    xml.close("edges")?;
    xml.close("graph")?;
    xml.close("gexf")?;
    xml.finish()
}

fn values(xml: &mut Xml, values: &[Value]) -> io::Result<()> {
    xml.open("attvalues", &[])?;
    for (name, held) in values {
        xml.empty("attvalue", &[("for", &own(name)), ("value", held)])?;
    }
    xml.close("attvalues")
}
