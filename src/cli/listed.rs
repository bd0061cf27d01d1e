//! Words of a few that are known, alone or in a list, as people write them: `pptx, pdf` and `US Letter`.

use std::ffi::OsStr;
use std::marker::PhantomData;

use clap::builder::{EnumValueParser, PossibleValue, TypedValueParser};
use clap::error::{ContextKind, ContextValue};
use clap::{Arg, Command, ValueEnum};
use infograft_deck::diagnostic::Code;
use infograft_deck::words::{listed, nearest};

use super::fail::Failure;
use super::terminal;

/// The parser of such words, whatever space is around them.
pub fn of<E: ValueEnum + Clone + Send + Sync + 'static>() -> impl TypedValueParser<Value = E> {
    Listed(PhantomData)
}

#[derive(Debug)]
struct Listed<E>(PhantomData<E>);

impl<E> Clone for Listed<E> {
    fn clone(&self) -> Self {
        Self(PhantomData)
    }
}

impl<E: ValueEnum + Clone + Send + Sync + 'static> TypedValueParser for Listed<E> {
    type Value = E;

    fn parse_ref(&self, command: &Command, arg: Option<&Arg>, value: &OsStr) -> Result<E, clap::Error> {
        let value = value.to_str().map_or(value, |text| OsStr::new(text.trim()));
        EnumValueParser::<E>::new().parse_ref(command, arg, value)
    }

    fn possible_values(&self) -> Option<Box<dyn Iterator<Item = PossibleValue> + '_>> {
        Some(Box::new(E::value_variants().iter().filter_map(E::to_possible_value)))
    }
}

/// What is said of a word that isn't one of them.
pub fn none_of_them(error: &clap::Error) -> Option<Failure> {
    let text = |kind| match error.get(kind) {
        Some(ContextValue::String(text)) => Some(text.as_str()),
        _ => None,
    };
    let option = text(ContextKind::InvalidArg)?.split(' ').next()?.to_owned();
    let value = text(ContextKind::InvalidValue).filter(|value| !value.is_empty())?;
    let Some(ContextValue::Strings(known)) = error.get(ContextKind::ValidValue) else { return None };
    let known: Vec<&str> = known.iter().map(String::as_str).collect();
    let takes = format!("{option} takes {}", listed(&known));
    let help = match nearest(value, known.iter().copied()) {
        Some(near) => format!("did you mean `{near}`? {takes}"),
        None => takes,
    };
    let what = format!("{option} doesn't know `{}`", terminal::visible(value));
    Some(Failure::new(Code::CommandOption, what).help(help))
}

/// What is said of a value that an option refuses, in the option's own words.
pub fn refused(error: &clap::Error) -> Option<Failure> {
    let text = |kind| match error.get(kind) {
        Some(ContextValue::String(text)) => Some(text.as_str()),
        _ => None,
    };
    let option = text(ContextKind::InvalidArg)?.split(' ').next()?;
    let value = text(ContextKind::InvalidValue)?;
    let why = std::error::Error::source(error)?.to_string();
    Some(Failure::option(&format!("{option} {}", super::line::quoted(value)), why))
}

/// Two options that can't stand together.
pub fn conflict(error: &clap::Error) -> Option<Failure> {
    let name = |kind| match error.get(kind) {
        Some(ContextValue::String(text)) => text.split(' ').next().map(str::to_owned),
        Some(ContextValue::Strings(texts)) => texts.first()?.split(' ').next().map(str::to_owned),
        _ => None,
    };
    let (one, other) = (name(ContextKind::PriorArg)?, name(ContextKind::InvalidArg)?);
    let what = match one == other {
        true => format!("{one} is given twice"),
        false => format!("{one} and {other} can't stand together"),
    };
    Some(Failure::new(Code::CommandOption, what).help("leave one of the two out"))
}
