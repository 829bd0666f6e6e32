//! What lies behind an id: a criterion, a tension, a fact, a number of the memo, a grade.

use super::Line;
use super::words::{Words, effort, graded, names, readers, severity};
use crate::assess::Grade;
use crate::facts::{Fact, registry};
use crate::knowledge::expr::Condition;
use crate::knowledge::model::{Article, FitQuestion, FitVerdict, MemoEntry};
use crate::knowledge::{
    Advice, CoalitionType, Criterion, Flag, Pattern, PatternPart, Raised, Rubric, Rubrics, Sign, Tension, Text,
};
use crate::message;
use crate::questionnaire::keys::{Key, keys};
use crate::source::message::{Message, Part};
use crate::source::safe::put;

/// Something that can be explained.
pub enum Subject<'a> {
    /// A criterion.
    Criterion(&'a Criterion),
    /// A tension.
    Tension(&'a Tension),
    /// A red flag.
    Flag(&'a Flag),
    /// What several findings come to.
    Pattern(&'a Pattern),
    /// A type of coalition.
    Type(&'a CoalitionType),
    /// A question of fit.
    Question(&'a FitQuestion),
    /// A verdict of fit.
    Verdict(&'a FitVerdict),
    /// A key of the file, or a measure.
    Fact(&'a Fact),
    /// A number of the memo.
    Memo(&'a MemoEntry),
    /// A grade, and the score from which it is given.
    Grade(Grade, f64),
    /// A rubric.
    Rubric(&'a Rubric),
    /// A key of the file.
    Key(&'static str, &'static Key),
    /// A word of the file, with the keys that may be it.
    Word(&'static str, Vec<(&'static str, &'static Key)>),
    /// A term of the report, by its text in the catalogue.
    Term(&'static str),
    /// An article that a charter is expected to have.
    Article(&'a Article),
}

/// Keys that stand inside a value.
const WITHIN: &[&str] = &["rule", "quota", "at_least", "at_most", "disputed"];

/// What stands before the id of an article in the id of its finding.
const OF_CHARTER: &str = "charter.";

/// The terms of the report, each with its text in the catalogue.
const TERMS: &[(&[&str], &str)] = &[
    (&["score", "scores"], "explain-term-score"),
    (&["overall"], "explain-term-overall"),
    (&["rubric", "rubrics"], "explain-term-rubric"),
    (&["criterion", "criteria"], "explain-term-criterion"),
    (&["essential"], "explain-term-essential"),
    (&["measure", "measures"], "explain-term-measure"),
    (&["grade", "grades"], "explain-term-grade"),
    (&["finding"], "explain-term-finding"),
    (&["flag", "flags", "red flag"], "explain-term-flag"),
    (&["pattern", "patterns"], "explain-term-pattern"),
    (&["tension", "tensions"], "explain-term-tension"),
    (&["banzhaf", "shapley", "shapley-shubik", "power"], "explain-term-power"),
    (&["strongest"], "explain-term-strongest"),
    (&["fewest to decide"], "explain-term-fewest"),
    (&["powerless votes"], "explain-term-powerless"),
    (&["level", "levels"], "explain-term-level"),
    (&["range"], "explain-term-range"),
    (&["shown"], "explain-term-shown"),
    (&["likely", "likely score", "draw", "draws"], "explain-term-likely"),
    (&["possible"], "explain-term-possible"),
    (&["excluded"], "explain-term-excluded"),
    (&["known", "coverage"], "explain-term-known"),
    (&["provisional"], "explain-term-provisional"),
    (&["respondents", "ratings", "middle half"], "explain-term-respondents"),
    (&["concern"], "explain-term-concern"),
    (&["difference", "differ by"], "explain-term-difference"),
    (&["kappa", "weighted kappa"], "explain-term-kappa"),
    (&["betweenness"], "explain-term-betweenness"),
    (&["unknown"], "explain-term-unknown"),
    (&["undisclosed"], "explain-term-undisclosed"),
    (&["not-found"], "explain-term-not-found"),
    (&["at_least", "at_most", "many", "most", "half", "some"], "explain-term-part"),
    (&["disputed"], "explain-term-disputed"),
    (&["evidence", "backed"], "explain-term-evidence"),
    (&["caps", "cap", "held", "blocking"], "explain-term-caps"),
    (&["too little known", "too-little-known", "ungraded"], "explain-term-too-little"),
    (&["weight"], "explain-term-weight"),
    (&["gain"], "explain-term-gain"),
    (&["effort"], "explain-term-effort"),
    (&["severity"], "explain-term-severity"),
    (&["evidence-missing", "evidence-outside", "evidence-heading"], "explain-term-evidence-missing"),
    (&["evidence-old"], "explain-term-evidence-old"),
    (&["sources-disagree"], "explain-term-sources-disagree"),
    (&["evidence-required"], "explain-term-evidence-required"),
    (&["rated-above-facts", "rated-below-facts"], "explain-term-rated"),
    (&["respondents-disagree"], "explain-term-respondents-disagree"),
    (&["rated-against-facts"], "explain-term-rated-against"),
    (&["unused-answer"], "explain-term-unused-answer"),
    (&["unused-waiver"], "explain-term-unused-waiver"),
    (&["not-checked"], "explain-term-not-checked"),
    (&["gate"], "explain-term-gate"),
    (&["waiver", "waivers"], "explain-term-waiver"),
    (&["findings"], "explain-term-findings"),
    (&["min-score"], "explain-term-min-score"),
    (&["require"], "explain-term-require"),
    (&["max-unknown"], "explain-term-max-unknown"),
    (&["ratchet"], "explain-term-ratchet"),
    (&["baseline"], "explain-term-baseline"),
];

impl<'a> Subject<'a> {
    /// What an id stands for.
    pub fn find(id: &str, rubrics: &'a Rubrics) -> Option<Self> {
        let tension = || rubrics.tensions.iter().find(|tension| tension.id == id).map(Self::Tension);
        let flag = || rubrics.flag(id).map(Self::Flag);
        let pattern = || rubrics.pattern(id).map(Self::Pattern);
        let of_type = || rubrics.types.iter().find(|entry| entry.id == id).map(Self::Type);
        let question = || rubrics.fit().questions.iter().find(|question| question.id == id).map(Self::Question);
        let verdict = || rubrics.fit().verdicts.iter().find(|verdict| verdict.id == id).map(Self::Verdict);
        let fact = || registry().find(id).and_then(|id| registry().fact(id)).map(Self::Fact);
        let memo = || rubrics.memo().entries.iter().find(|entry| entry.number == id).map(Self::Memo);
        let grade = || Grade::ALL.into_iter().find(|(grade, _)| grade.as_str() == id);
        let criterion = rubrics.criterion(id).map(Self::Criterion);
        let grade = || grade().map(|(grade, bound)| Self::Grade(grade, bound));
        let article = || {
            let own = |article: &&Article| id.strip_prefix(OF_CHARTER).is_some_and(|own| article.id == own);
            rubrics.articles().iter().find(own).map(Self::Article)
        };
        let rubric = || rubrics.rubrics.iter().find(|rubric| rubric.id == id).map(Self::Rubric);
        let is_called = |name: &&str| name.eq_ignore_ascii_case(id);
        let term = || TERMS.iter().find(|(names, _)| names.iter().any(is_called)).map(|(_, text)| Self::Term(text));
        let key = || {
            // The keys of a fall-back that is a table, and of what is known in part, are told with the key around them.
            let around = id.rsplit_once('.').filter(|(_, last)| WITHIN.contains(last)).map(|(around, _)| around);
            let mut named = [Some(id), around].into_iter().flatten();
            named.find_map(|id| keys().get_key_value(id)).map(|(path, key)| Self::Key(path, key))
        };
        let word = || Self::word(id);
        // In conditions the types have names of their own.
        let in_conditions = || id.strip_prefix("type.").and_then(|id| rubrics.types.iter().find(|of| of.id == id));
        let of_type = || of_type().or_else(|| in_conditions().map(Self::Type));
        let known =
            criterion.or_else(tension).or_else(flag).or_else(pattern).or_else(of_type).or_else(rubric).or_else(fact);
        let known = known.or_else(question).or_else(verdict);
        known.or_else(memo).or_else(grade).or_else(term).or_else(key).or_else(word).or_else(article)
    }

    /// A word of the file.
    fn word(id: &str) -> Option<Self> {
        let has = |key: &Key| key.words.iter().find(|(word, _)| *word == id).map(|(word, _)| *word);
        let word = keys().values().find_map(has)?;
        let with = keys().iter().filter(|(_, key)| has(key).is_some()).map(|(path, key)| (path.as_ref(), key));
        Some(Self::Word(word, with.collect()))
    }

    /// All ids that are explained.
    pub fn ids(rubrics: &'a Rubrics) -> impl Iterator<Item = &'a str> {
        let criteria = rubrics.criteria().map(|criterion| criterion.id.as_str());
        let tensions = rubrics.tensions.iter().map(|tension| tension.id.as_str());
        let flags = rubrics.flags.iter().map(|flag| flag.id().as_str());
        let patterns = rubrics.patterns.iter().map(|pattern| pattern.id.as_str());
        let types = rubrics.types.iter().map(|of| of.id.as_str());
        let questions = rubrics.fit().questions.iter().map(|question| question.id.as_str());
        let verdicts = rubrics.fit().verdicts.iter().map(|verdict| verdict.id.as_str());
        let facts = registry().facts().iter().map(|fact| &*fact.name);
        let rubric = rubrics.rubrics.iter().map(|rubric| rubric.id.as_str());
        let terms = TERMS.iter().flat_map(|(names, _)| names.iter().copied());
        let words = keys().values().flat_map(|key| key.words.iter().map(|(word, _)| *word));
        let all = criteria.chain(tensions).chain(flags).chain(types).chain(facts).chain(rubric).chain(terms);
        let all = all.chain(patterns).chain(questions).chain(verdicts);
        all.chain(keys().keys().map(|path| &**path)).chain(words)
    }
}

/// An explanation, as text.
pub fn render(subject: &Subject<'_>, rubrics: &Rubrics, words: &Words) -> Line {
    let mut out = Line::default();
    let explanation = Explanation { rubrics, words };
    match subject {
        Subject::Criterion(criterion) => explanation.criterion(&mut out, criterion),
        Subject::Tension(tension) => explanation.tension(&mut out, tension),
        Subject::Flag(flag) => explanation.flag(&mut out, flag),
        Subject::Pattern(pattern) => explanation.pattern(&mut out, pattern),
        Subject::Type(of) => explanation.type_of(&mut out, of),
        Subject::Question(question) => explanation.question(&mut out, question),
        Subject::Verdict(verdict) => explanation.verdict(&mut out, verdict),
        Subject::Fact(fact) => explanation.fact(&mut out, fact),
        Subject::Memo(entry) => explanation.memo(&mut out, entry),
        Subject::Grade(grade, bound) => explanation.grade(&mut out, *grade, *bound),
        Subject::Rubric(rubric) => explanation.rubric(&mut out, rubric),
        Subject::Key(path, key) => explanation.key(&mut out, path, key),
        Subject::Word(word, keys) => explanation.word(&mut out, word, keys),
        Subject::Term(id) => explanation.term(&mut out, id),
        Subject::Article(article) => explanation.article(&mut out, article),
    };
    out
}

/// What counts for a criterion, for a sentence: its weight, its severity, and what else is special about it.
pub(super) fn weight(c: &Criterion) -> Message {
    let mut marks = Vec::new();
    if c.essential {
        marks.push(Part::from(message!("explain-essential")));
    }
    if c.inside_only {
        marks.push(Part::from(message!("explain-inside-only")));
    }
    if c.blocking {
        marks.push(Part::from(message!("explain-blocking")));
    }
    let severity = severity(c.severity);
    let weight = match &c.weight_reason {
        Some(reason) => message!("explain-weight-reason", weight = c.weight.to_string(), reason = reason),
        None => message!("explain-weight-plain", weight = c.weight.to_string()),
    };
    if marks.is_empty() {
        message!("explain-weight", weight = weight, severity = severity)
    } else {
        message!("explain-weight-marked", weight = weight, severity = severity, marks = Part::Joined(marks))
    }
}

/// What a criterion's level is read from, for a sentence.
pub(super) fn basis(c: &Criterion, facts: Part) -> Message {
    if c.is_computed() { message!("explain-computed", facts = facts) } else { message!("explain-judged") }
}

/// When a flag is raised, for a sentence, with its conditions and keys as they are written here.
pub(super) fn raised(f: &Flag, condition: impl Fn(&Condition) -> String, key: impl Fn(&str) -> String) -> Message {
    let list = |keys: &[Text]| Part::List(keys.iter().map(|name| key(name)).collect());
    match f.raised() {
        Raised::When(when) => message!("explain-flag-when", when = condition(when)),
        Raised::NotFound { keys, only: None } => message!("explain-flag-not-found", keys = list(keys)),
        Raised::NotFound { keys, only: Some(only) } => {
            message!("explain-flag-not-found-where", keys = list(keys), when = condition(only))
        }
    }
}

/// How much a flag matters and to what it belongs, for a sentence.
pub(super) fn standing(f: &Flag) -> Message {
    match f.belongs() {
        Some(belongs) => message!("explain-flag-belongs", severity = severity(f.severity()), belongs = belongs),
        None => message!("explain-flag-alone", severity = severity(f.severity())),
    }
}

/// How many parts make a pattern, before the list of them.
pub(super) fn least(p: &Pattern) -> Message {
    message!("explain-pattern-least", least = p.least)
}

/// A part of a pattern: what it says with what shows it, on which condition, and how it counts.
pub(super) fn part(p: &PatternPart, says: &str, of: Part, when: Option<String>, group: Option<String>) -> Vec<Message> {
    let when = when.map(|when| message!("explain-pattern-where", when = when));
    let group = group.filter(|_| p.counts()).map(|group| message!("explain-pattern-grouped", group = group));
    let beside = (!p.counts()).then(|| message!("explain-pattern-beside"));
    let part = message!("explain-pattern-part", says = says, of = of);
    [Some(part), when, group, beside].into_iter().flatten().collect()
}

/// How a type fails, what it must have and examples of it, each where there is something to say.
pub(super) fn about(t: &CoalitionType) -> Vec<Message> {
    let needs = || message!("explain-type-needs", needs = texts(&t.needs).as_slice());
    let examples = || message!("explain-type-examples", examples = t.examples.as_slice());
    let fails = message!("explain-type-fails", fails = &t.fails);
    let all = [Some(fails), (!t.needs.is_empty()).then(needs), (!t.examples.is_empty()).then(examples)];
    all.into_iter().flatten().collect()
}

/// The texts of signs.
pub(super) fn texts(signs: &[Sign]) -> Vec<&str> {
    signs.iter().map(|sign| sign.text.as_str()).collect()
}

struct Explanation<'a> {
    rubrics: &'a Rubrics,
    words: &'a Words,
}

impl Explanation<'_> {
    fn say(&self, message: Message) -> Line {
        self.words.line(&message)
    }

    fn criterion(&self, out: &mut Line, c: &Criterion) {
        let ask = self.say(message!("explain-question", ask = &c.ask));
        let [id, title, why] = [&c.id, &c.title, &c.why].map(|text| Line::new(text));
        put!(out, "{}\n{}\n\n{}\n\n{}\n\n{}\n", id, title, ask, why, self.say(message!("explain-levels")));
        for (number, level) in c.levels.iter().enumerate().rev() {
            for case in level.cases() {
                put!(out, "  {}  {}\n", number, Line::new(&case.text));
                if let Some(when) = &case.when {
                    let when = self.words.condition(when);
                    put!(out, "       {}\n", self.say(message!("explain-when", condition = when)));
                }
            }
        }
        if let Some(threshold) = &c.threshold {
            put!(out, "{}\n", self.say(message!("explain-thresholds", text = threshold)));
        }
        put!(out, "\n{}\n{}\n", self.say(basis(c, names(c.facts()))), self.say(weight(c)));
        if let Some(applies) = &c.applies {
            put!(out, "{}\n", self.say(message!("explain-applies", condition = self.words.condition(applies))));
        }
        if !c.advice.is_empty() {
            put!(out, "\n{}\n", self.say(message!("explain-advice")));
        }
        for advice in &c.advice {
            self.advice(out, advice);
        }
        if !c.memo.is_empty() {
            put!(out, "\n{}\n", self.say(message!("explain-memo")));
        } else if !c.literature.is_empty() {
            put!(out, "\n");
        }
        for entry in self.rubrics.memo().entries.iter().filter(|entry| c.memo.contains(&entry.number)) {
            put!(out, "  {}  {}\n", Line::new(&entry.number), Line::new(&entry.text));
        }
        self.literature(out, &c.literature);
    }

    fn advice(&self, out: &mut Line, advice: &Advice) {
        let (readers, effort) = (readers(&advice.audience), effort(advice.effort));
        let line = message!(
            "explain-advice-line",
            level = advice.at_most,
            readers = readers,
            effort = effort,
            action = &advice.action
        );
        put!(out, "  - {}\n", self.say(line));
        for step in &advice.steps {
            put!(out, "      * {}\n", Line::new(step));
        }
        if let Some(done) = &advice.done_when {
            put!(out, "      {}\n", self.say(message!("report-done-when", text = done)));
        }
    }

    fn tension(&self, out: &mut Line, t: &Tension) {
        let advice = self.say(message!("explain-what-to-do", text = &t.advice));
        let when = self.say(message!("explain-present-when", condition = self.words.condition(&t.when)));
        let [id, title, why] = [&t.id, &t.title, &t.why].map(|text| Line::new(text));
        put!(out, "{}\n{}\n\n{}\n\n{}\n\n{}\n", id, title, why, advice, when);
        self.cited(out, &t.memo, &t.literature);
    }

    fn flag(&self, out: &mut Line, f: &Flag) {
        let good = self.say(message!("finding-good", good = f.good()));
        let [id, title, why] = [f.id(), f.title(), f.why()].map(|text| Line::new(text));
        put!(out, "{}\n{}\n\n{}\n\n{}\n\n", id, title, why, good);
        let when = raised(f, |when| self.words.condition(when), str::to_owned);
        put!(out, "{}\n{}\n", self.say(when), self.say(standing(f)));
        if let Some(look) = f.look() {
            put!(out, "\n{}\n", self.say(message!("explain-look", ask = look.ask, keys = look.keys)));
            put!(out, "{}\n", self.say(message!("explain-look-example")));
            for line in look.example.trim().lines() {
                put!(out, "  {}\n", Line::new(line));
            }
        }
        put!(out, "\n{}\n", self.say(message!("explain-advice")));
        for advice in f.advice() {
            put!(out, "  - {}\n", Line::new(&advice.action));
        }
        self.cited(out, f.memo(), f.literature());
    }

    fn pattern(&self, out: &mut Line, p: &Pattern) {
        let good = self.say(message!("finding-good", good = &p.good));
        let [id, title, why] = [&p.id, &p.title, &p.why].map(|text| Line::new(text));
        put!(out, "{}\n{}\n\n{}\n\n{}\n\n{}\n", id, title, why, good, self.say(least(p)));
        for part in &p.parts {
            let of = Part::List(part.of().iter().map(Text::to_string).collect());
            let when = part.when.as_ref().map(|when| self.words.condition(when));
            let says = self.words.clause_of(part);
            let said = self::part(part, &says, of, when, part.group().map(Text::to_string));
            put!(out, "  - {}\n", Line::joined(&said.into_iter().map(|said| self.say(said)).collect::<Vec<_>>(), "; "));
        }
        self.cited(out, &p.memo, &p.literature);
    }

    fn type_of(&self, out: &mut Line, t: &CoalitionType) {
        let [id, title, uses] = [&t.id, &t.title, &t.uses].map(|text| Line::new(text));
        put!(out, "{}\n{}\n\n{}\n\n{}\n", id, title, uses, self.say(message!("explain-type-signs")));
        for sign in &t.signs {
            put!(out, "  - {} ({})\n", Line::new(&sign.text), Line::new(&self.words.condition(&sign.when)));
        }
        put!(out, "\n");
        for said in about(t) {
            put!(out, "{}\n", self.say(said));
        }
        self.cited(out, &t.memo, &t.literature);
    }

    fn question(&self, out: &mut Line, question: &FitQuestion) {
        let ask = self.say(message!("explain-question", ask = &question.ask));
        let [id, title, why] = [&question.id, &question.title, &question.why].map(|text| Line::new(text));
        put!(out, "{}\n{}\n\n{}\n\n{}\n\n{}\n", id, title, ask, why, self.say(message!("explain-fit-answers")));
        let verdicts = &self.rubrics.fit().verdicts;
        let titles = |ids: &[Text]| -> Vec<&str> {
            verdicts.iter().filter(|verdict| ids.contains(&verdict.id)).map(|verdict| verdict.title.as_str()).collect()
        };
        for answer in &question.answers {
            put!(out, "  {:<6}  {}\n", Line::new(answer.answer.as_str()), Line::new(&answer.text));
            let mut below = Vec::new();
            let condition = |when: &Option<Condition>| when.as_ref().map(|when| self.words.condition(when));
            below.extend(condition(&answer.when).map(|when| message!("explain-when", condition = when)));
            below.extend(condition(&answer.unless).map(|when| message!("explain-fit-unless", condition = when)));
            below.extend(condition(&answer.stops).map(|when| message!("explain-fit-stops", condition = when)));
            if !answer.speaks_for.is_empty() {
                below.push(message!("explain-fit-for", verdicts = titles(&answer.speaks_for).as_slice()));
            }
            if !answer.against.is_empty() {
                below.push(message!("explain-fit-against", verdicts = titles(&answer.against).as_slice()));
            }
            for line in below {
                put!(out, "          {}\n", self.say(line));
            }
        }
        self.cited(out, &question.memo, &question.literature);
    }

    fn verdict(&self, out: &mut Line, verdict: &FitVerdict) {
        let action = self.say(message!("explain-what-to-do", text = &verdict.action));
        let [id, title, text] = [&verdict.id, &verdict.title, &verdict.text].map(|text| Line::new(text));
        put!(out, "{}\n{}\n\n{}\n\n{}\n", id, title, text, action);
        if let Some(when) = &verdict.when {
            let when = self.words.condition(when);
            put!(out, "\n{}\n", self.say(message!("explain-fit-verdict", condition = when)));
        }
        self.cited(out, &verdict.memo, &verdict.literature);
    }

    /// The numbers of the memo and the literature, each where there are some.
    fn cited(&self, out: &mut Line, memo: &[Text], literature: &[Text]) {
        if !memo.is_empty() {
            put!(out, "\n{}\n", self.say(message!("report-memo", numbers = memo)));
        } else if !literature.is_empty() {
            put!(out, "\n");
        }
        self.literature(out, literature);
    }

    fn literature(&self, out: &mut Line, keys: &[Text]) {
        for item in self.rubrics.literature().iter().filter(|item| keys.contains(&item.key)) {
            let citation = self.words.citation(item);
            put!(out, "{}\n", self.say(message!("explain-literature", citation = citation)));
        }
    }

    fn fact(&self, out: &mut Line, fact: &Fact) {
        put!(out, "{}\n\n{}\n\n", Line::new(&fact.name), Line::new(&fact.meaning()));
        put!(out, "{}\n", self.say(message!("explain-unit", unit = fact.kind.name())));
        if let Some(key) = keys().get(&*fact.name) {
            self.meanings(out, key);
        } else if !fact.kind.words().is_empty() {
            put!(out, "{}\n", self.say(message!("explain-words", words = fact.kind.words())));
        }
        put!(out, "{}\n", self.say(message!("explain-read-from", paths = &fact.about().collect::<Vec<_>>()[..])));
        let sources = self.rubrics.cited(fact.source());
        if !sources.is_empty() {
            put!(out, "{}\n", self.say(message!("explain-source", sources = sources.as_slice())));
        }
        let id = registry().find(&fact.name);
        let users = self.rubrics.criteria().filter(|c| id.is_some_and(|id| c.facts().contains(&id)));
        let users: Vec<&str> = users.map(|c| c.id.as_str()).collect();
        if !users.is_empty() {
            put!(out, "{}\n", self.say(message!("explain-used-by", criteria = users.as_slice())));
        }
    }

    fn memo(&self, out: &mut Line, entry: &MemoEntry) {
        let head = self.rubrics.memo();
        let text = message!("explain-memo-number", number = &entry.number, text = &entry.text);
        let source = message!(
            "explain-memo-source",
            title = &head.title,
            publisher = &head.publisher,
            year = head.year.to_string()
        );
        put!(out, "{}\n\n{}\n", self.say(text), self.say(source));
    }

    fn rubric(&self, out: &mut Line, rubric: &Rubric) {
        put!(out, "{}", super::listing::rubrics([rubric], true, self.words).trimmed());
        put!(out, "\n");
        self.cited(out, &rubric.memo, &[]);
    }

    /// What the catalogue says of a key, or of one of its words.
    fn meaning(&self, path: &str, word: Option<&str>) -> Option<String> {
        self.words.term(&format!("key-{}", path.replace('.', "-")), word)
    }

    fn key(&self, out: &mut Line, path: &str, key: &Key) {
        let meaning = self.meaning(path, None).unwrap_or_default();
        put!(out, "{}\n\n{}\n\n", self.say(message!("explain-key", path = path)), Line::new(&meaning));
        self.meanings(out, key);
    }

    /// The words that a key may be, with what they mean.
    fn meanings(&self, out: &mut Line, key: &Key) {
        for (word, _) in &key.words {
            let meaning = self.meaning(&key.glossary, Some(word)).unwrap_or_default();
            let mut line = Line::default();
            put!(&mut line, "  {:<18}  {}", Line::new(word), Line::new(&meaning));
            put!(out, "{}\n", line.trimmed());
        }
    }

    fn word(&self, out: &mut Line, word: &str, keys: &[(&str, &Key)]) {
        for (path, key) in keys {
            let line = match self.meaning(&key.glossary, Some(word)) {
                Some(meaning) => message!("explain-word-of", word = word, path = *path, meaning = meaning),
                None => message!("explain-word-bare", word = word, path = *path),
            };
            put!(out, "{}\n", self.say(line));
        }
    }

    fn term(&self, out: &mut Line, id: &str) {
        put!(out, "{}\n", Line::lines(&self.words.term(id, None).unwrap_or_default()));
    }

    fn article(&self, out: &mut Line, article: &Article) {
        let said = self.say(message!("finding-article", title = &article.title));
        let advice = self.say(message!("explain-what-to-do", text = &article.advice));
        put!(out, "{}\n\n{}\n\n{}\n", said, Line::new(&article.why), advice);
        self.cited(out, &article.memo, &[]);
    }

    fn grade(&self, out: &mut Line, grade: Grade, bound: f64) {
        let held = graded(Grade::Emerging);
        let is_highest = Grade::ALL.iter().all(|(_, other)| *other <= bound);
        let (grade, points) = (graded(grade), Part::points(bound));
        let text = match is_highest {
            true => message!("explain-grade-highest", grade = grade, points = points, held = held),
            false => message!("explain-grade", grade = grade, points = points, held = held),
        };
        put!(out, "{}\n", self.say(text));
    }
}
