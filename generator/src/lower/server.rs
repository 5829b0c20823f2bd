//! `servers` → URLs, with the defaults of their variables filled in.

use openapiv3::Server as Declared;

use super::Lowering;
use crate::api::Server;
use crate::diagnostics::lower as say;
use crate::pointer::Pointer;

impl Lowering<'_> {
    pub fn servers(&mut self, declared: &[Declared]) -> Vec<Server> {
        let mut servers = Vec::new();
        for (index, server) in declared.iter().enumerate() {
            let pointer = Pointer::root().key("servers").index(index);
            servers.push(Server {
                url: self.filled(server, &pointer),
                pointer,
            });
        }
        servers
    }

    /// Whether servers of a path or an operation are others than the document's.
    pub fn is_elsewhere(&self, servers: &[Declared]) -> bool {
        let own = self.document.servers.first().map(|server| &server.url);
        !servers.is_empty() && servers.first().map(|server| &server.url) != own
    }

    fn filled(&mut self, server: &Declared, pointer: &Pointer) -> String {
        let mut url = String::new();
        let mut rest = server.url.as_str();
        while let Some((text, after)) = rest.split_once('{') {
            url.push_str(text);
            let Some((name, after)) = after.split_once('}') else {
                url.push('{');
                rest = after;
                continue;
            };
            let variables = server.variables.as_ref();
            match variables.and_then(|variables| variables.get(name)) {
                Some(variable) => url.push_str(&variable.default),
                None => {
                    url.push_str(&format!("{{{name}}}"));
                    let pointer = pointer.key("url");
                    self.report
                        .say(say::unknown_server_variable(&pointer, name));
                }
            }
            rest = after;
        }
        url.push_str(rest);
        url
    }
}
