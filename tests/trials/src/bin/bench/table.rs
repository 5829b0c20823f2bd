//! The figures, as a table of Markdown.

use std::fmt;

use crate::measure::{Contest, Sum};

#[derive(Default)]
pub struct Table {
    lines: String,
}

impl Table {
    pub fn add(&mut self, how: &str, bare: &str, contest: &Contest) {
        self.line(how, "generated", &contest.ours);
        self.line(how, bare, &contest.bare);
        let at = |part: usize| contest.ratios.get(contest.ratios.len() * part / 4);
        let [low, middle, high] = [1, 2, 3].map(|part| at(part).copied().unwrap_or(f64::NAN));
        self.lines.push_str(&format!(
            "| | generated / {bare} | **{middle:.2}** ({low:.2} to {high:.2}) | | | {} |\n",
            match (contest.ours.work(), contest.bare.work()) {
                (Some(ours), Some(bare)) =>
                    format!("{:.2}", ours.as_secs_f64() / bare.as_secs_f64()),
                _ => "–".to_owned(),
            },
        ));
    }

    fn line(&mut self, how: &str, who: &str, sum: &Sum) {
        let micros = |percent| sum.percentile(percent).as_micros();
        self.lines.push_str(&format!(
            "| {how} | {who} | {:.0} | {} µs | {} µs | {} |\n",
            sum.per_second(),
            micros(50),
            micros(99),
            match sum.work() {
                Some(work) => format!("{} µs", work.as_micros()),
                None => "–".to_owned(),
            },
        ));
    }
}

impl fmt::Display for Table {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        writeln!(
            formatter,
            "| | | calls per second | p50 | p99 | processor per call |"
        )?;
        writeln!(formatter, "| --- | --- | --- | --- | --- | --- |")?;
        formatter.write_str(&self.lines)?;
        writeln!(
            formatter,
            "\nRatio of calls: the median of the rounds, and the middle half of them. Processor: that of \
             all threads but the server's."
        )
    }
}
