/**
 * The engine {@code cpu}. A program is planned once ({@code plan}): element-wise operations and
 * reductions become fused kernels ({@code tile}), products and convolutions become matrix products
 * ({@code product}, by oneDNN where {@code dnnl} finds it), what only moves elements becomes views
 * or copies ({@code data}), and what lies between gets its place in one block of memory. A run
 * ({@code run}) takes the plan's steps phase by phase with all threads.
 */
package io.dgm.cpu;
