//! The test kit of the standard (DMN TCK): a file of cases beside the model they ask.
//!
//! A case hands inputs to a model and says what each named decision must give. The engine is asked through its front
//! door, with the whole model. It may take for ever or end the process (unbounded iteration and recursion are part of
//! the language), so the caller gives each case a time and a process: see `amtsweg rules tck`.

mod names;
mod value;

use dsntk_feel::Name;
use dsntk_feel::context::FeelContext;
use dsntk_feel::values::Value;
use dsntk_model::{Definitions, DmnElement, NamedElement};
use dsntk_model_evaluator::ModelEvaluator;
use roxmltree::{Document, Node};
use std::sync::Arc;

/// A file of cases.
pub struct Cases {
    /// The file of the model, beside the file of cases.
    pub model: String,
    /// The cases in the order of the file.
    pub cases: Vec<Case>,
}

/// A case.
pub struct Case {
    /// Its name in the file.
    pub id: String,
    inputs: Vec<(String, Result<Value, String>)>,
    /// What is invoked as a whole; none: each named decision.
    invoked: Option<String>,
    expected: Vec<Expected>,
}

struct Expected {
    name: String,
    value: Result<Value, String>,
}

/// The names of the cases of a file, without looking into them; none where the file is about something else.
///
/// # Errors
/// What is no XML.
pub fn ids(xml: &str) -> Result<Option<Vec<String>>, String> {
    let document = Document::parse(xml).map_err(|fault| fault.to_string())?;
    let root = document.root_element();
    let cases = || children(root, "testCase").enumerate().map(|(at, node)| id(node, at)).collect();
    Ok((root.tag_name().name() == "testCases").then(cases))
}

fn id(node: Node<'_, '_>, at: usize) -> String {
    node.attribute("id").map_or_else(|| (at + 1).to_string(), str::to_owned)
}

/// Reads a file of cases.
///
/// # Errors
/// What is no XML, or no file of the kit.
pub fn read(xml: &str) -> Result<Cases, String> {
    let document = Document::parse(xml).map_err(|fault| fault.to_string())?;
    let root = document.root_element();
    if root.tag_name().name() != "testCases" {
        return Err(format!("<testCases> expected, <{}> found", root.tag_name().name()));
    }
    let model = child(root, "modelName").and_then(|node| node.text()).unwrap_or_default().trim().to_owned();
    let cases = children(root, "testCase").enumerate().map(|(at, node)| case(node, at)).collect();
    Ok(Cases { model, cases })
}

fn case(node: Node<'_, '_>, at: usize) -> Case {
    let named = |node: Node<'_, '_>| node.attribute("name").unwrap_or_default().to_owned();
    let inputs = children(node, "inputNode").map(|input| (named(input), value::of(input))).collect();
    let invoked = match node.attribute("type") {
        Some("decisionService" | "bkm") => node.attribute("invocableName").map(str::to_owned),
        _ => None,
    };
    let expected = |result: Node<'_, '_>| Expected {
        name: named(result),
        // Where an error is expected, the standard's value for it is null.
        value: child(result, "expected").map_or(Ok(Value::Null(None)), value::of),
    };
    Case { id: id(node, at), inputs, invoked, expected: children(node, "resultNode").map(expected).collect() }
}

/// Children by name, whatever prefix the file gives the namespace.
fn children<'a, 'i>(node: Node<'a, 'i>, name: &'static str) -> impl Iterator<Item = Node<'a, 'i>> {
    node.children().filter(move |child| child.is_element() && child.tag_name().name() == name)
}

fn child<'a, 'i>(node: Node<'a, 'i>, name: &'static str) -> Option<Node<'a, 'i>> {
    children(node, name).next()
}

/// A model made ready, with those it imports.
pub struct Model {
    evaluator: Arc<ModelEvaluator>,
    namespace: String,
    name: String,
}

impl Model {
    /// Makes a model ready. `others` are the models beside it; those it imports are taken, others left alone.
    ///
    /// # Errors
    /// In the engine's words: what it cannot read or make ready.
    pub fn new(xml: &str, others: &[String]) -> Result<Model, String> {
        let main = dsntk_model::parse(&names::short(xml)).map_err(|fault| fault.to_string())?;
        let (namespace, name) = (main.namespace().to_owned(), main.name().to_owned());
        // A neighbour that cannot be read is no fault of this model until it is imported.
        let mut waiting: Vec<Definitions> =
            others.iter().filter_map(|xml| dsntk_model::parse(&names::short(xml)).ok()).collect();
        let mut taken = vec![main];
        let mut next = 0;
        while let Some(definitions) = taken.get(next) {
            let wanted: Vec<String> =
                definitions.imports().iter().map(|import| import.namespace().to_owned()).collect();
            let (found, rest) =
                waiting.into_iter().partition(|other| wanted.iter().any(|name| name == other.namespace()));
            waiting = rest;
            let found: Vec<Definitions> = found;
            taken.extend(found);
            next += 1;
        }
        let evaluator = ModelEvaluator::new(&taken).map_err(|fault| fault.to_string())?;
        Ok(Model { evaluator, namespace, name })
    }
}

#[cfg(test)]
impl Model {
    /// What the engine makes of a decision as a whole.
    pub(crate) fn ask(&self, decision: &str, inputs: &[(&str, crate::Value)]) -> Value {
        let mut context = FeelContext::default();
        for (name, value) in inputs {
            context.set_entry(&Name::from(*name), value.feel());
        }
        self.evaluator.evaluate_invocable(&self.namespace, &self.name, decision, &context)
    }
}

impl Case {
    /// Asks the model.
    ///
    /// # Errors
    /// The first result that is not as expected, in words for whoever looks into it.
    pub fn run(&self, model: &Model) -> Result<(), String> {
        let mut inputs = FeelContext::default();
        for (name, value) in &self.inputs {
            inputs.set_entry(&Name::from(name), value.clone()?);
        }
        for expected in &self.expected {
            let wanted = expected.value.clone()?;
            let asked = self.invoked.as_ref().unwrap_or(&expected.name);
            let mut found = model.evaluator.evaluate_invocable(&model.namespace, &model.name, asked, &inputs);
            // A service that makes several decisions gives them together; each result names one of them.
            if let (true, Value::Context(all)) = (self.invoked.is_some() && self.expected.len() > 1, &found)
                && let Some(one) = all.get_entry(&Name::from(&expected.name))
            {
                found = one.clone();
            }
            if !value::same(&wanted, &found) {
                return Err(format!("{}: {wanted} expected, {found} found", expected.name));
            }
        }
        Ok(())
    }
}
