// SPDX-License-Identifier: Apache-2.0
/// What every face does with a mailbox in the same way: which server and which sign-in a new one
/// gets, how its server is called, and the knock at its door before anything is released.
package pli.app.mailbox;
