// SPDX-License-Identifier: Apache-2.0

/// Where a database lies. How it is used is in `pli.store.jdbc`.
package pli.store;
