/* Programs of several partitions, on XLA's client for processors; with the library where it is. */
#include "program.h"

bool partitioned_prepare(void *library, program *p, char *why, size_t size);
bool partitioned_run(program *p, const array *in, array *out, char *why, size_t size);
