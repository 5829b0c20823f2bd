//! Chains in which each link leads to at most one other: where they end, and which are rings.

/// Where a link leads.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Link {
    End,
    To(usize),
    /// To what is not there.
    Broken,
}

#[derive(Debug, Default, PartialEq, Eq)]
pub(super) struct Chains {
    /// For each link the last of its chain; `None` where the chain is broken or a ring.
    pub ends: Vec<Option<usize>>,
    /// Each ring once, from the link that comes first.
    pub rings: Vec<Vec<usize>>,
}

/// Follows every chain; each link is walked once.
pub(super) fn follow(links: &[Link]) -> Chains {
    let mut chains = Chains {
        ends: vec![None; links.len()],
        rings: Vec::new(),
    };
    let mut walked_from = vec![None; links.len()];
    for start in 0..links.len() {
        let mut path = Vec::new();
        let mut at = start;
        let end = loop {
            match walked_from[at] {
                Some(walk) if walk == start => {
                    let ring = path.iter().copied().skip_while(|link| *link != at);
                    chains.rings.push(ring.collect());
                    break None;
                }
                Some(_) => break chains.ends[at],
                None => {}
            }
            walked_from[at] = Some(start);
            path.push(at);
            match links[at] {
                Link::End => break Some(at),
                Link::Broken => break None,
                Link::To(next) => at = next,
            }
        };
        for link in path {
            chains.ends[link] = end;
        }
    }
    chains
}

#[cfg(test)]
mod tests {
    use super::{Chains, Link, follow};

    #[test]
    fn finds_ends_rings_and_breaks() {
        use Link::{Broken, End, To};
        let links = [To(1), To(2), End, To(4), To(3), To(3), Broken, To(6)];
        assert_eq!(
            follow(&links),
            Chains {
                ends: vec![Some(2), Some(2), Some(2), None, None, None, None, None],
                rings: vec![vec![3, 4]],
            }
        );
    }

    #[test]
    fn a_long_chain_is_no_deep_one() {
        let mut links: Vec<Link> = (1..100_000).map(Link::To).collect();
        links.push(Link::End);
        assert!(follow(&links).ends.iter().all(|end| *end == Some(99_999)));
    }
}
