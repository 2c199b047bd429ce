// SPDX-License-Identifier: Apache-2.0

/// The vault's key in a real keychain of a desktop, which these tests start for themselves.
package pli.checks.vault;
