//! A deck with real marks in place of what a binding names: what a designer would have written into it.

use std::borrow::Cow;

use infograft_deck::diagnostic::Diagnostics;
use infograft_deck::opc::{OpcError, Package, kinds};

use super::binding::{Binding, Look};
use super::deck::Deck;
use super::former;
use super::marks::has_braces;
use super::old_logo::{self, Looks};
use crate::brand::{Brand, KNOWN_LINKS, ORGANIZATION, Url};

/// Puts marks in place of what a binding names, and changes nothing else: parts without any keep their bytes. What comes
/// with the deck are the lines of the binding that match nothing in it.
///
/// ```
/// use infograft_brand::rewrite::{Binding, marked};
/// use infograft_deck::opc::Package;
/// # let deck = std::fs::read("../../assets/templates/generic.pptx")?;
///
/// let binding = Binding::from_toml("[from]\nname = \"Nobody's name\"")?;
/// let (deck, unmatched) = marked(&Package::open(deck)?, &binding)?;
/// assert_eq!(unmatched.iter().count(), 1);
/// # let _ = deck;
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
///
/// # Errors
///
/// [`OpcError`] if a part of the deck can't be read.
pub fn marked(package: &Package, binding: &Binding) -> Result<(Package, Diagnostics), OpcError> {
    let mut deck = Deck::read(package)?;
    let mut unmatched = Diagnostics::default();
    if binding.names_look() {
        unmatched.append(binding.unmatched(&Look::of(&deck), None));
    }
    binding.apply(&mut deck, &Brand::default(), false, &mut unmatched);
    if let Some(from) = &binding.from {
        former::mark(&mut deck, from, &marks(), &mut unmatched);
    }
    old_logo::claim(&mut deck, binding.logos(), false, &Looks::default(), &mut unmatched);
    for part in &mut deck.parts {
        old_logo::forget(&mut part.tree);
        for rel in part.rels.list.clone() {
            let target = rel.external().filter(|target| rel.is(kinds::HYPERLINK) && has_braces(target));
            if let Some(target) = target {
                part.rels.retarget_external(&rel.id.0, &encoded(target));
            }
        }
    }
    Ok((deck.finish()?.0, unmatched))
}

/// A brand whose values are the marks for them.
fn marks() -> Brand {
    let mut brand = Brand::default();
    let mark = |path: &str| format!("{{{{{path}}}}}");
    let organization = &mut brand.organization;
    for field in ORGANIZATION {
        let value = mark(&format!("organization.{field}"));
        match field {
            "name" => organization.name = value,
            "tagline" => organization.tagline = Some(value),
            "phone" => organization.phone = Some(value),
            "email" => organization.email = Some(value),
            "address" => organization.address = Some(value),
            _ => {}
        }
    }
    for key in KNOWN_LINKS {
        let display = mark(&format!("links.{key}"));
        brand.links.insert(key.to_owned(), Url { target: display.clone(), display });
    }
    brand
}

/// A target as a relationship may hold it: braces aren't part of addresses (RFC 3986, 2.2).
fn encoded(target: &str) -> Cow<'_, str> {
    target.replace("{{", "%7B%7B").replace("}}", "%7D%7D").into()
}
