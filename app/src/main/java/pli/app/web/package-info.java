// SPDX-License-Identifier: Apache-2.0
/// The pages that a bookkeeper opens on this computer: rendered here, live by server-sent events,
/// without a request to any other host.
///
/// Start at [pli.app.web.WebServer]. [pli.app.web.Gate] decides who may come in; every page is a
/// [pli.app.web.Routes]. A page holds no rule of its own: it shows what the engine says and passes on
/// what the person wants. Templates lie in `src/main/jte`; whatever comes from a table, a mail or a
/// server is escaped there, never marked as safe.
package pli.app.web;
