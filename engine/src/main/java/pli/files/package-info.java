// SPDX-License-Identifier: Apache-2.0

/// What files need beside their bytes so that a power cut takes nothing away, and what their drive allows.
package pli.files;
