/**
 * The contract of an engine. To check one, all that is needed is a test class:
 *
 * <pre>{@code
 * class MyEngineTest extends EngineContract {
 *   MyEngineTest() {
 *     super(new MyEngineProvider(), EngineTraits.ALL);
 *   }
 * }
 * }</pre>
 *
 * <p>Every primitive, and random graphs of them, are compared to the engine {@code reference}.
 */
package io.dgm.testkit.engine;
