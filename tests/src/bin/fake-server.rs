//! A fake server on loopback, to send a first message to: answers with the documented examples and
//! prints what it was sent. `cargo run -p tests --bin fake-server [PORT]`

use std::io::{BufRead, BufReader, Read, Write};
use std::net::{TcpListener, TcpStream};

const SENT: &str = include_str!("../../../spec/2026-09-beta/examples/ThreadMessage/page.json");
const PAGE: &str =
    include_str!("../../../spec/2026-09-beta/examples/ThreadMessagePage/last-page.json");
const CONTENT: &str = r#"{"text": "The whole text."}"#;

fn main() -> std::io::Result<()> {
    let port = std::env::args().nth(1).unwrap_or_else(|| "4010".to_owned());
    let listener = TcpListener::bind(format!("127.0.0.1:{port}"))?;
    println!("listening on http://{}", listener.local_addr()?);
    for stream in listener.incoming() {
        if let Err(error) = answer(stream?) {
            eprintln!("{error}");
        }
    }
    Ok(())
}

fn answer(stream: TcpStream) -> std::io::Result<()> {
    let mut reader = BufReader::new(stream);
    let mut line = String::new();
    reader.read_line(&mut line)?;
    let head = line.trim_end().to_owned();
    let mut length = 0;
    loop {
        line.clear();
        reader.read_line(&mut line)?;
        let header = line.trim_end().to_lowercase();
        if header.is_empty() {
            break;
        }
        if let Some(value) = header.strip_prefix("content-length:") {
            length = value.trim().parse().unwrap_or(0);
        }
    }
    let mut body = vec![0; length];
    reader.read_exact(&mut body)?;
    println!("{head}\n{}", String::from_utf8_lossy(&body));
    let path = head.split(' ').nth(1).unwrap_or_default();
    let (status, text) = match head.split(' ').next() {
        Some("POST") => ("201 Created\r\nlocation: http://127.0.0.1/new", SENT),
        _ if path.ends_with("/original-content") => ("200 OK", CONTENT),
        _ if path.ends_with("/messages") || path.contains("/messages?") => ("200 OK", PAGE),
        _ => ("200 OK", SENT),
    };
    write!(
        reader.get_mut(),
        "HTTP/1.1 {status}\r\ncontent-type: application/json\r\ncontent-length: {}\r\nconnection: close\r\n\r\n{text}",
        text.len()
    )
}
