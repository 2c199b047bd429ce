// SPDX-License-Identifier: Apache-2.0
/// Who acts in a request over HTTP: the seam between those who let callers in ([pli.app.web] for
/// browsers, [pli.app.rest] for programs) and those who ask for the name or the right of one.
package pli.app.access;
