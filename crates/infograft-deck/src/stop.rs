//! Work that is stopped from outside: by another thread, or when its time is up.

use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use std::time::Duration;

/// The work was stopped before it was done. What was made until then is never handed out.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[error("the work was stopped before it was done")]
pub struct Stopped;

/// A way to stop work that is under way. Clones are the same: one is given to the work, another is kept.
///
/// Work looks at it with every shape, picture and page, and ends with [`Stopped`] when it has done what one of them takes:
/// within the default limits some seconds at most, mostly a fraction of one.
///
/// ```
/// use std::time::Duration;
/// use infograft_deck::stop::Stop;
///
/// let stop = Stop::after(Duration::from_secs(20));
/// assert!(stop.check().is_ok());
/// stop.ask();
/// assert!(stop.check().is_err());
/// ```
#[derive(Clone, Debug, Default)]
pub struct Stop(Option<Arc<State>>);

#[derive(Debug, Default)]
struct State {
    asked: AtomicBool,
    /// WebAssembly has no clock of its own: there work is stopped by [`Stop::ask`] alone.
    #[cfg(not(target_arch = "wasm32"))]
    until: Option<std::time::Instant>,
    /// Stops this one, too.
    outer: Stop,
}

impl Stop {
    /// Work that is stopped when somebody asks for it. [`Stop::default`] is never stopped.
    pub fn new() -> Self {
        Self(Some(Arc::default()))
    }

    /// Work that is stopped when so much time has passed, or when somebody asks for it.
    #[cfg(not(target_arch = "wasm32"))]
    pub fn after(time: Duration) -> Self {
        Self::default().within(time)
    }

    /// A part of this work, which is stopped when so much time has passed, and with the whole.
    #[cfg(not(target_arch = "wasm32"))]
    #[must_use]
    pub fn within(&self, time: Duration) -> Self {
        let until = std::time::Instant::now().checked_add(time);
        Self(Some(Arc::new(State { until, outer: self.clone(), ..State::default() })))
    }

    /// The same: WebAssembly has no clock.
    #[cfg(target_arch = "wasm32")]
    #[must_use]
    pub fn within(&self, _time: Duration) -> Self {
        Self(Some(Arc::new(State { outer: self.clone(), ..State::default() })))
    }

    /// Asks the work to stop.
    pub fn ask(&self) {
        if let Some(state) = &self.0 {
            state.asked.store(true, Ordering::Relaxed);
        }
    }

    /// Whether the work is to stop. Once it is, it stays so.
    pub fn is_asked(&self) -> bool {
        let Some(state) = &self.0 else { return false };
        if state.asked.load(Ordering::Relaxed) {
            return true;
        }
        let asked = state.is_late() || state.outer.is_asked();
        if asked {
            state.asked.store(true, Ordering::Relaxed);
        }
        asked
    }

    /// Fails when the work is to stop.
    ///
    /// # Errors
    ///
    /// [`Stopped`] if it is.
    pub fn check(&self) -> Result<(), Stopped> {
        if self.is_asked() { Err(Stopped) } else { Ok(()) }
    }
}

impl State {
    #[cfg(not(target_arch = "wasm32"))]
    fn is_late(&self) -> bool {
        self.until.is_some_and(|until| std::time::Instant::now() >= until)
    }

    #[cfg(target_arch = "wasm32")]
    fn is_late(&self) -> bool {
        false
    }
}

/// What work does has nothing to do with when it is stopped: all are alike.
impl PartialEq for Stop {
    fn eq(&self, _: &Self) -> bool {
        true
    }
}

impl Eq for Stop {}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn work_stops_when_asked_when_late_and_with_the_whole() {
        assert!(!Stop::default().is_asked());
        Stop::default().ask();
        assert!(!Stop::default().is_asked(), "nobody can stop what has no way to be stopped");
        let stop = Stop::new();
        let part = stop.within(Duration::from_secs(1_000));
        assert_eq!((stop.check(), part.check()), (Ok(()), Ok(())));
        stop.clone().ask();
        assert_eq!((stop.check(), part.check()), (Err(Stopped), Err(Stopped)));
        assert!(Stop::after(Duration::ZERO).is_asked());
        // Longer than any clock goes.
        assert!(!Stop::after(Duration::MAX).is_asked());
    }
}
