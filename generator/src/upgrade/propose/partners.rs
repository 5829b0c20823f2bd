//! Which definition of theirs one of ours stands for.
//!
//! One schema of ours may stand where theirs has several. If these mean the same, any of them is its
//! partner; else one is, and the others are referred to where they are used.

use std::collections::BTreeMap;

use crate::api::{Api, Definition, DefinitionId, Name, Shape};
use crate::contract;

pub(super) struct Partners {
    of_ours: BTreeMap<DefinitionId, DefinitionId>,
    /// A word for each of theirs, the same for those that mean the same.
    meanings: Vec<String>,
}

impl Partners {
    pub fn of(ours: &Api, theirs: &Api, pairs: &[(DefinitionId, DefinitionId)]) -> Self {
        let mut of_ours: BTreeMap<DefinitionId, DefinitionId> = BTreeMap::new();
        for (one, other) in pairs {
            let (Some(our), Some(their)) =
                (ours.definitions.get(one.0), theirs.definitions.get(other.0))
            else {
                continue;
            };
            if kind(our) != kind(their) {
                continue;
            }
            let known = of_ours.entry(*one).or_insert(*other);
            let known_name = theirs.definitions.get(known.0).map(|it| &it.name);
            if our.name == their.name && known_name != Some(&our.name) {
                *known = *other;
            }
        }
        let words = contract::definitions(theirs).into_iter();
        let meanings = words.zip(&theirs.definitions).map(|(word, definition)| {
            match theirs.details.constraints.get(&definition.pointer) {
                Some(constraints) => format!("{word} {constraints:?}"),
                None => word,
            }
        });
        Self {
            of_ours,
            meanings: meanings.collect(),
        }
    }

    pub fn iter(&self) -> impl Iterator<Item = (DefinitionId, DefinitionId)> + '_ {
        self.of_ours.iter().map(|(one, other)| (*one, *other))
    }

    /// Whether ours is to say what theirs says.
    pub fn fit(&self, ours: DefinitionId, theirs: DefinitionId) -> bool {
        self.of_ours.get(&ours).is_some_and(|partner| {
            *partner == theirs || self.meanings.get(partner.0) == self.meanings.get(theirs.0)
        })
    }

    /// What a definition of theirs means, in a word.
    pub fn meaning(&self, theirs: DefinitionId) -> Option<&str> {
        self.meanings.get(theirs.0).map(String::as_str)
    }

    /// What ours is to mean.
    pub fn wanted(&self, ours: DefinitionId) -> Option<&str> {
        self.meaning(*self.of_ours.get(&ours)?)
    }

    /// The names of ours by the definitions of theirs that they stand for.
    pub fn known(&self, ours: &Api, theirs: &Api) -> BTreeMap<DefinitionId, String> {
        let mut by_meaning: BTreeMap<&str, &str> = BTreeMap::new();
        let mut known = BTreeMap::new();
        for (one, other) in self.iter() {
            if let Some(Name::Component(name)) = ours.definitions.get(one.0).map(|it| &it.name) {
                known.entry(other).or_insert_with(|| name.clone());
                if let Some(meaning) = self.meanings.get(other.0) {
                    by_meaning.entry(meaning).or_insert(name);
                }
            }
        }
        for (id, (definition, meaning)) in theirs.definitions.iter().zip(&self.meanings).enumerate()
        {
            if let (Name::Component(_), Some(name)) =
                (&definition.name, by_meaning.get(meaning.as_str()))
            {
                let id = DefinitionId(id);
                known.entry(id).or_insert_with(|| (*name).to_owned());
            }
        }
        known
    }
}

fn kind(definition: &Definition) -> u8 {
    match &definition.shape {
        Shape::Object(_) | Shape::Form(_) => 0,
        Shape::Union(_) => 1,
        Shape::Enum(_) => 2,
        Shape::Alias(_) => 3,
    }
}
