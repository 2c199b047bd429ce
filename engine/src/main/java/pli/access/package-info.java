// SPDX-License-Identifier: Apache-2.0
/// Who may do what where more than the person at this computer has access: programs with tokens, and
/// people with passwords.
///
/// [pli.access.Caller] says who acts. Rights are a ladder, [pli.access.Right]. Tokens are kept as
/// hashes and passwords as Argon2id: neither can be read back, by nobody.
package pli.access;
