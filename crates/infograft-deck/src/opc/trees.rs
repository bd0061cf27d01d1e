//! Parts as trees that are kept: those of a template are parsed once for all that is made of it.

use std::collections::BTreeMap;
use std::sync::{Arc, Mutex, OnceLock, PoisonError};

use crate::xml::Element;

/// Bytes of XML whose trees are kept: a tree takes about five times as much.
const MOST: usize = 4 << 20;

/// The trees of stored parts by their index in the archive; all clones of a package share them.
#[derive(Clone, Debug, Default)]
pub(super) struct Trees(Arc<Mutex<Kept>>);

#[derive(Debug, Default)]
struct Kept {
    trees: BTreeMap<usize, Arc<Element>>,
    bytes: usize,
}

impl Trees {
    /// The tree of a part, if it is kept.
    pub fn get(&self, index: usize) -> Option<Arc<Element>> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner).trees.get(&index).cloned()
    }

    /// Keeps the tree of a part of so many bytes, unless they are too many.
    pub fn keep(&self, index: usize, tree: &Arc<Element>, bytes: usize) {
        let mut kept = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        if kept.bytes.saturating_add(bytes) <= MOST && kept.trees.insert(index, Arc::clone(tree)).is_none() {
            kept.bytes += bytes;
        }
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
