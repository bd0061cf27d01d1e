//! Parts as trees that are kept: those of a template are parsed once for all that is made of it.

use std::collections::BTreeMap;
use std::sync::{Arc, Mutex, MutexGuard, OnceLock, PoisonError};

use crate::limits::Limit;
use crate::xml::{Element, XmlError};

/// Bytes of XML whose trees are kept: a tree takes about five times as much.
const MOST: usize = 4 << 20;

/// The trees of stored parts by their index in the archive; all clones of a package share them.
#[derive(Clone, Debug, Default)]
pub(super) struct Trees(Arc<Mutex<Kept>>);

#[derive(Debug, Default)]
struct Kept {
    trees: BTreeMap<usize, Arc<Element>>,
    bytes: usize,
    /// Elements, attributes and texts of the parts that were read, and all of them together.
    nodes: BTreeMap<usize, usize>,
    all_nodes: usize,
    /// How many they were with the part that was refused because all are too many.
    full: Option<usize>,
}

impl Trees {
    /// The tree of a part, if it is kept.
    pub fn get(&self, index: usize) -> Option<Arc<Element>> {
        self.lock().trees.get(&index).cloned()
    }

    /// Reads a part, and counts what is in it with what the other parts have that were read, also of those that can't be
    /// read to their end. A part that is read again counts once, so that the same deck passes the limit at the same part,
    /// however often and by whom it is read.
    pub fn counted(
        &self,
        index: usize,
        read: impl FnOnce(usize) -> (usize, Result<Element, XmlError>),
    ) -> Result<Element, XmlError> {
        let others = {
            let kept = self.lock();
            match (kept.nodes.get(&index), kept.full) {
                (Some(known), _) => kept.all_nodes.saturating_sub(*known),
                // What comes after a part that was refused isn't read either: the rest of a deck is left out, not what
                // happens to be small.
                (None, Some(passed)) => passed,
                (None, None) => kept.all_nodes,
            }
        };
        let (nodes, read) = read(others);
        let mut kept = self.lock();
        match &read {
            Err(XmlError::Limit(passed)) if passed.limit == Limit::AllXmlNodes => {
                kept.full.get_or_insert(others.saturating_add(nodes));
            }
            _ => {
                if kept.nodes.insert(index, nodes).is_none() {
                    kept.all_nodes = kept.all_nodes.saturating_add(nodes);
                }
            }
        }
        read
    }

    fn lock(&self) -> MutexGuard<'_, Kept> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// Elements, attributes and texts of the parts that were read; also of the one that was refused.
    pub fn all_nodes(&self) -> usize {
        let kept = self.lock();
        kept.full.unwrap_or(kept.all_nodes)
    }

    /// Keeps the tree of a part of so many bytes, unless they are too many.
    pub fn keep(&self, index: usize, tree: &Arc<Element>, bytes: usize) {
        let mut kept = self.lock();
        if kept.bytes.saturating_add(bytes) <= MOST && kept.trees.insert(index, Arc::clone(tree)).is_none() {
            kept.bytes += bytes;
        }
    }
}

/// The bytes of stored parts that somebody holds, by their index in the archive: decks that are read of one package one
/// after another hold each picture once.
#[derive(Clone, Debug, Default)]
pub(super) struct Held(Arc<Mutex<BTreeMap<usize, Arc<[u8]>>>>);

impl Held {
    /// The bytes of a part, read if nobody holds them.
    pub fn bytes<E>(
        &self,
        index: usize,
        read: impl FnOnce() -> Result<Arc<[u8]>, E>,
    ) -> Result<Arc<[u8]>, E> {
        if let Some(bytes) = self.lock().get(&index) {
            return Ok(Arc::clone(bytes));
        }
        // What nobody holds any more goes before more comes.
        self.let_go();
        let bytes = read()?;
        self.lock().insert(index, Arc::clone(&bytes));
        Ok(bytes)
    }

    /// Gives back what nobody else holds.
    pub fn let_go(&self) {
        self.lock().retain(|_, bytes| Arc::strong_count(bytes) > 1);
    }

    fn lock(&self) -> MutexGuard<'_, BTreeMap<usize, Arc<[u8]>>> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

/// A changed part as a tree: written out when its bytes are asked for, so that one that changes twice is written once.
#[derive(Debug)]
pub(super) struct Tree {
    pub root: Arc<Element>,
    bytes: OnceLock<Arc<[u8]>>,
}

impl Tree {
    pub fn new(root: Arc<Element>) -> Self {
        Self { root, bytes: OnceLock::new() }
    }

    /// The part's bytes.
    pub fn bytes(&self) -> &Arc<[u8]> {
        self.bytes.get_or_init(|| self.root.to_part().into())
    }
}
