//! Which of a plan's jobs are made: some by name, a sample to look at, one machine's share.

use std::fmt;
use std::str::FromStr;

use infograft_deck::words::nearest;
use serde::{Deserialize, Serialize};

use super::fingerprint::spread;
use super::plan::Job;

/// One machine's share of the rows: `3/16`. Which row is in which share depends on the row's file name alone, so it
/// stays there when rows are added, removed or sorted.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Shard {
    /// Which, from 1.
    pub number: u32,
    /// Of how many.
    pub of: u32,
}

impl Shard {
    /// Whether the job with these files' name is in the share.
    pub fn has(self, stem: &str) -> bool {
        spread(stem) % u64::from(self.of.max(1)) == u64::from(self.number.saturating_sub(1))
    }
}

impl FromStr for Shard {
    type Err = String;

    fn from_str(text: &str) -> Result<Self, String> {
        let parts =
            text.split_once('/').and_then(|(n, of)| Some((n.trim().parse().ok()?, of.trim().parse().ok()?)));
        match parts {
            Some((number, of)) if (1..=of).contains(&number) && of <= 100_000 => Ok(Self { number, of }),
            _ => Err("write it as 3/16: the third of sixteen shares, counted from 1".to_owned()),
        }
    }
}

impl fmt::Display for Shard {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}/{}", self.number, self.of)
    }
}

/// Which jobs are made.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Selection {
    /// Only these rows, by number or by name; all when empty.
    pub only: Vec<String>,
    /// A sample of so many: the first, the one with the longest text, and others at random.
    pub sample: Option<usize>,
    /// One machine's share.
    pub shard: Option<Shard>,
}

/// No row has this number or name.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("no row is called `{wanted}`")]
pub struct NoSuchRow {
    /// What was asked for.
    pub wanted: String,
    /// The name that it most likely means.
    pub nearest: Option<String>,
}

impl Selection {
    /// The jobs' places in the plan, in its order.
    ///
    /// # Errors
    ///
    /// [`NoSuchRow`] if a row is named that the plan doesn't have.
    pub fn of(&self, jobs: &[Job]) -> Result<Vec<usize>, NoSuchRow> {
        let mut chosen: Vec<usize> = if self.only.is_empty() {
            (0..jobs.len()).collect()
        } else {
            let found = self.only.iter().map(|wanted| find(jobs, wanted)).collect::<Result<Vec<_>, _>>()?;
            found.into_iter().flatten().collect()
        };
        chosen.sort_unstable();
        chosen.dedup();
        if let Some(count) = self.sample {
            chosen = sample(jobs, chosen, count);
        }
        if let Some(shard) = self.shard {
            chosen.retain(|at| jobs.get(*at).is_some_and(|job| shard.has(&job.stem)));
        }
        Ok(chosen)
    }
}

/// The jobs that a row number or a name means.
fn find(jobs: &[Job], wanted: &str) -> Result<Vec<usize>, NoSuchRow> {
    let wanted = wanted.trim();
    let lower = wanted.to_lowercase();
    let number = wanted.parse::<u32>().ok();
    let named = |job: &Job| job.name.to_lowercase() == lower || job.stem.to_lowercase() == lower;
    let matching = |test: &dyn Fn(&Job) -> bool| -> Vec<usize> {
        jobs.iter().enumerate().filter(|(_, job)| test(job)).map(|(at, _)| at).collect()
    };
    let mut found = matching(&|job| number == Some(job.row));
    if found.is_empty() {
        found = matching(&named);
    }
    if found.is_empty() {
        let names = jobs.iter().flat_map(|job| [job.name.as_str(), job.stem.as_str()]);
        return Err(NoSuchRow {
            wanted: wanted.to_owned(),
            nearest: nearest(wanted, names).map(str::to_owned),
        });
    }
    Ok(found)
}

/// The first job, the one with the longest text, and others at random. What is random depends on the rows alone, so that
/// looking again shows the same.
fn sample(jobs: &[Job], chosen: Vec<usize>, count: usize) -> Vec<usize> {
    let length = |at: &usize| jobs.get(*at).map_or(0, |job| job.length);
    let chance = |at: &usize| jobs.get(*at).map_or(0, |job| spread(&job.fingerprint));
    let first = chosen.first().copied();
    // Of equally long ones the first.
    let longest = chosen.iter().skip(1).copied().rev().max_by_key(length);
    let mut picked: Vec<usize> = first.into_iter().chain(longest).take(count).collect();
    let mut rest: Vec<usize> = chosen.into_iter().filter(|at| !picked.contains(at)).collect();
    rest.sort_by_key(chance);
    picked.extend(rest.into_iter().take(count.saturating_sub(picked.len())));
    picked.sort_unstable();
    picked
}

#[cfg(test)]
mod tests {
    use super::*;

    fn jobs() -> Vec<Job> {
        let job = |at: usize| Job {
            at,
            row: at as u32 + 2,
            name: format!("Branch {at}"),
            stem: format!("branch-{at}-retail"),
            template: "retail".into(),
            language: None,
            renamed: None,
            length: if at == 7 { 90 } else { 30 },
            fingerprint: format!("{at:032x}"),
        };
        (0..100).map(job).collect()
    }

    #[test]
    fn shares_are_read_and_refused() {
        assert_eq!("3/16".parse(), Ok(Shard { number: 3, of: 16 }));
        for bad in ["0/4", "5/4", "3", "a/b", "1/0", "-1/3"] {
            assert!(bad.parse::<Shard>().is_err(), "{bad}");
        }
    }

    #[test]
    fn every_job_is_in_exactly_one_share() {
        let jobs = jobs();
        let mut all = Vec::new();
        for number in 1..=7 {
            let share =
                Selection { shard: Some(Shard { number, of: 7 }), ..Selection::default() }.of(&jobs).unwrap();
            assert!((5..=25).contains(&share.len()), "{} of 100 in one of seven", share.len());
            all.extend(share);
        }
        all.sort_unstable();
        assert_eq!(all, (0..100).collect::<Vec<_>>());
    }

    #[test]
    fn rows_are_found_by_number_and_name() {
        let only = |names: &[&str]| {
            let only = names.iter().map(|n| (*n).to_owned()).collect();
            Selection { only, ..Selection::default() }.of(&jobs())
        };
        assert_eq!(only(&["3", "branch 40", "BRANCH-2-retail"]).unwrap(), [1, 2, 40]);
        let error = only(&["Brnch 40"]).unwrap_err();
        assert_eq!(error.nearest.as_deref(), Some("Branch 40"));
        assert!(only(&["1"]).is_err(), "row 1 is the header");
    }

    #[test]
    fn a_sample_has_the_first_and_the_longest() {
        let sample = |count| Selection { sample: Some(count), ..Selection::default() }.of(&jobs()).unwrap();
        assert_eq!(sample(1), [0]);
        assert_eq!(sample(2), [0, 7]);
        let three = sample(3);
        assert!(three.len() == 3 && three.contains(&0) && three.contains(&7));
        assert_eq!(three, sample(3));
        assert_eq!(sample(500).len(), 100);
    }
}
