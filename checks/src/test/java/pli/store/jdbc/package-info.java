// SPDX-License-Identifier: Apache-2.0

/// A way to the opening of the database that is not for the program.
package pli.store.jdbc;
