//! The rings of a graph: its strongly connected components, what they lead to first.
//!
//! Tarjan's algorithm with a stack of its own. Must not know what nodes are.

/// `edges` gives the nodes that each node leads to.
pub(super) fn rings(edges: &[Vec<usize>]) -> Vec<Vec<usize>> {
    const UNSEEN: usize = usize::MAX;
    let mut rings = Vec::new();
    let mut order = vec![UNSEEN; edges.len()];
    let mut lowest = vec![0; edges.len()];
    let mut is_open = vec![false; edges.len()];
    let mut open = Vec::new();
    let mut count = 0;
    for start in 0..edges.len() {
        if order[start] != UNSEEN {
            continue;
        }
        // A node, and how many of its edges have been followed.
        let mut path: Vec<(usize, usize)> = vec![(start, 0)];
        while let Some((node, followed)) = path.pop() {
            if followed == 0 {
                order[node] = count;
                lowest[node] = count;
                count += 1;
                open.push(node);
                is_open[node] = true;
            } else {
                let child = edges[node][followed - 1];
                if is_open[child] {
                    lowest[node] = lowest[node].min(lowest[child]);
                }
            }
            if let Some(&next) = edges[node].get(followed) {
                path.push((node, followed + 1));
                if order[next] == UNSEEN {
                    path.push((next, 0));
                }
            } else if lowest[node] == order[node] {
                let first = open.iter().rposition(|&one| one == node).unwrap_or(0);
                let ring = open.split_off(first);
                for &one in &ring {
                    is_open[one] = false;
                }
                rings.push(ring);
            }
        }
    }
    rings
}
