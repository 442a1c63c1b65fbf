//! The search index, gathered while the cases are made and written in the order of its key: so it is written once, from
//! front to back.

use base::{Id, Result};
use std::collections::{BTreeMap, HashMap};
use store::Value;

/// See the module.
#[derive(Default)]
pub struct Words {
    known: HashMap<String, u32>,
    all: Vec<String>,
    docs: Vec<Id>,
    /// By office: word and document, by their numbers.
    held: BTreeMap<String, Vec<(u32, u32)>>,
}

impl Words {
    /// Notes under which words (each once) a case is found.
    pub fn note(&mut self, owner: &str, doc: Id, words: &[String]) {
        let number = u32::try_from(self.docs.len()).unwrap_or(u32::MAX);
        self.docs.push(doc);
        if !self.held.contains_key(owner) {
            self.held.insert(owner.to_owned(), Vec::new());
        }
        let Some(held) = self.held.get_mut(owner) else { return };
        for word in words {
            let place = match self.known.get(word) {
                Some(place) => *place,
                None => {
                    let place = u32::try_from(self.all.len()).unwrap_or(u32::MAX);
                    self.all.push(word.clone());
                    self.known.insert(word.clone(), place);
                    place
                }
            };
            held.push((place, number));
        }
    }

    /// Hands over the rows: scope, owner, word, document.
    pub fn write(&mut self, put: &mut dyn FnMut(Vec<Value>) -> Result<()>) -> Result<()> {
        let mut order: Vec<u32> = (0..).take(self.all.len()).collect();
        order.sort_unstable_by(|a, b| self.all[*a as usize].cmp(&self.all[*b as usize]));
        let mut rank = vec![0_u32; order.len()];
        for (place, word) in (0..).zip(&order) {
            rank[*word as usize] = place;
        }
        self.known = HashMap::new();
        for (owner, mut held) in std::mem::take(&mut self.held) {
            held.sort_unstable_by_key(|(word, doc)| (rank[*word as usize], self.docs[*doc as usize]));
            for (word, doc) in held {
                let doc = self.docs[doc as usize];
                put(vec![
                    "case".into(),
                    owner.as_str().into(),
                    self.all[word as usize].as_str().into(),
                    doc.into(),
                ])?;
            }
        }
        Ok(())
    }
}
