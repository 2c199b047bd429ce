// SPDX-License-Identifier: Apache-2.0
/// The JSON documents that all faces give alike: what `--json` prints is what the REST interface
/// answers. Field names are a promise to other programs (docs/commands.md); unknown values are null;
/// times are ISO 8601 with offset.
package pli.app.facts;
