//! What nginx is told: a location for each thing that can happen, over plain HTTP/1.1 and over TLS
//! with HTTP/2.

use std::net::SocketAddr;
use std::path::Path;

/// Where it listens.
#[derive(Clone, Copy, Debug)]
pub struct Ports {
    pub plain: u16,
    pub tls: u16,
    /// Where nobody listens.
    pub nobody: u16,
}

/// The text of the configuration. Nothing is written to disk but the logs: what nginx passes on, it
/// keeps in memory.
pub fn text(folder: &Path, ports: Ports, upstream: SocketAddr) -> String {
    let folder = folder.display();
    let Ports { plain, tls, nobody } = ports;
    let locations = locations(nobody);
    format!(
        r#"daemon off;
worker_processes 1;
pid {folder}/nginx.pid;
error_log {folder}/error.log info;
events {{ worker_connections 1024; }}
http {{
    log_format trial 'call=$http_x_call protocol=$server_protocol status=$status encoding=$sent_http_content_encoding transfer=$sent_http_transfer_encoding.';
    access_log {folder}/access.log trial;
    client_body_temp_path {folder}/client;
    proxy_temp_path {folder}/proxy;
    fastcgi_temp_path {folder}/fastcgi;
    uwsgi_temp_path {folder}/uwsgi;
    scgi_temp_path {folder}/scgi;
    client_body_buffer_size 1m;
    proxy_max_temp_file_size 0;
    proxy_next_upstream off;
    limit_req_zone $server_port zone=rate:1m rate=2r/s;
    limit_req_status 429;
    upstream server {{ server {upstream}; keepalive 32; }}
    server {{
        listen 127.0.0.1:{plain};
{locations}
    }}
    server {{
        listen 127.0.0.1:{tls} ssl http2;
        ssl_certificate {folder}/chain.pem;
        ssl_certificate_key {folder}/key.pem;
        http2_max_concurrent_streams 8;
        keepalive_requests 25;
{locations}
    }}
}}
"#
    )
}

/// nginx would ask a server that failed it no more for a while; `proxy_next_upstream off` and a
/// single server keep it from that.
fn locations(nobody: u16) -> String {
    let pass =
        "proxy_pass http://server/; proxy_http_version 1.1; proxy_set_header Connection \"\";";
    format!(
        "\
        location /passed/ {{ {pass} }}
        location /unbuffered/ {{ {pass} proxy_buffering off; }}
        location /gzip/ {{ {pass} gzip on; gzip_types application/json; gzip_min_length 1; }}
        location /nobody/ {{ proxy_pass http://127.0.0.1:{nobody}/; }}
        location /impatient/ {{ {pass} proxy_read_timeout 200ms; }}
        location /mute/ {{ return 444; }}
        location /small/ {{ {pass} client_max_body_size 1k; }}
        location /rate/ {{ {pass} limit_req zone=rate; }}
        location /restless/ {{ {pass} keepalive_timeout 20ms; }}
        location /three/ {{ {pass} keepalive_requests 3; }}"
    )
}
