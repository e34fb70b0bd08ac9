/**
 * The engine {@code pjrt}. A program becomes StableHLO text ({@code hlo}), a plugin's C interface
 * compiles and runs it ({@code capi}), and this package makes an engine of both: {@code
 * PjrtEngineProvider} finds a plugin, {@code PjrtEngine} holds a client of it, {@code PjrtBuffer}
 * an array on its device, {@code PjrtExecutable} a program.
 */
package io.dgm.pjrt;
