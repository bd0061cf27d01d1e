//! XML parts as a small tree that keeps what it doesn't understand.
//!
//! One tree serves the reader of drawings and the rewriter of brands. A part that is not changed is never
//! serialised (its bytes are copied); a part that is changed keeps every element, attribute, comment and
//! processing instruction in order. Element names are looked up by namespace and local name through [`Ns`], so the
//! prefixes that a file happens to use don't matter, and ISO 29500 strict namespaces read like transitional ones.
//! No DTD is read and no entity but XML's own five is expanded.

mod decode;
mod parse;
mod tree;
mod write;

pub use decode::decode;
pub use parse::XmlError;
pub use tree::{Attr, Element, Node, Ns, is_char};
