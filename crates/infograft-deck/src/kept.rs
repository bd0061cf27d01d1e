//! Results that are worth keeping, within bounds: what comes out is the same whether it was kept or made anew.

use std::fmt;
use std::hash::Hash;

use quick_cache::sync::{Cache, DefaultLifecycle};
use quick_cache::{DefaultHashBuilder, OptionsBuilder, Weighter};

/// Results by what they follow from, up to a weight in bytes. Serves all threads; two that want the same wait for one.
pub struct Kept<K, V>(Cache<K, (V, u64), ByWeight>);

#[derive(Clone)]
struct ByWeight;

impl<K, V> Weighter<K, (V, u64)> for ByWeight {
    fn weight(&self, _: &K, (_, weight): &(V, u64)) -> u64 {
        *weight
    }
}

impl<K: Eq + Hash + Clone, V: Clone> Kept<K, V> {
    /// Room for about so many results that weigh at most so many bytes.
    pub fn new(results: usize, bytes: u64) -> Self {
        // One shard: a result may weigh nearly as much as all may together.
        let options = OptionsBuilder::new()
            .shards(1)
            .estimated_items_capacity(results)
            .weight_capacity(bytes)
            .build()
            .unwrap_or_else(|_| unreachable!("both capacities are given"));
        Self(Cache::with_options(
            options,
            ByWeight,
            DefaultHashBuilder::default(),
            DefaultLifecycle::default(),
        ))
    }

    /// The result for a key: kept, or made now. `weight` is what it takes in bytes.
    pub fn get_or(&self, key: &K, weight: impl FnOnce(&V) -> usize, make: impl FnOnce() -> V) -> V {
        let made: Result<_, std::convert::Infallible> = self.0.get_or_insert_with(key, || {
            let value = make();
            let weight = weight(&value).max(1) as u64;
            Ok((value, weight))
        });
        match made {
            Ok((value, _)) => value,
        }
    }
}

impl<K, V> fmt::Debug for Kept<K, V> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Kept")
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_result_is_made_once() {
        let kept = Kept::new(4, 1000);
        let make = |value: u32| kept.get_or(&"key", |_| 1, || value);
        assert_eq!((make(1), make(2)), (1, 1));
    }

    #[test]
    fn what_weighs_too_much_goes() {
        let kept = Kept::new(16, 1000);
        for n in 0..1000 {
            assert_eq!(kept.get_or(&n, |_| 100, || n), n);
        }
        assert!(kept.0.weight() <= 1000, "{}", kept.0.weight());
    }
}
