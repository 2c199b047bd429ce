// SPDX-License-Identifier: Apache-2.0
/// The REST interface under `/api/v1`, for programs: docs/rest.md says how it is used, and
/// `openapi.json` among the resources what it promises.
///
/// Start at [pli.app.rest.RestApi]. [pli.app.rest.RestGate] lets programs in by their tokens,
/// [pli.app.rest.RestRoutes] asks for the right of every route, turns what cannot be done into
/// problems (RFC 9457) and sees to it that one key does one thing once. A group of routes holds no
/// rule of its own: it asks the engine and answers with [pli.app.facts].
package pli.app.rest;
