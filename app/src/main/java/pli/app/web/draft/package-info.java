// SPDX-License-Identifier: Apache-2.0
/// The pages on which a mailing is put together, checked, looked at and released. Start at
/// [pli.app.web.draft.DraftPages].
package pli.app.web.draft;
